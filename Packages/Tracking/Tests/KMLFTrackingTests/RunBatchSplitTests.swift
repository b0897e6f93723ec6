import KMLFStorage
import Testing

@testable import KMLFTracking

struct RunBatchSplitTests {
    @Test func `an empty batch has no parts`() {
        #expect(RunBatch().split().isEmpty)
    }

    @Test func `a batch within the limits stays one`() {
        let batch = RunBatch(metrics: points(800), params: params(100), tags: tags(100))
        #expect(batch.split() == [batch])
    }

    @Test(arguments: [(1_001, 0, 0), (1_000, 1, 1), (0, 101, 0), (0, 0, 350), (5_000, 320, 130), (950, 60, 0)])
    func `every part is within the limits, and together they are the batch`(metrics: Int, params: Int, tags: Int) {
        let batch = RunBatch(metrics: points(metrics), params: self.params(params), tags: self.tags(tags))
        let parts = batch.split()
        for part in parts {
            #expect(part.params.count <= Limits.paramsPerBatch)
            #expect(part.tags.count <= Limits.tagsPerBatch)
            #expect(part.metrics.count + part.params.count + part.tags.count <= Limits.entitiesPerBatch)
            #expect(!part.isEmpty)
        }
        #expect(parts.flatMap(\.metrics) == batch.metrics)
        #expect(parts.flatMap(\.params) == batch.params)
        #expect(parts.flatMap(\.tags) == batch.tags)
    }

    private func points(_ count: Int) -> [Metric] {
        (0..<count).map { Metric(key: "m", value: 1, timestamp: 0, step: Int64($0)) }
    }

    private func params(_ count: Int) -> [Param] { (0..<count).map { Param(key: "p\($0)", value: "1") } }

    private func tags(_ count: Int) -> [RunTag] { (0..<count).map { RunTag(key: "t\($0)", value: "1") } }
}
