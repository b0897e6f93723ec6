import KMLFStorage

extension S3Files {
    func upload(_ file: LocalTree.File, to path: ArtifactPath) async throws(TrackingError) {
        if file.size >= settings.partSize {
            try await uploadInParts(file, to: path)
            return
        }
        var request = request(.put, key: key(path))
        request.body = .file(file.path, 0..<file.size)
        _ = try await send(request, "PUT of the artifact '\(path.text)'")
    }

    private func uploadInParts(_ file: LocalTree.File, to path: ArtifactPath) async throws(TrackingError) {
        let action = "The upload of the artifact '\(path.text)'"
        // A second beginning leaves parts behind at worst, and no second object.
        let begun = try await send(request(.post, key: key(path), [("uploads", "")]), action)
        guard let upload = XMLElement(parsing: begun.text)?["UploadId"]?.text else {
            throw server.unreadable(begun, action, nil)
        }
        try await FileParts(of: file.size, by: settings.partSize).upload { number, part throws(TrackingError) in
            try await send(part, number, of: file, to: path, upload)
        } complete: { tags throws(TrackingError) in
            try await complete(upload, tags, path)
        } abort: { () throws(TrackingError) in
            _ = try await send(request(.delete, key: key(path), [("uploadId", upload)]), action)
        }
    }

    private func send(
        _ part: Range<Int64>, _ number: Int, of file: LocalTree.File, to path: ArtifactPath, _ upload: String
    ) async throws(TrackingError) -> String {
        var request = request(.put, key: key(path), [("partNumber", String(number)), ("uploadId", upload)])
        request.body = .file(file.path, part)
        let action = "PUT of part \(number) of the artifact '\(path.text)'"
        let response = try await send(request, action)
        guard let tag = response.headers["etag"] else { throw server.unreadable(response, action, nil) }
        return tag
    }

    private func complete(_ upload: String, _ tags: [String], _ path: ArtifactPath) async throws(TrackingError) {
        let parts = tags.enumerated().map { index, tag in
            "<Part><PartNumber>\(index + 1)</PartNumber><ETag>\(XMLElement.escaped(tag))</ETag></Part>"
        }
        var request = request(.post, key: key(path), [("uploadId", upload)])
        request.headers.append(("Content-Type", "application/xml"))
        request.body = .bytes(
            Array("<CompleteMultipartUpload>\(parts.joined())</CompleteMultipartUpload>".utf8))
        let action = "The end of the upload of the artifact '\(path.text)'"
        let response = try await send(request, action, .harmful)
        // The status is sent before the work is done: an error may come behind it.
        guard XMLElement(parsing: response.text)?["ETag"] != nil else { throw error(response, action) }
    }
}
