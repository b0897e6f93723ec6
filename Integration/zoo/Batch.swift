import KMLFStorage

/// What `zoo log` stores in one call.
struct Batch: Decodable {
    var metrics: [Menagerie.Point]?
    var params: [String: String]?
    var tags: [String: String]?

    var request: RunBatch {
        RunBatch(
            metrics: (metrics ?? []).map {
                Metric(key: $0.key, value: $0.value.value, timestamp: $0.timestamp, step: $0.step)
            },
            params: (params ?? [:]).map { Param(key: $0.key, value: $0.value) },
            tags: (tags ?? [:]).map { RunTag(key: $0.key, value: $0.value) })
    }
}
