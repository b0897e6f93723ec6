internal import Synchronization

/// What a program wrote to its standard output, and how it ended.
public struct ChildOutput: Sendable {
    /// 128 and more for a signal.
    public let exitCode: Int32
    /// At most as many as were asked for.
    public let bytes: [UInt8]
    /// Whether the program wrote more than that.
    public let isCut: Bool
}

/// Keeps the first bytes that come.
final class ByteCollector: Sendable {
    private let limit: Int
    private let state = Mutex((bytes: [UInt8](), isCut: false))

    init(limit: Int) { self.limit = limit }

    var bytes: [UInt8] { state.withLock(\.bytes) }
    var isCut: Bool { state.withLock(\.isCut) }

    /// False once there is too much.
    func take(_ more: ArraySlice<UInt8>) -> Bool {
        state.withLock { state in
            let room = limit - state.bytes.count
            state.bytes += more.prefix(room)
            state.isCut = more.count > room
            return !state.isCut
        }
    }
}

/// Makes lines of the bytes that come.
final class LineReader: Sendable {
    private let onLine: @Sendable (String) -> Void
    private let pending = Mutex<[UInt8]>([])

    init(_ onLine: @escaping @Sendable (String) -> Void) { self.onLine = onLine }

    func take(_ bytes: ArraySlice<UInt8>) {
        let lines = pending.withLock { pending in
            pending += bytes
            let end = pending.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            let whole = pending[..<end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let lines = whole.dropLast().map { String(decoding: $0, as: UTF8.self) }
            pending.removeSubrange(..<end)
            return lines
        }
        for line in lines { onLine(line) }
    }

    /// The last line may have no end.
    func finish() {
        let rest = pending.withLock(\.self)
        if !rest.isEmpty { onLine(String(decoding: rest, as: UTF8.self)) }
    }
}
