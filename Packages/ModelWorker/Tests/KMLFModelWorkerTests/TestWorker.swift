import Dispatch
import KMLFCoding
import KMLFConfig
import KMLFModels
import KMLFYAML
import Testing

@testable import KMLFModelWorker

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A worker in this process, at the other end of a pair of sockets.
final class TestWorker: Sendable {
    /// What `serve` answers.
    let isServing: Task<Bool, Never>
    private let ours: Int32
    private let channel: MessageChannel
    private let queue = DispatchQueue(label: "test")

    convenience init(_ predict: @escaping ModelWorker.Prediction) { self.init(prepare: { predict }) }

    init(prepare: @escaping @Sendable () async throws -> ModelWorker.Prediction) {
        var ends: [Int32] = [-1, -1]
        #if canImport(Glibc)
            _ = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends)
        #else
            _ = socketpair(AF_UNIX, SOCK_STREAM, 0, &ends)
        #endif
        ours = ends[0]
        channel = MessageChannel(input: ours, output: ours)
        let theirs = ends[1]
        isServing = Task {
            let result = await ModelWorker(MessageChannel(input: theirs, output: theirs)).serve(prepare)
            close(theirs)
            return result
        }
    }

    deinit { close(ours) }

    func hello() async throws -> String { try await read() }

    func ask(_ request: String) async throws -> String {
        try channel.write(Array(request.utf8))
        return try await read()
    }

    func predict(_ data: ModelData) async throws -> ModelData {
        try channel.write(WorkerRequest(id: 1, data: data, params: [:]).bytes)
        let answer = try JSON.parse(Array(try await read().utf8), name: "answer")
        return try ModelData(message: try #require(answer["output"]))
    }

    func sendRaw(_ bytes: [UInt8]) async throws -> String {
        _ = write(ours, bytes, bytes.count)
        return try await read()
    }

    /// Nothing more is asked.
    func hangUp() { _ = shutdown(ours, Int32(SHUT_WR)) }

    private func read() async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [channel] in
                continuation.resume(
                    with: Result {
                        String(decoding: try #require(try channel.read()), as: UTF8.self)
                    })
            }
        }
    }
}
