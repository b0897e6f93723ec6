import Foundation
import KMLFStorage
import KMLFTracking

/// Writes a menagerie into a store.
struct Writer {
    let client: TrackingClient

    func write(_ menagerie: Menagerie) async throws {
        for experiment in menagerie.experiments {
            let id = try await client.store.createExperiment(
                CreateExperiment(name: experiment.name, tags: experiment.tags))
            for run in experiment.runs { try await write(run, in: id) }
            if let lifecycle = experiment.lifecycle, lifecycle != "active" {
                try await client.store.deleteExperiment(id)
                if lifecycle == "restored" { try await client.store.restoreExperiment(id) }
            }
        }
    }

    private func write(_ run: Menagerie.Run, in experimentID: String) async throws {
        let store = client.store
        let info = try await store.createRun(
            CreateRun(
                experimentID: experimentID, runName: run.name, userID: run.user, startTime: run.startTime,
                tags: [RunTag(key: MLflowTag.user, value: run.user)])
        ).info
        try await store.logBatch(
            RunBatch(
                metrics: run.metrics.map {
                    Metric(key: $0.key, value: $0.value.value, timestamp: $0.timestamp, step: $0.step)
                },
                params: run.params.map { Param(key: $0.key, value: $0.value) },
                tags: run.tags.map { RunTag(key: $0.key, value: $0.value) }),
            to: info.runID)
        try await logArtifacts(run.artifacts, to: info.artifactURI)
        if let status = RunStatus(rawValue: run.status), status != .running {
            _ = try await store.updateRun(UpdateRun(runID: info.runID, status: status, endTime: run.endTime))
        }
        if let lifecycle = run.lifecycle, lifecycle != "active" {
            try await store.deleteRun(info.runID)
            if lifecycle == "restored" { try await store.restoreRun(info.runID) }
        }
    }

    private func logArtifacts(_ artifacts: [String: String], to artifactURI: String) async throws {
        guard !artifacts.isEmpty else { return }
        let repository = try client.artifacts(at: artifactURI)
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in artifacts {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        try await repository.logArtifacts(in: folder.path, to: nil)
    }
}
