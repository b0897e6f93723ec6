import KMLFStorage

/// The files that an MLflow server hands out and takes in (`mlflow server --artifacts-destination`).
struct ServerFiles: RemoteFiles {
    let server: Server
    /// The path of the artifact root on the server, not encoded; empty for its whole store.
    let root: String
    let multipart: MultipartSettings

    var place: String { "the artifacts of the server at '\(server.address.base)'" }

    func entry(_ path: ArtifactPath) async throws(TrackingError) -> ArtifactInfo? {
        let parent = try ArtifactPath(path.parts.dropLast().joined(separator: "/"))
        return try await entries(of: parent).first { $0.path == path.text }
    }

    func entries(of folder: ArtifactPath) async throws(TrackingError) -> [ArtifactInfo] {
        let path = ([root] + folder.parts).filter { !$0.isEmpty }.joined(separator: "/")
        let query = path.isEmpty ? "" : Server.query([("path", path)])
        let request = HTTPRequest(method: .get, url: Self.api + query)
        let action = "GET artifacts"
        let response = try await server.send(request, action, repetition: .harmless)
        guard response.status == 200 else { throw server.error(response, action) }
        do {
            let page = try JSON.decode(Wire.ArtifactPage.self, from: response.body)
            return (page.files ?? []).map { file in
                let isDirectory = file.isDir ?? false
                return ArtifactInfo(
                    path: (folder.parts + [file.path]).joined(separator: "/"), isDirectory: isDirectory,
                    // A size of 0 is left out.
                    fileSize: isDirectory ? nil : file.fileSize?.value ?? 0)
            }
        } catch {
            throw server.unreadable(response, action, error)
        }
    }

    func upload(_ file: LocalTree.File, to path: ArtifactPath) async throws(TrackingError) {
        try Self.checkRoundTrip(path)
        if multipart.applies(to: file), try await uploadInParts(file, to: path) { return }
        let request = HTTPRequest(
            method: .put, url: url(path), headers: [("Content-Type", "application/octet-stream")],
            body: .file(file.path, 0..<file.size), patience: .stalled(server.settings.timeout))
        let action = "PUT of the artifact '\(path.text)'"
        let response = try await server.send(request, action, repetition: .harmless)
        guard response.status == 200 else { throw server.error(response, action) }
    }

    func download(_ path: ArtifactPath, to target: String) async throws(TrackingError) -> Int64 {
        let request = HTTPRequest(
            method: .get, url: url(path), destination: .file(target), patience: .stalled(server.settings.timeout))
        let action = "GET of the artifact '\(path.text)'"
        let response = try await server.send(request, action, repetition: .harmless)
        guard response.status == 200 else { throw server.error(response, action) }
        return response.written
    }

    func remove(_ entry: ArtifactInfo) async throws(TrackingError) {
        let path = try ArtifactPath(entry.path)
        let action = "DELETE of the artifact '\(entry.path)'"
        let request = HTTPRequest(method: .delete, url: url(path))
        let response = try await server.send(request, action, repetition: .harmless)
        guard response.status == 200 else { throw server.error(response, action) }
    }

    private static let api = "/api/2.0/mlflow-artifacts/artifacts"

    private func url(_ path: ArtifactPath) -> String { url(path.parts, below: Self.api) }

    /// The place of what lies at these parts of the artifacts, for one of the server's calls.
    func url(_ parts: [String], below api: String) -> String {
        let parts = ([root] + parts).filter { !$0.isEmpty }
        return api + "/" + PercentCoding.encode(parts.joined(separator: "/"))
    }

    /// MLflow's server decodes a path until nothing is left to decode, and would store such a file under another name.
    private static func checkRoundTrip(_ path: ArtifactPath) throws(TrackingError) {
        guard path.text.contains("#") || PercentCoding.decode(path.text) != path.text else { return }
        throw TrackingError(
            .invalidParameterValue,
            "The artifact path '\(Limits.shortened(path.text))' holds '#' or a percent sign before two hexadecimal digits, "
                + "which MLflow's server does not keep. Rename the file.")
    }
}

extension ServerFiles {
    /// The artifacts behind `mlflow-artifacts:/path`, on the server of the tracking URI, `mlflow-artifacts://host/path`,
    /// or `http(s)://host/api/2.0/mlflow-artifacts/artifacts/path`.
    init(
        _ artifactURI: String, tracking: TrackingURI, environment: [String: String], transfers: Transfers,
        headers: HeaderProvider?
    ) throws(TrackingError) {
        let (serverURI, path) = try Self.parts(artifactURI, tracking)
        server = try Server(serverURI, environment: environment, transfers: transfers, headers: headers)
        multipart = try MultipartSettings(environment)
        // What a run's artifact URI says is a path like any other.
        root = try ArtifactPath(PercentCoding.decode(path.drop { $0 == "/" })).text
    }

    private static func parts(
        _ artifactURI: String, _ tracking: TrackingURI
    ) throws(TrackingError) -> (server: TrackingURI, path: Substring) {
        let isOfServer = tracking.scheme == "http" || tracking.scheme == "https"
        if artifactURI.hasPrefix("mlflow-artifacts:") {
            let rest = artifactURI.dropFirst("mlflow-artifacts:".count)
            if rest.hasPrefix("//"), !rest.hasPrefix("///") {
                let place = rest.dropFirst(2).prefix { $0 != "/" }
                let scheme = isOfServer ? tracking.scheme : "http"
                return (try TrackingURI("\(scheme)://\(place)", relativeTo: "/"), rest.dropFirst(2 + place.count))
            }
            guard isOfServer else {
                throw TrackingError(
                    .invalidParameterValue,
                    "The artifacts at '\(artifactURI)' lie with an MLflow server, and the tracking URI '\(tracking)' is "
                        + "none. Use the server's http: address as tracking URI.")
            }
            return (tracking, rest)
        }
        let uri = try TrackingURI(artifactURI, relativeTo: "/")
        guard let range = artifactURI.firstRange(of: api) else {
            throw TrackingError(
                .invalidParameterValue,
                "The artifacts at '\(uri)' cannot be reached: an http: address of artifacts must hold '\(api)'.")
        }
        let base = try TrackingURI(String(artifactURI[..<range.lowerBound]), relativeTo: "/")
        return (base, artifactURI[range.upperBound...])
    }
}

extension Wire {
    struct ArtifactPage: Decodable {
        struct File: Decodable {
            var path: String
            var isDir: Bool?
            var fileSize: JSONInteger?
        }

        var files: [File]?
    }
}
