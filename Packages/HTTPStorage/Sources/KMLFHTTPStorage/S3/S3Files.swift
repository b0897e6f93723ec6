import KMLFStorage

/// The objects of an S3 bucket under a prefix, as files and folders. Requests are signed by libcurl.
struct S3Files: RemoteFiles {
    let server: Server
    let settings: S3Settings
    let bucket: String
    /// The part of every key in front of the path, with a slash at its end unless it is empty.
    let prefix: String

    var place: String { "the bucket '\(bucket)' at '\(server.address.base)'" }

    /// The artifacts behind `s3://bucket/prefix`.
    init(_ artifactURI: String, _ settings: S3Settings, transfers: Transfers) throws(TrackingError) {
        let parts = artifactURI.dropFirst("s3://".count).split(separator: "/", omittingEmptySubsequences: true)
        guard let bucket = parts.first, bucket.utf8.allSatisfy(Self.isBucketCharacter) else {
            throw TrackingError(
                .invalidParameterValue,
                "The artifact URI names no S3 bucket. It has the form 's3://bucket/folder', the bucket of letters, digits, "
                    + "dots and dashes.")
        }
        self.settings = settings
        self.bucket = String(bucket)
        prefix = parts.dropFirst().map { $0 + "/" }.joined()
        server = Server(
            try settings.address(of: String(bucket)), settings: settings.connection, credentials: .none,
            transfers: transfers)
    }

    private static func isBucketCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    func key(_ path: ArtifactPath) -> String { prefix + path.text }

    /// A request whose query must be ordered by name, every name with a value: libcurl signs it as it stands.
    func request(_ method: HTTPRequest.Method, key: String, _ query: [(String, String)] = []) -> HTTPRequest {
        var request = HTTPRequest(method: method, url: "/" + PercentCoding.encode(key) + Server.query(query))
        request.patience = .stalled(settings.connection.timeout)
        request.signing = RequestSigning(
            accessKey: settings.accessKey, secretKey: settings.secretKey, region: settings.region)
        // The content itself is not signed: it is read while it is sent. libcurl 7 does not say so by itself.
        request.headers.append(("x-amz-content-sha256", "UNSIGNED-PAYLOAD"))
        if let token = settings.sessionToken { request.headers.append(("x-amz-security-token", token)) }
        return request
    }

    /// The answer, when its status is one of a success.
    func send(
        _ request: HTTPRequest, _ action: String, _ repetition: Repetition = .harmless
    ) async throws(TrackingError) -> HTTPResponse {
        let response = try await server.send(request, action, repetition: repetition)
        guard response.status == 200 || response.status == 204 else { throw error(response, action) }
        return response
    }

    /// S3's own codes, as MLflow's.
    func error(_ response: HTTPResponse, _ action: String) -> TrackingError {
        guard let answer = XMLElement(parsing: response.text), let code = answer["Code"]?.text else {
            return server.error(response, action)
        }
        let kind: TrackingError.Code =
            switch code {
            case "NoSuchKey", "NoSuchBucket", "NoSuchUpload": .resourceDoesNotExist
            case "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken":
                .permissionDenied
            default: .init(status: response.status)
            }
        let message = [settings.secretKey, settings.sessionToken ?? ""].filter { !$0.isEmpty }
            .reduce(answer["Message"]?.text ?? "") { $0.replacing($1, with: "***") }
        return TrackingError(kind, "\(action) in \(place) was refused: \(code): \(message)")
    }
}

extension S3Files {
    func entry(_ path: ArtifactPath) async throws(TrackingError) -> ArtifactInfo? {
        // The name itself sorts before those that it begins, and the folder's among them: looked for on their own.
        let folder = try await list(prefix: key(path) + "/", atMost: 1)
        if folder.isEmpty {
            return try await list(prefix: key(path), atMost: 1).first { $0.path == path.text && !$0.isDirectory }
        }
        return ArtifactInfo(path: path.text, isDirectory: true)
    }

    func entries(of folder: ArtifactPath) async throws(TrackingError) -> [ArtifactInfo] {
        // Some programs mark a folder by an empty object of its name.
        let folderPath = folder.parts.isEmpty ? "" : folder.text + "/"
        return try await list(prefix: prefix + folderPath).filter { $0.path != folderPath }
    }

    func download(_ path: ArtifactPath, to target: String) async throws(TrackingError) -> Int64 {
        var request = request(.get, key: key(path))
        request.destination = .file(target)
        return try await send(request, "GET of the artifact '\(path.text)'").written
    }

    func remove(_ entry: ArtifactInfo) async throws(TrackingError) {
        let path = try ArtifactPath(entry.path)
        if entry.isDirectory {
            for object in try await list(prefix: key(path) + "/", delimiter: "") { try await removeObject(object.path) }
        } else {
            try await removeObject(path.text)
        }
    }

    private func removeObject(_ path: String) async throws(TrackingError) {
        _ = try await send(request(.delete, key: prefix + path), "DELETE of the artifact '\(path)'")
    }

    /// Files and folders whose keys begin with `start`, their paths relative to the root; of folders too where there is a
    /// delimiter. All pages, unless at most so many are asked for.
    private func list(
        prefix start: String, delimiter: String = "/", atMost count: Int? = nil
    ) async throws(TrackingError) -> [ArtifactInfo] {
        var found: [ArtifactInfo] = []
        var token: String?
        repeat {
            var query: [(String, String)] = []
            if let token { query.append(("continuation-token", token)) }
            if !delimiter.isEmpty { query.append(("delimiter", delimiter)) }
            query += [("encoding-type", "url"), ("list-type", "2")]
            if let count { query.append(("max-keys", String(count))) }
            query.append(("prefix", start))
            let response = try await send(request(.get, key: "", query), "The listing of artifacts")
            guard let page = XMLElement(parsing: response.text), page.name == "ListBucketResult" else {
                throw server.unreadable(response, "the listing of artifacts", nil)
            }
            for object in page.all("Contents") {
                let size = object["Size"].flatMap { Int64($0.text) }
                found.append(
                    ArtifactInfo(path: try path(ofKey: object["Key"]), isDirectory: false, fileSize: size))
            }
            for folder in page.all("CommonPrefixes") {
                var path = try path(ofKey: folder["Prefix"])
                path.removeLast(path.hasSuffix("/") ? 1 : 0)
                found.append(ArtifactInfo(path: path, isDirectory: true))
            }
            token = page["IsTruncated"]?.text == "true" ? page["NextContinuationToken"]?.text : nil
        } while token != nil && found.count < count ?? .max
        return found
    }

    /// Keys come percent-encoded, a space perhaps as a plus sign.
    private func path(ofKey element: XMLElement?) throws(TrackingError) -> String {
        let key = PercentCoding.decode((element?.text ?? "").replacing("+", with: " "))
        guard key.hasPrefix(prefix) else {
            throw TrackingError(
                .invalidState, "The listing of \(place) holds a key that does not begin with '\(prefix)'.")
        }
        return String(key.dropFirst(prefix.count))
    }
}
