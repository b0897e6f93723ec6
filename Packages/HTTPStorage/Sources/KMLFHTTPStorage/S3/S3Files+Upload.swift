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

    /// The object appears when all parts are there. What went wrong is taken back: parts that stay cost money.
    private func uploadInParts(_ file: LocalTree.File, to path: ArtifactPath) async throws(TrackingError) {
        let action = "The upload of the artifact '\(path.text)'"
        // A second beginning leaves parts behind at worst, and no second object.
        let begun = try await send(request(.post, key: key(path), [("uploads", "")]), action)
        guard let upload = XMLElement(parsing: begun.text)?["UploadId"]?.text else {
            throw server.unreadable(begun, action, nil)
        }
        do throws(TrackingError) {
            let tags = try await send(Self.parts(of: file.size, by: settings.partSize), of: file, to: path, upload)
            try await complete(upload, tags, path)
        } catch {
            _ = try? await send(request(.delete, key: key(path), [("uploadId", upload)]), action)
            throw error
        }
    }

    /// The service's mark for each part, in order. Four parts are on their way at a time.
    private func send(
        _ parts: [Range<Int64>], of file: LocalTree.File, to path: ArtifactPath, _ upload: String
    ) async throws(TrackingError) -> [String] {
        typealias Sent = Result<(part: Int, tag: String), TrackingError>
        let outcome = await withTaskGroup(of: Sent.self) { group -> Result<[String], TrackingError> in
            var tags = [String](repeating: "", count: parts.count)
            var next = 0
            func sendNext() {
                guard next < parts.count else { return }
                let number = next
                next += 1
                group.addTask {
                    do throws(TrackingError) {
                        return .success((number, try await send(parts[number], number + 1, of: file, to: path, upload)))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            for _ in 0..<4 { sendNext() }
            while let result = await group.next() {
                switch result {
                case .success(let sent): tags[sent.part] = sent.tag
                case .failure(let error):
                    group.cancelAll()
                    return .failure(error)
                }
                sendNext()
            }
            return .success(tags)
        }
        return try outcome.get()
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

    /// Equal parts but for the last, as many as a service takes (10,000) at most.
    static func parts(of size: Int64, by wanted: Int64) -> [Range<Int64>] {
        let length = max(wanted, (size + 9_999) / 10_000)
        return stride(from: 0, to: size, by: Int64.Stride(length)).map { $0..<min($0 + length, size) }
    }
}
