import Foundation
import KMLFStorage
import KMLFTracking

/// Everything in a store, or of one run, in the form that `peer.py` makes of what MLflow's client reads.
struct Reader {
    let client: TrackingClient

    struct Contents: Encodable {
        var experiments: [String: Experiment] = [:]
        var runs: [String: Run] = [:]
    }

    struct Experiment: Encodable {
        var name: String
        var lifecycleStage: String
        var tags: [String: String]
    }

    struct Run: Encodable {
        var experimentID: String
        var runName: String
        var userID: String
        var status: String
        var startTime: Int64
        @Nullable var endTime: Int64?
        var lifecycleStage: String
        var params: [String: String]
        var tags: [String: String]
        var latest: [String: Number]
        var metrics: [String: [Point]]
        var artifacts: [String: String]
    }

    struct Point: Encodable {
        var metric: Metric

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(Number(metric.value))
            try container.encode(metric.timestamp)
            try container.encode(metric.step)
        }
    }

    func contents(of runID: String?) async throws -> Contents {
        let store = client.store
        var contents = Contents()
        for experiment in try await store.searchExperiments(SearchExperiments(view: .all)).elements {
            contents.experiments[experiment.experimentID] = Experiment(
                name: experiment.name, lifecycleStage: experiment.lifecycleStage.rawValue, tags: experiment.tags)
        }
        for run in try await runs(runID, in: Array(contents.experiments.keys)) {
            let isActive =
                run.info.lifecycleStage == .active
                && contents.experiments[run.info.experimentID]?.lifecycleStage == LifecycleStage.active.rawValue
            contents.runs[run.info.runID] = Run(
                experimentID: run.info.experimentID, runName: run.info.runName, userID: run.info.userID,
                status: run.info.status.rawValue, startTime: run.info.startTime,
                endTime: Nullable(wrappedValue: run.info.endTime),
                lifecycleStage: run.info.lifecycleStage.rawValue, params: run.data.params, tags: run.data.tags,
                latest: Dictionary(uniqueKeysWithValues: run.data.metrics.map { ($0.key, Number($0.value)) }),
                metrics: try await histories(of: run),
                artifacts: isActive ? try await artifacts(of: run) : [:])
        }
        return contents
    }

    private func runs(_ runID: String?, in experimentIDs: [String]) async throws -> [KMLFStorage.Run] {
        if let runID { return [try await client.store.getRun(runID)] }
        let found = try await client.store.searchRuns(
            SearchRuns(experimentIDs: experimentIDs, view: .all, maxResults: 5_000))
        if let broken = found.unreadable.first { throw broken.error }
        return found.runs
    }

    private func histories(of run: KMLFStorage.Run) async throws -> [String: [Point]] {
        var histories: [String: [Point]] = [:]
        for metric in run.data.metrics {
            let history = try await client.store.getMetricHistory(
                MetricHistory(runID: run.info.runID, key: metric.key))
            histories[metric.key] = history.elements.map(Point.init)
        }
        return histories
    }

    private func artifacts(of run: KMLFStorage.Run) async throws -> [String: String] {
        let repository = try client.artifacts(at: run.info.artifactURI)
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await files(below: nil, of: repository, in: folder.path)
    }

    private func files(
        below path: String?, of repository: any ArtifactRepository, in folder: String
    ) async throws -> [String: String] {
        var found: [String: String] = [:]
        for entry in try await repository.listArtifacts(path) {
            if entry.isDirectory {
                found.merge(try await files(below: entry.path, of: repository, in: folder)) { first, _ in first }
            } else {
                let local = try await repository.downloadArtifacts(entry.path, to: folder)
                let bytes = try Data(contentsOf: URL(filePath: local))
                found[entry.path] = bytes.map { String(format: "%02x", $0) }.joined()
            }
        }
        return found
    }
}

/// Encodes nil as `null` rather than leaving the key out.
@propertyWrapper
struct Nullable<Value: Encodable>: Encodable {
    var wrappedValue: Value?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}
