import KMLFStorage

/// The content of a file of a logged model's metric: the lines of a run's metric file with the run's id behind the step.
enum LoggedModelMetricFile {
    /// Adds the line of a point.
    static func append(_ metric: Metric, from runID: String, to bytes: inout [UInt8]) {
        var point = metric
        point.dataset = nil
        MetricFile.append(point, to: &bytes)
        bytes.removeLast()
        bytes += " \(runID)".utf8
        if let dataset = metric.dataset { bytes += " \(dataset.name) \(dataset.digest)".utf8 }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// All points, in the order of the file. A line that cannot be read is an error that names it.
    static func points(
        of key: String, modelID: String, in bytes: UnsafeRawBufferPointer, at path: String
    ) throws(TrackingError) -> [LoggedModelMetric] {
        var points: [LoggedModelMetric] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            let fields = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
                .map { UnsafeRawBufferPointer(rebasing: $0) }
            guard fields.count == 4 || fields.count == 6, let timestamp = PythonNumber.integer(fields[0]),
                let value = PythonNumber.double(fields[1]), let step = PythonNumber.integer(fields[2])
            else {
                throw .damaged(
                    "\(path):\(index + 1)",
                    "the line '\(Limits.shortened(String(decoding: line, as: UTF8.self)))' is no point of a metric",
                    "Complete the line ('<timestamp> <value> <step> <run id>') or remove it.")
            }
            let texts = fields.map { String(decoding: $0, as: UTF8.self) }
            let dataset = fields.count == 6 ? Metric.DatasetReference(name: texts[4], digest: texts[5]) : nil
            let point = Metric(
                key: key, value: value, timestamp: timestamp, step: step, dataset: dataset, modelID: modelID)
            points.append(LoggedModelMetric(point, runID: texts[3]))
        }
        return points
    }
}
