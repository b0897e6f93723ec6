import KMLFStorage
import Testing

@testable import KMLFFileStorage

@Suite struct HistoryPageTests {
    let made: TemporaryStore
    let file: String

    init() async throws {
        made = try await TemporaryStore()
        file = "mlruns/\(made.experimentID)/\(made.runID)/metrics/loss"
    }

    private func pages(of size: Int) async throws -> [[Int64]] {
        var pages: [[Int64]] = []
        var token: String?
        repeat {
            let page = try await made.store.getMetricHistory(
                MetricHistory(runID: made.runID, key: "loss", maxResults: size, pageToken: token))
            pages.append(page.elements.map(\.timestamp))
            token = page.nextPageToken
        } while token != nil && pages.count < 100
        return pages
    }

    @Test func `pages of any size are whole, and the last one names no further page`() async throws {
        try made.folder.write("1 0.5 1\n2 0.25 2\n3 0.125 3\n4 1 4\n", to: file)
        #expect(try await pages(of: 1) == [[1], [2], [3], [4]])
        #expect(try await pages(of: 2) == [[1, 2], [3, 4]])
        #expect(try await pages(of: 3) == [[1, 2, 3], [4]])
        #expect(try await pages(of: 4) == [[1, 2, 3, 4]])
        #expect(try await pages(of: .max) == [[1, 2, 3, 4]])
    }

    @Test func `a page is larger than what is read at once`() async throws {
        let points = (0..<9_000).map {
            Metric(key: "loss", value: Double($0) / 7, timestamp: Int64($0), step: Int64($0))
        }
        for start in stride(from: 0, to: points.count, by: 1_000) {
            try await made.store.logBatch(RunBatch(metrics: Array(points[start..<start + 1_000])), to: made.runID)
        }
        #expect(try await pages(of: 4_000).map(\.count) == [4_000, 4_000, 1_000])
        #expect(try await pages(of: 4_000).joined().elementsEqual(points.map(\.timestamp)))
    }

    @Test func `without a size the rest of the history comes`() async throws {
        try made.folder.write("1 0.5 1\n2 0.25 2\n3 0.125 3\n", to: file)
        let first = try await made.store.getMetricHistory(
            MetricHistory(runID: made.runID, key: "loss", maxResults: 1))
        let rest = try await made.store.getMetricHistory(
            MetricHistory(runID: made.runID, key: "loss", pageToken: first.nextPageToken))
        #expect(rest.elements.map(\.timestamp) == [2, 3] && rest.nextPageToken == nil)
    }

    @Test func `points that are logged between two pages are on the next one`() async throws {
        try made.folder.write("1 0.5 1\n2 0.25 2\n", to: file)
        let first = try await made.store.getMetricHistory(
            MetricHistory(runID: made.runID, key: "loss", maxResults: 1))
        try await made.store.logBatch(
            RunBatch(metrics: [Metric(key: "loss", value: 1, timestamp: 3, step: 3)]), to: made.runID)
        let second = try await made.store.getMetricHistory(
            MetricHistory(runID: made.runID, key: "loss", maxResults: 5, pageToken: first.nextPageToken))
        #expect(second.elements.map(\.timestamp) == [2, 3])
    }

    @Test func `a damaged line of a later page is named by its number in the file`() async throws {
        try made.folder.write("1 0.5 1\n2 0.25 2\n3 0.125\n4 1 4\n", to: file)
        let error = await #expect(throws: TrackingError.self) { try await pages(of: 2) }
        #expect(error?.message.contains("/metrics/loss:3: the line '3 0.125' is cut off: it has no step.") == true)
    }

    @Test func `lines of old versions of MLflow, without steps, are read by pages too`() async throws {
        try made.folder.write("1 0.5\n2 0.25\n3 0.125\n4 1 4\n", to: file)
        #expect(try await pages(of: 2) == [[1, 2], [3, 4]])
    }

    @Test(arguments: ["offset-3", "offset-8000", "offset-16"])
    func `a token that no page gave out is refused`(token: String) async throws {
        try made.folder.write("1 0.5 1\n2 0.25 2", to: file)
        await #expect(throws: PageToken(offset: Int(token.dropFirst(7)) ?? 0).unknown) {
            try await made.store.getMetricHistory(
                MetricHistory(runID: made.runID, key: "loss", maxResults: 1, pageToken: token))
        }
    }
}
