import KMLFStorage
import Testing

@testable import KMLFFileStorage

@Suite struct MetricFileTests {
    private func history(_ text: String) throws(TrackingError) -> [Metric] {
        let result = Array(text.utf8).withUnsafeBytes { bytes in
            Result { () throws(TrackingError) in try MetricFile.history(of: "m", in: bytes, at: "metrics/m") }
        }
        return try result.get()
    }

    @Test func `lines of two, three and five fields are read, also with carriage returns`() throws {
        let text = "5 0.5\n6 nan 7\r\n7 -Infinity -3\n8 1e5 9 train abc12345\n"
        #expect(
            try history(text) == [
                Metric(key: "m", value: 0.5, timestamp: 5), Metric(key: "m", value: .nan, timestamp: 6, step: 7),
                Metric(key: "m", value: -.infinity, timestamp: 7, step: -3),
                Metric(
                    key: "m", value: 1e5, timestamp: 8, step: 9,
                    dataset: Metric.DatasetReference(name: "train", digest: "abc12345")),
            ])
    }

    @Test func `a point is written as the line that is read`() throws {
        let points = [
            Metric(key: "m", value: -0.0, timestamp: 0, step: .min),
            Metric(
                key: "m", value: 0.1, timestamp: 1_700_000_000_000, step: 7,
                dataset: Metric.DatasetReference(name: "d", digest: "e")),
        ]
        var bytes: [UInt8] = []
        for point in points { MetricFile.append(point, to: &bytes) }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text == "0 -0.0 -9223372036854775808\n1700000000000 0.1 7 d e\n")
        #expect(try history(text) == points)
    }

    @Test func `an empty file is a metric without points`() throws { #expect(try history("").isEmpty) }

    @Test(
        arguments: [
            ("1 0.5 3", 1, "the line '1 0.5 3' is cut off: it has no line end"),
            ("1 0.5 1\n2 0.25", 2, "the line '2 0.25' is cut off: it has no line end"),
            ("1 0.5 1\n2 0.25\n3 1 1\n", 2, "the line '2 0.25' is cut off: it has no step"),
            ("1 0.5 1\n\n2 1 1\n", 2, "the line '' has 1 field where 3 or 5 belong"),
            ("1 0.5 1 train\n", 1, "the line '1 0.5 1 train' has 4 fields where 3 or 5 belong"),
            ("1  0.5 1\n", 1, "the line '1  0.5 1' has 4 fields where 3 or 5 belong"),
            ("1\t0.5\t1\n", 1, "the line '1\t0.5\t1' has 1 field where 3 or 5 belong"),
            ("x 0.5 1\n", 1, "the line 'x 0.5 1' does not begin with a timestamp in milliseconds"),
            ("1 0,5 1\n", 1, "the line '1 0,5 1' has no number as its value"),
            ("1 0.5 1.5\n", 1, "the line '1 0.5 1.5' has no whole number as its step"),
        ])
    func `a line that cannot be read is named with what to do`(text: String, line: Int, fault: String) {
        #expect(
            throws: TrackingError(
                .invalidState,
                "metrics/m:\(line): \(fault). Complete the line ('<timestamp> <value> <step>' and a line end) or remove it."
            )
        ) { try history(text) }
    }

    @Test func `a long line is shown shortened`() {
        let error = #expect(throws: TrackingError.self) { try history(String(repeating: "1", count: 200) + "\n") }
        #expect(error?.message.contains(String(repeating: "1", count: 80) + "…'") == true)
    }

    @Test(arguments: [("a b", "c"), ("", "c"), ("a", ""), ("a", "b\n")])
    func `a dataset that would break the line is refused`(name: String, digest: String) {
        let metric = Metric(
            key: "m", value: 1, timestamp: 1, dataset: Metric.DatasetReference(name: name, digest: digest))
        let error = #expect(throws: TrackingError.self) { try MetricFile.check(metric) }
        #expect(error?.code == .invalidParameterValue)
    }
}
