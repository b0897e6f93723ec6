internal import HTTPTypes
internal import Hummingbird
internal import KMLFFiles
internal import KMLFStorage
internal import Synchronization

/// Artifacts on their way between a client and a repository, in pieces: their size costs no memory.
struct ArtifactTransfer: Sendable {
    let limits: RequestLimits
    private let files = FileIO()

    init(limits: RequestLimits) { self.limits = limits }

    // MARK: Up

    /// The file comes into a folder of its own first, so that the repository gets it whole or not at all.
    func upload(_ call: Call, to path: ArtifactPath, of repository: any ArtifactRepository) async throws {
        guard let name = path.parts.last else {
            throw TrackingError(.invalidParameterValue, "The path of an artifact is empty.")
        }
        let length = call.request.headers[.contentLength].flatMap { Int($0) }
        let limit = limits.artifact ?? .max
        guard length ?? 0 <= limit else { throw tooLarge(limit) }
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let file = folder.path + "/" + name
        let received = ByteCount()
        do {
            try await files.writeFile(
                contents: call.request.body.map { chunk in
                    guard received.adding(chunk.readableBytes) <= limit else { throw tooLarge(limit) }
                    return chunk
                }, path: file, context: call.context)
        } catch {
            // What the closure throws may come wrapped.
            throw received.total > limit ? tooLarge(limit) : error
        }
        guard length ?? received.total == received.total else {
            throw ErrorAnswer(.badRequest, "BAD_REQUEST", "The body of the request ended before its Content-Length.")
        }
        try await repository.logArtifact(file, to: path.parts.dropLast().joined(separator: "/"))
    }

    private func tooLarge(_ limit: Int) -> ErrorAnswer {
        ErrorAnswer(
            .contentTooLarge, "BAD_REQUEST",
            "The artifact has more than \(limit) bytes, the most that this server takes.")
    }

    // MARK: Down

    /// The headers are those that the name gets.
    func download(
        _ path: ArtifactPath, from repository: any ArtifactRepository, _ call: Call,
        headers: (_ name: String) -> HTTPFields = savedFileHeaders
    ) async throws -> Response {
        let headers = headers(path.parts.last ?? "")
        if let file = try await repository.localFile(path.text) { return try await response(file, path, headers, call) }
        let folder = try TemporaryFolder()
        do {
            let file = try await repository.downloadArtifacts(path.text, to: folder.path)
            var response = try await response(file, path, headers, call)
            let body = response.body
            response.body = ResponseBody(contentLength: body.contentLength) { writer in
                defer { folder.remove() }
                try await body.write(writer)
            }
            return response
        } catch {
            folder.remove()
            throw error
        }
    }

    private func response(
        _ file: String, _ path: ArtifactPath, _ headers: HTTPFields, _ call: Call
    ) async throws -> Response {
        guard FileSystem.kind(of: file) == .file else {
            throw TrackingError(
                .invalidParameterValue,
                "The artifact '\(Limits.shortened(path.text))' is a folder. Ask for its list, and for its files one by one."
            )
        }
        let size = try FileSystem.size(of: file)
        guard let range = call.request.headers[.range].flatMap({ ByteRange($0, size: size) }) else {
            return Response(
                status: .ok, headers: headers, body: try await files.loadFile(path: file, context: call.context))
        }
        guard let bytes = range.bytes else {
            return Response(status: .rangeNotSatisfiable, headers: [.contentRange: "bytes */\(size)"])
        }
        var headers = headers
        headers[.contentRange] = "bytes \(bytes.lowerBound)-\(bytes.upperBound)/\(size)"
        return Response(
            status: .partialContent, headers: headers,
            body: try await files.loadFile(path: file, range: bytes, context: call.context))
    }

    /// A browser that opens the address saves the file; whatever is in it, it runs in no page of this server.
    static func savedFileHeaders(name: String) -> HTTPFields {
        var headers: HTTPFields = [.contentType: MediaTypes.type(of: name), .acceptRanges: "bytes"]
        let plain = name.unicodeScalars.map {
            $0.isASCII && $0.value >= 0x20 && $0 != "\"" && $0 != "\\" ? Character($0) : "_"
        }
        headers[.contentDisposition] =
            "attachment; filename=\"\(String(plain))\"; filename*=UTF-8''\(PercentCoding.encode(name))"
        headers[.contentSecurityPolicy] = "sandbox; default-src 'none'"
        return headers
    }
}

/// How many bytes have come.
private final class ByteCount: Sendable {
    private let count = Atomic(0)

    var total: Int { count.load(ordering: .relaxed) }

    func adding(_ more: Int) -> Int { count.wrappingAdd(more, ordering: .relaxed).newValue }
}
