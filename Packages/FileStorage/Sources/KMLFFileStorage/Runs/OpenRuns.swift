import KMLFStorage
import Synchronization

/// The runs that were written to last. At most `capacity` stay open; one that has to go is closed when the last call that
/// uses it ends.
final class OpenRuns: Sendable {
    private struct Table {
        var runs: [String: (run: OpenRun, lastUse: UInt64)] = [:]
        var uses: UInt64 = 0
    }

    private let table = Mutex(Table())
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    func find(_ runID: String) -> OpenRun? {
        table.withLock { table in
            guard let index = table.runs.index(forKey: runID) else { return nil }
            table.uses += 1
            table.runs.values[index].lastUse = table.uses
            return table.runs.values[index].run
        }
    }

    func insert(_ run: OpenRun) {
        // What is thrown out is closed after the lock is given back.
        let evicted = table.withLock { table -> OpenRun? in
            table.uses += 1
            table.runs[run.runID] = (run, table.uses)
            guard table.runs.count > capacity, let oldest = table.runs.min(by: { $0.value.lastUse < $1.value.lastUse })
            else { return nil }
            return table.runs.removeValue(forKey: oldest.key)?.run
        }
        _ = evicted
    }

    func remove(_ runID: String) {
        let removed = table.withLock { $0.runs.removeValue(forKey: runID)?.run }
        _ = removed
    }
}
