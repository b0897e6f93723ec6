import KMLFStorage

extension OpenRun {
    /// Stores a validated batch. What can be checked is checked before anything is written.
    func log(_ batch: RunBatch) throws(TrackingError) {
        for metric in batch.metrics { try MetricFile.check(metric) }
        if batch.metrics.count == 1, batch.params.isEmpty, batch.tags.isEmpty {
            try log(batch.metrics)
            return
        }
        try KeyFolder.checkTogether(batch.metrics.lazy.map(\.key), .metric)
        try KeyFolder.checkTogether(batch.params.lazy.map(\.key), .param)
        try KeyFolder.checkTogether(batch.tags.lazy.map(\.key), .tag)
        for key in Set(batch.metrics.lazy.map(\.key)) { try metrics.check(key) }
        if !batch.tags.isEmpty, let tags = try KeyFolder.open(.tag, in: folder) {
            for tag in batch.tags { try tags.check(tag.key) }
        }
        try log(batch.params)
        try log(batch.metrics)
        try log(batch.tags)
    }

    /// One write for each key.
    private func log(_ points: [Metric]) throws(TrackingError) {
        var lines: [UInt8] = []
        if points.count == 1, let point = points.first {
            lines.reserveCapacity(64)
            MetricFile.append(point, to: &lines)
            try metrics.append(lines, to: point.key, staging: folder)
            return
        }
        var order: [String] = []
        var linesOfKey: [String: [UInt8]] = [:]
        for point in points {
            if linesOfKey[point.key] == nil { order.append(point.key) }
            MetricFile.append(point, to: &linesOfKey[point.key, default: []])
        }
        for key in order { try metrics.append(linesOfKey[key] ?? [], to: key, staging: folder) }
    }

    private func log(_ params: [Param]) throws(TrackingError) {
        guard !params.isEmpty else { return }
        let keys = try KeyFolder.make(.param, in: folder)
        let buffer = ReadBuffer()
        var missing: [Param] = []
        for param in params {
            try keys.check(param.key)
            if try !isStored(param, in: keys, buffer) { missing.append(param) }
        }
        for param in missing where try !keys.create(param.key, param.value, staging: folder) {
            // Someone was quicker.
            _ = try isStored(param, in: keys, buffer)
        }
    }

    /// False when the param has no value yet; another value is an error.
    private func isStored(_ param: Param, in keys: borrowing KeyFolder, _ buffer: ReadBuffer) throws(TrackingError)
        -> Bool
    {
        let stored = try keys.read(param.key, with: buffer) { bytes throws(TrackingError) in
            bytes.elementsEqual(param.value.utf8) ? nil : String(decoding: bytes, as: UTF8.self)
        }
        guard let stored else { return false }
        guard let other = stored else { return true }
        throw TrackingError(
            .invalidParameterValue,
            "The param '\(param.key)' of the run '\(runID)' has the value '\(Limits.shortened(other))', and a param never "
                + "changes. Log '\(Limits.shortened(param.value))' under another key, or in a new run.")
    }

    private func log(_ tags: [RunTag]) throws(TrackingError) {
        guard !tags.isEmpty else { return }
        let keys = try KeyFolder.make(.tag, in: folder)
        for tag in tags {
            try keys.replace(tag.key, tag.value, staging: folder)
            if tag.key == MLflowTag.runName {
                try update { info in
                    var info = info
                    info.runName = tag.value
                    return info
                }
            }
        }
    }
}
