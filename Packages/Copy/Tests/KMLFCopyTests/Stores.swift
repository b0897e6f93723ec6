import KMLFFileStorage
import KMLFStorage
import KMLFTracking

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A folder of its own for one test, with two file stores in it, `source` and `target`.
final class Stores: Sendable {
    let folder: String
    let source: TrackingClient
    let target: TrackingClient

    /// `wrap` may put another store over the target's.
    init(wrap: @escaping @Sendable (any TrackingStore) -> any TrackingStore = { $0 }) async throws {
        folder = FileManager.default.temporaryDirectory.path + "/kmlf-copy-tests-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        source = try await TrackingClient(uri: TrackingURI("source", relativeTo: folder), adapters: [.file])
        let wrapped = StorageAdapter(
            tracking: StorageAdapter.Tracking(schemes: ["file"]) { uri, _ async throws(TrackingError) in
                wrap(try FileStore(root: uri.path ?? ""))
            }, artifacts: StorageAdapter.file.artifacts)
        target = try await TrackingClient(uri: TrackingURI("target", relativeTo: folder), adapters: [wrapped])
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ text: String, to name: String) throws -> String {
        let path = "\(folder)/\(name)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// A run of the source with a bit of everything.
    @discardableResult
    func makeRun(_ name: String, in experimentID: String, parent: String? = nil) async throws -> String {
        let parentTag = parent.map { [RunTag(key: MLflowTag.parentRunID, value: $0)] } ?? []
        let run = try await source.createRun(
            experimentID: experimentID, runName: name, userID: "ann", startTime: 1_000,
            tags: parentTag + [RunTag(key: "team", value: "blue")])
        let id = run.info.runID
        let points = (0..<5).map { Metric(key: "loss", value: Double($0), timestamp: $0, step: $0) }
        try await source.logBatch(RunBatch(metrics: points, params: [Param(key: "lr", value: "0.1")]), to: id)
        try await source.artifacts(of: id).logArtifact(write("weights of \(name)", to: "weights"), to: "model")
        try await source.setTerminated(id, endTime: 2_000)
        return id
    }

    /// The copies in the target, by the ids of their runs in the source.
    func copies() async throws -> [String: Run] {
        let ids = try await target.experiments(SearchExperiments(view: .all)).collect().map(\.experimentID)
        let runs = try await target.runs(SearchRuns(experimentIDs: ids, view: .all)).collect()
        return Dictionary(uniqueKeysWithValues: runs.map { ($0.data.tags["kmlf.copy.run_id"] ?? "", $0) })
    }
}
