import KMLFStorage
import KMLFTracking
import Testing

@testable import KMLFCopy

@Suite("Histories of two stores") struct HistoryTests {
    private static func digest(_ points: [Metric]) -> HistoryDigest {
        points.reduce(into: HistoryDigest()) { $0.add($1) }
    }

    @Test func `the order of the points does not matter, and one bit of a value does`() {
        let points = (0..<100).map { Metric(key: "m", value: Double($0) / 3, timestamp: $0, step: 0) }
        #expect(Self.digest(points) == Self.digest(points.reversed()))
        var other = points
        other[50].value = other[50].value.nextUp
        #expect(Self.digest(points) != Self.digest(other))
        #expect(!Self.digest(points).isSameInDatabase(Self.digest(other)))
        #expect(!Self.digest(points).isSameInDatabase(Self.digest(points.dropLast())))
    }

    @Test(arguments: [
        (Double.infinity, Double.greatestFiniteMagnitude), (-.infinity, -.greatestFiniteMagnitude), (-0.0, 0.0),
    ])
    func `what a database keeps otherwise is the same there`(value: Double, kept: Double) {
        let (point, stored) = (
            Metric(key: "m", value: value, timestamp: 1), Metric(key: "m", value: kept, timestamp: 1)
        )
        #expect(Self.digest([point]) != Self.digest([stored]))
        #expect(Self.digest([point]).isSameInDatabase(Self.digest([stored])))
        #expect(point.isSameInDatabase(stored))
        #expect(!point.isSameInDatabase(Metric(key: "m", value: .nan, timestamp: 1)))
    }

    @Test(arguments: [1, 7, 1_000])
    func `what is missing is found however few hashes are held at once`(hashes: Int) async throws {
        let stores = try await Stores()
        let (from, to) = (
            try await stores.source.createRun(experimentID: "0").info.runID,
            try await stores.target.createRun(experimentID: "0").info.runID
        )
        let points = (0..<50).map { Metric(key: "m", value: Double($0 % 40), timestamp: $0 % 40) }
        try await stores.source.logBatch(RunBatch(metrics: points), to: from)
        let others = [Metric(key: "m", value: 77, timestamp: 77)]
        try await stores.target.logBatch(RunBatch(metrics: Array(points[10..<40]) + others), to: to)
        var history = HistoryCopy(key: "m", source: (stores.source, from), target: (stores.target, to))
        history.hashesAtOnce = hashes
        var missing: [Int64] = []
        var repeated: [Int64] = []
        let extra = try await history.missing(whereTargetHas: 31) { point, isRepeated in
            if isRepeated { repeated.append(point.timestamp) } else { missing.append(point.timestamp) }
        }
        #expect(extra == 1)
        // The first ten come twice in the source, and not at all in the target.
        #expect(missing.sorted() == (0..<10).flatMap { [$0, $0] })
        #expect(repeated == [])
    }
}
