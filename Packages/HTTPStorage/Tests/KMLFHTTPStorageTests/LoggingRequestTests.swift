import KMLFStorage
import Testing

@testable import KMLFHTTPStorage

@Suite struct LoggingRequestTests {
    private static let point = Metric(key: "loss", value: 1, timestamp: 1)
    private static let param = Param(key: "p", value: "1")
    private static let tag = RunTag(key: "t", value: "1")

    @Test(arguments: [
        (RunBatch(metrics: [point]), "log-metric"), (RunBatch(params: [param]), "log-parameter"),
        (RunBatch(tags: [tag]), "log-batch"), (RunBatch(metrics: [point], params: [param]), "log-batch"),
        (RunBatch(metrics: [Metric(key: "loss", value: 1, timestamp: 1, modelID: "m-1")]), "log-batch"),
    ])
    func `one point and one param go by calls of their own, all else by a batch`(
        batch: RunBatch, call: String
    ) async throws {
        let server = try FaultServer([.empty])
        try await server.store().logBatch(batch, to: "r1")
        #expect(server.requests.map(\.line) == ["POST /api/2.0/mlflow/runs/\(call)"])
    }
}
