extension RunBatch {
    /// The batch as it is to be stored: keys, sizes and times checked (the first fault is `invalidParameterValue` and
    /// names its key), too long values cut, or refused when `truncating` is false, and of tags with the same key only
    /// the last kept.
    public func validated(truncating: Bool = true) throws(TrackingError) -> RunBatch {
        try checkCounts()
        for metric in metrics { try Self.check(metric) }
        var result = self
        var paramKeys: Set<String> = []
        for (index, param) in params.enumerated() {
            try Limits.checkKey(param.key, of: "param")
            guard paramKeys.insert(param.key).inserted else {
                throw TrackingError(
                    .invalidParameterValue, "The param '\(param.key)' comes twice in one batch. Log each param once.")
            }
            result.params[index].value = try Self.value(
                param.value, atMost: Limits.paramValueLength, truncating: truncating, of: "param '\(param.key)'")
        }
        for (index, tag) in tags.enumerated() {
            try Limits.checkKey(tag.key, of: "tag")
            result.tags[index].value = try Self.value(
                tag.value, atMost: Limits.tagValueLength, truncating: truncating, of: "tag '\(tag.key)'")
        }
        result.tags = Self.lastOfEachKey(result.tags)
        return result
    }

    private func checkCounts() throws(TrackingError) {
        let all = metrics.count + params.count + tags.count
        for (kind, count, limit) in [
            ("metrics", metrics.count, Limits.metricsPerBatch), ("params", params.count, Limits.paramsPerBatch),
            ("tags", tags.count, Limits.tagsPerBatch), ("entries in all", all, Limits.entitiesPerBatch),
        ] where count > limit {
            throw TrackingError(
                .invalidParameterValue,
                "A batch has \(count) \(kind), and at most \(limit) are allowed. Log them in several batches.")
        }
    }

    private static func check(_ metric: Metric) throws(TrackingError) {
        try Limits.checkKey(metric.key, of: "metric")
        guard metric.timestamp >= 0 else {
            throw TrackingError(
                .invalidParameterValue,
                "The metric '\(metric.key)' has the timestamp \(metric.timestamp). Timestamps are milliseconds since "
                    + "1970 and not negative.")
        }
        if let modelID = metric.modelID { try Limits.checkModelID(modelID) }
        guard let dataset = metric.dataset else { return }
        try Limits.checkLength(dataset.name, Limits.datasetNameLength, "The dataset name of the metric '\(metric.key)'")
        try Limits.checkLength(
            dataset.digest, Limits.datasetDigestLength, "The dataset digest of the metric '\(metric.key)'")
    }

    private static func value(
        _ value: String, atMost length: Int, truncating: Bool, of owner: String
    ) throws(TrackingError) -> String {
        if truncating { return Limits.cut(value, to: length) }
        try Limits.checkLength(value, length, "The value of the \(owner)")
        return value
    }

    private static func lastOfEachKey(_ tags: [RunTag]) -> [RunTag] {
        var seen: Set<String> = []
        let kept = tags.reversed().filter { seen.insert($0.key).inserted }
        return kept.count == tags.count ? tags : kept.reversed()
    }
}
