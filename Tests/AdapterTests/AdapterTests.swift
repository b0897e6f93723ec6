import Foundation
import KMLF
import KMLFCopy
import KMLFFileStorage
import KMLFStorage
import KMLFStorageConformance
import KMLFTracking
import Testing

/// An adapter of a team's own, from its promises to the project that names it. `docs/backends.md` shows the same text.
@Suite("An adapter of one's own") struct AdapterTests {
    private static func newURI() -> String { "memory:test\(UInt64.random(in: 0 ... .max))" }

    @Test("the store keeps every promise", arguments: StoreCheck.all)
    func keeps(_ check: StoreCheck) async throws {
        try await check.run(on: MemoryStorage(uri: Self.newURI()))
    }

    @Test("the artifacts keep every promise", arguments: ArtifactCheck.all)
    func keeps(_ check: ArtifactCheck) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/kmlf-memory-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let uri = Self.newURI()
        try await check.run(on: MemoryArtifacts(root: uri, storage: MemoryStorage(uri: uri)), folder: folder)
    }

    @Test("a project names it in one line, and its URI then opens it")
    func project() async throws {
        let uri = Self.newURI()
        let client = try await TrackingClient(
            uri: TrackingURI(uri, relativeTo: "/"), adapters: ProjectWithMemory.adapters)
        let run = try await client.createRun(experimentID: client.createExperiment("Iris"))
        try await client.logParam("seed", "42", to: run.info.runID)
        let again = try await TrackingClient(uri: TrackingURI(uri, relativeTo: "/"), adapters: .standard + [.memory])
        #expect(try await again.getRun(run.info.runID).data.params == ["seed": "42"])
    }

    @Test("runs are copied between it and folders, there and back")
    func copies() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/kmlf-memory-\(UInt64.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let adapters: [StorageAdapter] = [.file, .memory]
        let memory = try await TrackingClient(uri: TrackingURI(Self.newURI(), relativeTo: "/"), adapters: adapters)
        let other = try await TrackingClient(uri: TrackingURI(Self.newURI(), relativeTo: "/"), adapters: adapters)
        let files = try await TrackingClient(uri: TrackingURI(folder, relativeTo: "/"), adapters: adapters)
        let run = try await memory.createRun(
            experimentID: memory.createExperiment("Iris"), runName: "first", userID: "ann", startTime: 1_000)
        let points = (0..<2_500).map { Metric(key: "loss", value: Double($0), timestamp: $0, step: -$0) }
        try await memory.logBatch(
            RunBatch(metrics: points, params: [Param(key: "seed", value: "42")]), to: run.info.runID)
        let dataset = DatasetInput(
            dataset: DatasetEntity(name: "iris", digest: "1", sourceType: "local", source: "{}"), tags: ["a": "b"])
        try await memory.store.logInputs(RunInputs(datasets: [dataset]), to: run.info.runID)
        try await memory.artifacts(of: run.info.runID).logArtifact(#filePath, to: "sources")
        try await memory.setTerminated(run.info.runID, endTime: 2_000)

        for (source, target) in [(memory, files), (files, other), (memory, other), (other, memory)] {
            let report = try await StoreCopy(from: source, to: target).run()
            #expect(report.differences == [])
            #expect((report.target.runs, report.target.points, report.target.artifacts) == (1, 2_500, 1))
        }
        let found = try await other.store.searchRuns(SearchRuns(experimentIDs: ["1", "2"]))
        let copy = try #require(found.runs.first)
        #expect(found.runs.count == 1)
        #expect((copy.info.userID, copy.info.startTime, copy.info.endTime) == ("ann", 1_000, 2_000))
        #expect(copy.inputs.datasets == [dataset])
        #expect(copy.data.tags["kmlf.copy.run_id"] == run.info.runID)
        #expect(try await other.getMetricHistory("loss", of: copy.info.runID) == points)
    }

    @Test("the documentation shows the adapter as it stands here")
    func documentation() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let page = tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/backends.md")
        let shown = try String(contentsOf: page, encoding: .utf8)
        for (file, beginning, end) in [
            ("Memory/StorageAdapter+Memory.swift", "extension StorageAdapter {", "\n}\n"),
            ("ProjectWithMemory.swift", "struct ProjectWithMemory", "\n}\n"),
        ] {
            let source = try String(contentsOf: tests.appending(path: file), encoding: .utf8)
            let start = try #require(source.range(of: beginning)).lowerBound
            let stop = try #require(source.range(of: end, range: start..<source.endIndex)).upperBound
            #expect(shown.contains(source[start..<stop]), "\(file) is shown otherwise")
        }
        #expect(shown.contains("@Test(arguments: StoreCheck.all) func keeps(_ check: StoreCheck) async throws {"))
    }
}
