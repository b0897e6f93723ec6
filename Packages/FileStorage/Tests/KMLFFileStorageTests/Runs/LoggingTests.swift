import KMLFFileStorage
import KMLFStorage
import Testing

@Suite struct LoggingTests {
    @Test func `what is logged is read back`() async throws {
        let made = try await TemporaryStore()
        let point = Metric(key: "train/loss", value: 0.1, timestamp: 5, step: 2)
        try await made.store.logBatch(
            RunBatch(
                metrics: [point, Metric(key: "train/loss", value: 1e16, timestamp: 6, step: 3)],
                params: [Param(key: "a.b", value: "ü")], tags: [RunTag(key: "t", value: "x")]), to: made.runID)
        let run = try await made.store.getRun(made.runID)
        #expect(run.data.metrics == [Metric(key: "train/loss", value: 1e16, timestamp: 6, step: 3)])
        #expect(run.data.params == ["a.b": "ü"])
        #expect(run.data.tags == ["t": "x", "mlflow.runName": "first"])
        #expect(try made.folder.text(of: made.run + "/metrics/train/loss") == "5 0.1 2\n6 1e+16 3\n")
        _ = try await made.store.updateRun(UpdateRun(runID: made.runID, status: .finished, endTime: 9))
        let page = try await made.store.searchRuns(
            SearchRuns(experimentIDs: [made.experimentID], filter: "params.`a.b` = 'ü' and metrics.`train/loss` > 3"))
        #expect(page.runs.map(\.info.runID) == [made.runID])
        #expect(page.runs.first?.info.status == .finished)
        #expect(page.unreadable.isEmpty)
    }
}
