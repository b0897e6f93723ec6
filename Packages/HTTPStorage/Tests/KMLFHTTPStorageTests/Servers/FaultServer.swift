import Foundation
import KMLFStorage
import Synchronization
import Testing

@testable import KMLFHTTPStorage

/// A server that answers request after request as a script says, and remembers what it was asked.
final class FaultServer: Sendable {
    enum Step: Sendable {
        case answer(Int, String, headers: [String: String] = [:])
        /// Closes the connection instead of answering.
        case drop
        /// Announces so many bytes, sends the text and closes.
        case cut(Int, String)
        /// Answers nothing for as long as the connection lasts.
        case hang
        /// Answers when so many requests have come.
        case waitFor(Int)

        static let empty = answer(200, "{}")
    }

    struct Request: Sendable {
        /// As `POST /api/2.0/mlflow/runs/create`.
        var line: String
        /// Names in lower case.
        var headers: [String: String]
        var body: String
        /// Counted from 0 in the order in which the connections were made.
        var connection: Int
    }

    private struct State {
        var steps: [Step]
        var requests: [Request] = []
        var connections = 0
    }

    private let listener: SocketListener
    private let state: Mutex<State>

    /// Behind the last step every answer is `{}`.
    init(_ steps: [Step]) throws {
        let listener = try SocketListener()
        self.listener = listener
        state = Mutex(State(steps: steps))
        DispatchQueue(label: "fault server").async { [weak self] in
            while let connection = listener.accept() {
                guard let server = self else { return }
                let number = server.state.withLock { state in
                    defer { state.connections += 1 }
                    return state.connections
                }
                DispatchQueue(label: "fault server \(number)").async { [weak server] in
                    while server?.serve(connection, number) == true {}
                }
            }
        }
    }

    deinit { listener.shut() }

    var port: UInt16 { listener.port }
    var requests: [Request] { state.withLock { $0.requests } }

    func uri(user: String = "") throws -> TrackingURI {
        try TrackingURI("http://\(user)127.0.0.1:\(port)", relativeTo: "/")
    }

    /// Short pauses, and a time that is enough on a machine that does much else.
    static let impatient = [
        "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR": "0.01", "MLFLOW_HTTP_REQUEST_BACKOFF_JITTER": "0",
        "MLFLOW_HTTP_REQUEST_TIMEOUT": "300",
    ]

    func store(
        user: String = "", _ environment: [String: String] = [:], headers: HeaderProvider? = nil
    ) throws -> HTTPStore {
        HTTPStore(
            server: try Server(
                uri(user: user), environment: Self.impatient.merging(environment) { $1 }, transfers: Transfers(),
                headers: headers))
    }

    func artifacts(_ environment: [String: String] = [:]) throws -> any ArtifactRepository {
        RemoteArtifactRepository(
            files: try ServerFiles(
                "mlflow-artifacts:/1/run/artifacts", tracking: uri(),
                environment: Self.impatient.merging(environment) { $1 }, transfers: Transfers(), headers: nil))
    }

    /// Whether the connection goes on.
    private func serve(_ connection: SocketConnection, _ number: Int) -> Bool {
        guard let request = Self.read(from: connection, number) else { return false }
        let (step, count) = state.withLock { state in
            state.requests.append(request)
            return (state.steps.isEmpty ? .empty : state.steps.removeFirst(), state.requests.count)
        }
        switch step {
        case .answer(let status, let body, let headers):
            let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
            connection.write(
                "HTTP/1.1 \(status) Status\r\nContent-Length: \(body.utf8.count)\r\n\(lines)\r\n\(body)")
            return true
        case .drop: return false
        case .cut(let length, let text):
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\n\(text)")
            return false
        case .hang: return !connection.read().isEmpty
        case .waitFor(let wanted):
            for _ in count..<max(count, wanted) * 1_000 where requests.count < wanted { usleep(1_000) }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            return true
        }
    }

    private static func read(from connection: SocketConnection, _ number: Int) -> Request? {
        var bytes: [UInt8] = []
        while true {
            let new = connection.read()
            if new.isEmpty { return nil }
            bytes += new
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.firstRange(of: "\r\n\r\n") else { continue }
            let lines = text[..<end.lowerBound].split(separator: "\r\n")
            var headers: [String: String] = [:]
            for line in lines.dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1)
                headers[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
            }
            let length = headers["content-length"].flatMap { Int($0) } ?? 0
            let body = text[end.upperBound...]
            guard body.utf8.count >= length else { continue }
            let line = lines[0].split(separator: " ").prefix(2).joined(separator: " ")
            return Request(line: line, headers: headers, body: String(body), connection: number)
        }
    }
}

/// The error of a store that the work ends with; nil when it ends well.
func failure<Value>(of work: () async throws -> Value) async throws -> TrackingError? {
    do {
        _ = try await work()
        return nil
    } catch let error as TrackingError {
        return error
    }
}
