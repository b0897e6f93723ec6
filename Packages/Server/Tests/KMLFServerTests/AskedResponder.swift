import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

@testable import KMLFServer

/// A responder, asked without a connection in between.
struct AskedResponder: Sendable {
    private let responder: ServerResponder

    init(_ responder: ServerResponder) { self.responder = responder }

    /// What a request is answered with.
    struct Answer {
        let status: Int
        let headers: HTTPFields
        let text: String

        /// `CODE: message` of an error.
        var error: String {
            guard let body = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8)) else {
                return text
            }
            return "\(body["error_code"] ?? ""): \(body["message"] ?? "")"
        }
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String?, _ headers: HTTPFields = [:],
        authority: String = "127.0.0.1:5000"
    ) async throws -> Answer {
        let head = HTTPRequest(
            method: method, scheme: "http", authority: authority, path: path, headerFields: headers)
        var logger = Logger(label: "test") { _ in HummingbirdLog(lines: LogLines(level: .critical) { _ in }) }
        logger[metadataKey: "hb.request.id"] = "r1"
        let context = ServerContext(
            coreContext: CoreRequestContextStorage(source: Source(logger: logger)), client: "127.0.0.1")
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let response = await responder.respond(to: request, context: context)
        let collected = Collected()
        try await response.body.write(Writer(collected: collected))
        return Answer(status: response.status.code, headers: response.headers, text: collected.text)
    }

    private struct Source: RequestContextSource {
        var logger: Logger
    }

    private final class Collected: Sendable {
        private let buffer = Mutex(ByteBuffer())

        var text: String { buffer.withLock { String(buffer: $0) } }

        func add(_ part: ByteBuffer) { buffer.withLock { _ = $0.writeImmutableBuffer(part) } }
    }

    private struct Writer: ResponseBodyWriter {
        let collected: Collected

        mutating func write(_ buffer: ByteBuffer) async throws { collected.add(buffer) }

        consuming func finish(_: HTTPFields?) async throws {}
    }
}
