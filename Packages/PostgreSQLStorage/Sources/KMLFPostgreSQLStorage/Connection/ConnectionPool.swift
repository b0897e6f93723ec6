import KMLFStorage
import Synchronization

/// The connections to one database: as many as are used at the same time, up to a limit, after which work waits its turn.
final class ConnectionPool: Sendable {
    private struct State {
        var made = 0
        var idle: [Connection] = []
        var waiting: [CheckedContinuation<Connection, Never>] = []
    }

    let settings: ConnectionSettings
    private let limit: Int
    private let state = Mutex(State())

    /// Opens nothing yet.
    init(_ settings: ConnectionSettings, limit: Int = 8) {
        self.settings = settings
        self.limit = limit
    }

    /// Reads: repeated whenever the connection breaks.
    func read<Value: Sendable>(
        _ work: @Sendable (Link) async throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value { try await run(.nothing, work) }

    /// Writes. `isRepeatable` says that doing it twice is as doing it once.
    func write<Value: Sendable>(
        isRepeatable: Bool, _ work: @Sendable (Link) async throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value { try await run(isRepeatable ? .repeatable : .unrepeatable, work) }

    private func run<Value: Sendable>(
        _ effect: Connection.Effect, _ work: @Sendable (Link) async throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value {
        let connection = await take()
        defer { giveBack(connection) }
        return try await connection.run(effect, work)
    }

    private func take() async -> Connection {
        if let connection = state.withLock({ idleConnection(&$0) }) { return connection }
        return await withCheckedContinuation { continuation in
            let connection = state.withLock { state in
                let connection = idleConnection(&state)
                if connection == nil { state.waiting.append(continuation) }
                return connection
            }
            if let connection { continuation.resume(returning: connection) }
        }
    }

    /// The one used last, which the server has in its caches.
    private func idleConnection(_ state: inout State) -> Connection? {
        if let connection = state.idle.popLast() { return connection }
        guard state.made < limit else { return nil }
        state.made += 1
        return Connection(settings)
    }

    private func giveBack(_ connection: Connection) {
        let next = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.idle.append(connection)
                return CheckedContinuation<Connection, Never>?.none
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: connection)
    }
}
