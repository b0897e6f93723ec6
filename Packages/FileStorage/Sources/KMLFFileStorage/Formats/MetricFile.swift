import KMLFStorage

/// The content of a metric's file: a line `<timestamp> <value> <step>` for each point, or with a dataset
/// `<timestamp> <value> <step> <name> <digest>`, in the order of logging.
///
/// MLflow 3.17 writes the step of a line with a dataset and reads 0; here it is read as it is written. An empty file, left
/// by a writer that was stopped before its first line, is a metric without points. Any other fault makes the whole file
/// an error that names the line.
enum MetricFile {
    struct Point {
        var timestamp: Int64
        var value: Double
        var step: Int64
        var dataset: Metric.DatasetReference?
    }

    /// Adds the line of a point.
    static func append(_ metric: Metric, to bytes: inout [UInt8]) {
        PythonNumber.append(metric.timestamp, to: &bytes)
        bytes.append(space)
        PythonNumber.append(metric.value, to: &bytes)
        bytes.append(space)
        PythonNumber.append(metric.step, to: &bytes)
        if let dataset = metric.dataset {
            bytes.append(space)
            bytes += dataset.name.utf8
            bytes.append(space)
            bytes += dataset.digest.utf8
        }
        bytes.append(lineEnd)
    }

    /// Refuses a dataset that would make the line one of more fields.
    static func check(_ metric: Metric) throws(TrackingError) {
        guard let dataset = metric.dataset else { return }
        for (part, text) in [("name", dataset.name), ("digest", dataset.digest)]
        where text.isEmpty || text.unicodeScalars.contains(where: \.properties.isWhitespace) {
            throw TrackingError(
                .invalidParameterValue,
                "The metric '\(metric.key)' refers to a dataset whose \(part) is '\(text)'. In a file store it must be "
                    + "there and hold no white space. Log the metric without its dataset, or rename the dataset.")
        }
    }

    /// The point that stands for the metric; nil when there is none.
    static func latest(of key: String, in bytes: UnsafeRawBufferPointer, at path: String) throws(TrackingError)
        -> Metric?
    {
        var latest: Metric?
        try forEachPoint(in: bytes, at: path) { point in
            let metric = Metric(
                key: key, value: point.value, timestamp: point.timestamp, step: point.step, dataset: point.dataset)
            if latest.map({ metric.isLater(than: $0) }) ?? true { latest = metric }
        }
        return latest
    }

    /// All points, in the order of the file. `hasSteps` tells that a line with a step came before these bytes.
    static func history(
        of key: String, in bytes: UnsafeRawBufferPointer, at path: String, hasSteps: Bool = false
    ) throws(TrackingError) -> [Metric] {
        var history: [Metric] = []
        try forEachPoint(in: bytes, at: path, hasSteps: hasSteps) { point in
            history.append(
                Metric(
                    key: key, value: point.value, timestamp: point.timestamp, step: point.step, dataset: point.dataset))
        }
        return history
    }

    private static func forEachPoint(
        in bytes: UnsafeRawBufferPointer, at path: String, hasSteps: Bool = false, _ body: (Point) -> Void
    ) throws(TrackingError) {
        var start = 0
        var number = 1
        var hasSteps = hasSteps
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: lineEnd)
            let line = UnsafeRawBufferPointer(rebasing: bytes[start..<(end ?? bytes.count)])
            let (fields, count) = split(line)
            guard end != nil else { throw damaged(path, number, line, "is cut off: it has no line end") }
            guard let point = point(fields, count) else { throw damaged(path, number, line, fault(fields, count)) }
            // Lines without a step are of old versions of MLflow, and come first.
            if count == 2, hasSteps { throw damaged(path, number, line, "is cut off: it has no step") }
            hasSteps = hasSteps || count > 2
            body(point)
            start += line.count + 1
            number += 1
        }
    }

    private typealias Fields = (
        UnsafeRawBufferPointer, UnsafeRawBufferPointer, UnsafeRawBufferPointer, UnsafeRawBufferPointer,
        UnsafeRawBufferPointer
    )

    private static func point(_ fields: Fields, _ count: Int) -> Point? {
        guard count == 2 || count == 3 || count == 5, let timestamp = PythonNumber.integer(fields.0),
            let value = PythonNumber.double(fields.1)
        else { return nil }
        var point = Point(timestamp: timestamp, value: value, step: 0)
        if count > 2 {
            guard let step = PythonNumber.integer(fields.2) else { return nil }
            point.step = step
        }
        if count == 5 {
            guard let name = String(validating: fields.3, as: UTF8.self),
                let digest = String(validating: fields.4, as: UTF8.self)
            else { return nil }
            point.dataset = Metric.DatasetReference(name: name, digest: digest)
        }
        return point
    }

    /// Fields are parted by exactly one space; what is around the line (a carriage return) does not count.
    private static func split(_ line: UnsafeRawBufferPointer) -> (Fields, count: Int) {
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        var fields: Fields = (none, none, none, none, none)
        var count = 0
        var start = 0
        var end = line.count
        while start < end, isWhite(line[start]) { start += 1 }
        while end > start, isWhite(line[end - 1]) { end -= 1 }
        while true {
            var stop = start
            while stop < end, line[stop] != space { stop += 1 }
            let field = UnsafeRawBufferPointer(rebasing: line[start..<stop])
            switch count {
            case 0: fields.0 = field
            case 1: fields.1 = field
            case 2: fields.2 = field
            case 3: fields.3 = field
            case 4: fields.4 = field
            default: break
            }
            count += 1
            guard stop < end else { return (fields, count) }
            start = stop + 1
        }
    }

    private static func fault(_ fields: Fields, _ count: Int) -> String {
        guard count == 2 || count == 3 || count == 5 else {
            return "has \(count) \(count == 1 ? "field" : "fields") where 3 or 5 belong"
        }
        if PythonNumber.integer(fields.0) == nil { return "does not begin with a timestamp in milliseconds" }
        if PythonNumber.double(fields.1) == nil { return "has no number as its value" }
        if count > 2, PythonNumber.integer(fields.2) == nil { return "has no whole number as its step" }
        return "is not UTF-8"
    }

    private static func damaged(
        _ path: String, _ number: Int, _ line: UnsafeRawBufferPointer, _ fault: String
    ) -> TrackingError {
        let shown = String(decoding: line.prefix(80), as: UTF8.self) + (line.count > 80 ? "…" : "")
        return .damaged(
            "\(path):\(number)", "the line '\(shown)' \(fault)",
            "Complete the line ('<timestamp> <value> <step>' and a line end) or remove it.")
    }

    private static func isWhite(_ byte: UInt8) -> Bool { byte == space || (9...13).contains(byte) }

    private static let space = UInt8(ascii: " ")
    private static let lineEnd = UInt8(ascii: "\n")
}
