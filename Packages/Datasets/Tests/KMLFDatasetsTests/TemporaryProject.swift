import KMLFCatalog
import KMLFFileStorage
import KMLFStorage
import KMLFTracking
import KMLFYAML
import Testing

@testable import KMLFDatasets

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A project folder with an empty file store `mlruns`, gone after `body`. The clock of the client stands still at 1,000.
struct TemporaryProject {
    let folder: String
    let client: TrackingClient
    let context: RunContext

    static func with(_ body: (TemporaryProject) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/kmlf-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let client = try await TrackingClient(
            uri: TrackingURI("mlruns", relativeTo: folder), adapters: [.file], now: { 1_000 })
        let source = RunSource(user: "me", name: "tests")
        try await body(
            TemporaryProject(folder: folder, client: client, context: RunContext(client: client, source: source)))
    }

    /// The catalog of `yaml`; each has a registry of its own.
    func catalog(_ yaml: String, versions: SessionVersions = SessionVersions(save: "2026-01-01T00.00.00.000Z"))
        throws -> DataCatalog
    {
        let mapping = try #require(try YAML.parse(yaml, name: "catalog.yml").mapping)
        return try DataCatalog(
            entries: CatalogEntries(mapping, registry: .mlflow(context), projectRoot: folder, versions: versions))
    }

    func write(_ text: String, to path: String) throws {
        let file = "\(folder)/\(path)"
        let parent = file.split(separator: "/").dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: "/" + parent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file))
    }

    func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: "\(folder)/\(path)").map { String(decoding: $0, as: UTF8.self) }
    }

    /// The ids of all runs of the store.
    func runIDs() async throws -> Set<String> {
        let experiments = try await client.experiments().collect().map(\.experimentID)
        return Set(try await client.allRuns(SearchRuns(experimentIDs: experiments)).runs.map(\.info.runID))
    }

    func points(_ key: String, of runID: String) async throws -> [MetricPoint] {
        try await client.getMetricHistory(key, of: runID).map(MetricPoint.init)
    }
}
