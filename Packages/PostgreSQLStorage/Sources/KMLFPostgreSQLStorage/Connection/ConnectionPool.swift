import KMLFStorage

/// The connections to one database: as many as are used at the same time, up to a limit, after which work waits its turn.
actor ConnectionPool {
    nonisolated let settings: ConnectionSettings
    private let limit: Int
    private var made = 0
    private var idle: [Connection] = []
    private var waiting: [CheckedContinuation<Connection, Never>] = []

    /// Opens nothing yet.
    init(_ settings: ConnectionSettings, limit: Int = 8) {
        self.settings = settings
        self.limit = limit
    }

    /// Reads: repeated whenever the connection breaks.
    nonisolated func read<Value: Sendable>(
        _ work: @Sendable (Link) throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value { try await run(.nothing, work) }

    /// Writes. `isRepeatable` says that doing it twice is as doing it once.
    nonisolated func write<Value: Sendable>(
        isRepeatable: Bool, _ work: @Sendable (Link) throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value { try await run(isRepeatable ? .repeatable : .unrepeatable, work) }

    private nonisolated func run<Value: Sendable>(
        _ effect: Connection.Effect, _ work: @Sendable (Link) throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value {
        let connection = await take()
        do throws(TrackingError) {
            let value = try await connection.run(effect, work)
            await giveBack(connection)
            return value
        } catch {
            await giveBack(connection)
            throw error
        }
    }

    private func take() async -> Connection {
        if let connection = idle.popLast() { return connection }
        if made < limit {
            made += 1
            return Connection(settings)
        }
        return await withCheckedContinuation { waiting.append($0) }
    }

    private func giveBack(_ connection: Connection) {
        if waiting.isEmpty {
            idle.append(connection)
        } else {
            waiting.removeFirst().resume(returning: connection)
        }
    }
}
