import KMLFStorage

/// Uploads in parts, which go straight to where the server keeps its artifacts. The addresses that it gives for them let
/// whoever has them write there: no error shows one, nor words of an answer that may repeat one.
extension ServerFiles {
    /// Answers whether the file was sent: a server without such uploads (501), or that does not allow one, takes it whole.
    func uploadInParts(_ file: LocalTree.File, to path: ArtifactPath) async throws(TrackingError) -> Bool {
        let folder = Array(path.parts.dropLast())
        // The call has no form for the top of the server's store.
        guard let name = path.parts.last, !(root.isEmpty && folder.isEmpty) else { return false }
        let parts = FileParts(of: file.size, by: multipart.chunkSize)
        let action = "POST mpu/create for the artifact '\(path.text)'"
        let create = try call(
            "create", in: folder, Wire.CreateMultipartUpload(path: name, numParts: parts.ranges.count))
        // A second beginning leaves parts behind at worst, and no second file.
        let begun = try await server.send(create, action, repetition: .harmless)
        guard begun.status == 200 else { return false }
        guard let upload = try? JSON.decode(Wire.MultipartUpload.self, from: begun.body) else {
            throw refusal(by: server, begun, action)
        }
        let credentials = upload.credentials.sorted { $0.partNumber < $1.partNumber }
        let isWhole = credentials.map(\.partNumber) == Array(1...parts.ranges.count)
        try await parts.upload { number, range throws(TrackingError) in
            guard isWhole else { throw refusal(by: server, begun, action) }
            return try await send(range, of: file, to: path, credentials[number - 1])
        } complete: { tags throws(TrackingError) in
            let sent = zip(credentials, tags).map { credential, tag in
                Wire.MultipartUpload.Part(partNumber: credential.partNumber, etag: tag, url: credential.url)
            }
            let body = Wire.EndMultipartUpload(path: name, uploadId: upload.uploadId, parts: sent)
            let action = "POST mpu/complete for the artifact '\(path.text)'"
            let response = try await server.send(
                try call("complete", in: folder, body), action, repetition: .harmful)
            guard response.status == 200 else { throw refusal(by: server, response, action) }
        } abort: { () throws(TrackingError) in
            let body = Wire.EndMultipartUpload(path: name, uploadId: upload.uploadId)
            let action = "POST mpu/abort for the artifact '\(path.text)'"
            _ = try await server.send(try call("abort", in: folder, body), action, repetition: .harmless)
        }
        return true
    }

    private func call(
        _ name: String, in folder: [String], _ body: some Encodable
    ) throws(TrackingError) -> HTTPRequest {
        HTTPRequest(
            method: .post, url: url(folder, below: "/api/2.0/mlflow-artifacts/mpu/\(name)"),
            headers: [("Content-Type", "application/json")], body: .bytes(try JSON.encode(body)),
            patience: .total(server.settings.timeout))
    }

    /// The storage's mark for the part; empty where it has none.
    private func send(
        _ range: Range<Int64>, of file: LocalTree.File, to path: ArtifactPath,
        _ credential: Wire.MultipartUpload.Credential
    ) async throws(TrackingError) -> String {
        let action = "PUT of part \(credential.partNumber) of the artifact '\(path.text)'"
        let (origin, rest) = Origin.split(credential.url)
        guard let scheme = URIScheme.of(credential.url), ["http", "https"].contains(scheme) else {
            throw TrackingError(
                .internalError,
                "The server at '\(server.address.base)' names no http: address for \(action). \(Self.remedy)")
        }
        let address = try ServerAddress(try TrackingURI(String(origin), relativeTo: "/"))
        let storage = server.stranger(at: address, tls: multipart.tls)
        let request = HTTPRequest(
            method: .put, url: String(rest), headers: (credential.headers ?? [:]).map { ($0.key, $0.value) },
            body: .file(file.path, range), patience: .stalled(server.settings.timeout))
        let response = try await storage.send(request, action, repetition: .harmless)
        guard (200..<300).contains(response.status) else { throw refusal(by: storage, response, action) }
        return response.headers["etag"] ?? ""
    }

    private static let remedy =
        "Look into the log of the MLflow server, or set MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD to 'false' to send files "
        + "through it."

    private func refusal(by server: Server, _ response: HTTPResponse, _ action: String) -> TrackingError {
        let code = ErrorBody(response)?.code ?? XMLElement(parsing: response.text)?["Code"]?.text ?? ""
        let isWord =
            !code.isEmpty && code.utf8.count <= 64 && code.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_") }
        let said = response.status == 200 ? ", but not in MLflow's form" : isWord ? " (\(code))" : ""
        return TrackingError(
            response.status == 200 ? .internalError : .init(status: response.status),
            "The server at '\(server.address.base)' answered \(action) with status \(response.status)\(said). "
                + Self.remedy)
    }
}

extension Wire {
    struct CreateMultipartUpload: Encodable {
        /// The server uses the last part only.
        var path: String
        var numParts: Int
    }

    struct MultipartUpload: Decodable {
        struct Credential: Decodable {
            var url: String
            var partNumber: Int
            var headers: [String: String]?
        }

        struct Part: Encodable {
            var partNumber: Int
            var etag: String
            var url: String
        }

        /// Azure has none.
        var uploadId: String?
        var credentials: [Credential]
    }

    /// The end of an upload, good with its parts, bad without.
    struct EndMultipartUpload: Encodable {
        var path: String
        var uploadId: String?
        var parts: [MultipartUpload.Part]?
    }
}
