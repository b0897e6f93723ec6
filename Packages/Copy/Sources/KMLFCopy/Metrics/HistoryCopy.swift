internal import KMLFStorage
internal import KMLFTracking

/// The history of one metric, in the source and in the target. Neither is held in memory: what is missing is found by the hashes
/// of the points, a part of them at a time.
struct HistoryCopy {
    let key: String
    let source: (client: TrackingClient, runID: String)
    let target: (client: TrackingClient, runID: String)

    /// How many hashes are held at once.
    var hashesAtOnce = 1 << 20

    func sourceDigest() async throws -> HistoryDigest { try await digest(of: source) }

    func targetDigest() async throws -> HistoryDigest { try await digest(of: target) }

    /// Writes all points to a target that has none, and answers what they amount to.
    func fill(_ writer: inout BatchWriter?) async throws -> HistoryDigest {
        var digest = HistoryDigest()
        for try await point in source.client.metricHistory(key, of: source.runID) {
            digest.add(point)
            try await writer?.add(point)
        }
        return digest
    }

    /// Hands over the points that the target, which has `count` of them, lacks: one that the source has twice and the target
    /// once, too, which `isRepeated` then tells. Answers how many the target has that the source has not.
    func missing(
        whereTargetHas count: Int, _ body: (_ point: Metric, _ isRepeated: Bool) async throws -> Void
    ) async throws -> Int {
        let parts = UInt64(count / hashesAtOnce + 1)
        var extra = 0
        for part in 0..<parts {
            var left: [UInt64: Int] = [:]
            for try await point in target.client.metricHistory(key, of: target.runID) {
                let hash = point.storedHash
                if hash % parts == part { left[hash, default: 0] += 1 }
            }
            for try await point in source.client.metricHistory(key, of: source.runID) {
                let hash = point.storedHash
                guard hash % parts == part else { continue }
                if let count = left[hash], count > 0 {
                    left[hash] = count - 1
                } else {
                    try await body(point, left[hash] != nil)
                }
            }
            extra += left.values.reduce(0, +)
        }
        return extra
    }

    private func digest(of side: (client: TrackingClient, runID: String)) async throws -> HistoryDigest {
        var digest = HistoryDigest()
        for try await point in side.client.metricHistory(key, of: side.runID) { digest.add(point) }
        return digest
    }
}
