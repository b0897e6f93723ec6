import KMLFStorage
import Synchronization

/// Batches of metrics and tags. Those that come while others are being stored share a transaction, since a commit costs more
/// than a few rows. One that comes alone does not wait.
final class SharedWrites: Sendable {
    /// One call: no params, no points of logged models.
    struct Write: Sendable {
        let batch: RunBatch
        let runID: String
    }

    private typealias Outcome = Result<Void, TrackingError>
    private typealias Waiting = (write: Write, continuation: CheckedContinuation<Turn, Never>)

    private enum Turn {
        /// To store its own write and these.
        case leads([Waiting])
        case isStored(Outcome)
    }

    private struct State {
        var freeTransactions: Int
        var waiting: [Waiting] = []
    }

    private let pool: ConnectionPool
    private let state: Mutex<State>

    /// So many rows at most are stored together, unless they come together.
    private static let rowLimit = 2_000

    /// - Parameter transactions: how many there are at the same time at most
    init(_ pool: ConnectionPool, transactions: Int = 2) {
        self.pool = pool
        state = Mutex(State(freeTransactions: transactions))
    }

    /// Returns when the batch is stored. What is wrong with one batch is no error of another.
    func store(_ batch: RunBatch, to runID: String) async throws(TrackingError) {
        let write = Write(batch: batch, runID: runID)
        switch await turn(for: write) {
        case .isStored(let outcome): try outcome.get()
        case .leads(let others):
            let outcomes = await store([write] + others.map(\.write))
            handOver()
            for (other, outcome) in zip(others, outcomes.dropFirst()) {
                other.continuation.resume(returning: .isStored(outcome))
            }
            try outcomes[0].get()
        }
    }

    private func turn(for write: Write) async -> Turn {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                let isFree = state.freeTransactions > 0
                if isFree { state.freeTransactions -= 1 } else { state.waiting.append((write, continuation)) }
                return isFree
            }
            if isFree { continuation.resume(returning: .leads([])) }
        }
    }

    /// Lets the first one that waits store what waits, as far as it goes together.
    private func handOver() {
        let next = state.withLock { state -> (leader: Waiting, others: [Waiting])? in
            guard let leader = state.waiting.first else {
                state.freeTransactions += 1
                return nil
            }
            var rows = 0
            let count = state.waiting.prefix { waiting in
                rows += waiting.write.batch.metrics.count + waiting.write.batch.tags.count
                return rows <= Self.rowLimit
            }.count
            defer { state.waiting.removeFirst(max(1, count)) }
            return (leader, Array(state.waiting.prefix(count).dropFirst()))
        }
        next?.leader.continuation.resume(returning: .leads(next?.others ?? []))
    }

    private func store(_ writes: [Write]) async -> [Outcome] {
        do throws(TrackingError) {
            let stages = try await transaction(of: writes)
            return writes.map { write in
                Result { () throws(TrackingError) in
                    try RunRows.checkIsActive(stages[Bytes(write.runID.utf8)], write.runID)
                }
            }
        } catch {
            // Of several, one may be to blame.
            guard writes.count > 1, error.code != .temporarilyUnavailable else {
                return writes.map { _ in .failure(error) }
            }
        }
        var outcomes: [Outcome] = []
        for write in writes { outcomes += await store([write]) }
        return outcomes
    }

    /// One round trip; the lifecycle stages of the runs that are there, by their ids. The batches of one run are one, and all
    /// transactions take the runs in the same order, so that none waits for another that waits for it.
    private func transaction(of writes: [Write]) async throws(TrackingError) -> [Bytes: String] {
        let runs = Dictionary(grouping: writes) { Bytes($0.runID.utf8) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        let parts = runs.map { BatchStatements(Self.joined($0.value.map(\.batch)), $0.value[0].runID) }
        let statements = parts.flatMap { [$0.stage] + $0.metrics + $0.tags }
        return try await pool.write(isRepeatable: true) { link async throws(TrackingError) in
            var answers = try await link.run(statements)[...]
            var stages: [Bytes: String] = [:]
            for (run, part) in zip(runs, parts) {
                stages[run.key] = answers.first?.first?.text(0)
                answers = answers.dropFirst(1 + part.metrics.count + part.tags.count)
            }
            return stages
        }
    }

    /// Swift takes composed and decomposed letters for the same, and the database does not.
    private typealias Bytes = [UInt8]

    private static func joined(_ batches: [RunBatch]) -> RunBatch {
        guard batches.count > 1 else { return batches[0] }
        var keys: Set<Bytes> = []
        let tags = batches.flatMap(\.tags).reversed().filter { keys.insert(Bytes($0.key.utf8)).inserted }
        return RunBatch(metrics: batches.flatMap(\.metrics), tags: tags.reversed())
    }
}
