internal import KMLFStorage
internal import KMLFTracking

extension RunCopy {
    /// Writes the points that are missing, when there is a writer, and what it holds besides; then counts what is there.
    mutating func copyMetrics(to there: Run, with writer: inout BatchWriter?) async throws {
        var rest: [(history: HistoryCopy, source: HistoryDigest, before: Int)] = []
        for key in run.data.metrics.map(\.key) {
            tell("metric \(key)", nil)
            let history = HistoryCopy(
                key: key, source: (source, run.info.runID), target: (target, counterpart.runID))
            if writer != nil, there.data.metric(key) == nil {
                rest.append((history, try await history.fill(&writer), 0))
                continue
            }
            let (here, there) = (try await history.sourceDigest(), try await history.targetDigest())
            if writer == nil || here == there || here.isSameInDatabase(there) {
                try await count(here, there, of: history)
            } else {
                _ = try await history.missing(whereTargetHas: there.count) { point, _ in try await writer?.add(point) }
                rest.append((history, here, there.count))
            }
        }
        try await writer?.flush()
        for (history, here, before) in rest {
            let there = try await history.targetDigest()
            report.written.points += there.count - before
            try await count(here, there, of: history)
        }
    }

    private mutating func count(_ here: HistoryDigest, _ there: HistoryDigest, of history: HistoryCopy) async throws {
        report.source.points += here.count
        report.target.points += there.count
        if here == there { return }
        if here.isSameInDatabase(there) {
            report.adaptations[.databaseForm, default: 0] += 1
            return
        }
        var missing = 0
        var repeated = 0
        let extra = try await history.missing(whereTargetHas: there.count) { _, isRepeated in
            if isRepeated { repeated += 1 } else { missing += 1 }
        }
        if missing == 0, extra == 0 {
            report.adaptations[.keptOnce, default: 0] += repeated
        } else {
            if missing > 0 { differ("the metric '\(history.key)' lacks \(missing) of \(here.count) points") }
            if extra > 0 { differ("the metric '\(history.key)' has \(extra) points that are not in the source") }
        }
    }
}
