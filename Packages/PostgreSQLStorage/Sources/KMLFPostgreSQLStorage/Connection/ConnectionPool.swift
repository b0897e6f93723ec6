import KMLFStorage
import Synchronization

/// The connections to one database: as many as are used at the same time, up to a limit, after which work waits its turn.
final class ConnectionPool: Sendable {
    let settings: ConnectionSettings
    private let turns: Turns
    private let searchTurns: Turns
    private let idle = Mutex<[Connection]>([])

    /// Opens nothing yet.
    init(_ settings: ConnectionSettings, limit: Int = 8) {
        self.settings = settings
        turns = Turns(limit)
        searchTurns = Turns(max(1, limit / 2))
    }

    /// Reads: repeated whenever the connection breaks.
    func read<Value: Sendable>(
        _ work: @Sendable (Link) async throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value { try await run(.nothing, work) }

    /// Reads what takes long. Half of the connections are left to short work; and the fewer searches the server does at the same
    /// time, the fairer it is to each.
    func search<Value: Sendable>(
        _ work: @Sendable (Link) async throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value {
        await searchTurns.take()
        defer { searchTurns.giveBack() }
        return try await run(.nothing, work)
    }

    /// Writes. `isRepeatable` says that doing it twice is as doing it once.
    func write<Value: Sendable>(
        isRepeatable: Bool, _ work: @Sendable (Link) async throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value { try await run(isRepeatable ? .repeatable : .unrepeatable, work) }

    private func run<Value: Sendable>(
        _ effect: Connection.Effect, _ work: @Sendable (Link) async throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value {
        await turns.take()
        defer { turns.giveBack() }
        // The one used last, which the server has in its caches.
        let connection = idle.withLock { $0.popLast() } ?? Connection(settings)
        defer { idle.withLock { $0.append(connection) } }
        return try await connection.run(effect, work)
    }
}
