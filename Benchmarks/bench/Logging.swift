import Foundation
import KMLFStorage
import KMLFTracking

/// W1 and W2: the same params, metrics and tags of one run, one call each or in the largest legal batches.
struct LoggingWorkload {
    var name: String
    var isBatched: Bool
    /// A store that is there already; nil for a new folder in each repeat.
    var uri: String?
    var metrics = 10_000
    private var params: Int { metrics / 10 }
    private var tags: Int { metrics / 100 }

    func measure(repeats: Int) async throws {
        var phases: [(name: String, n: Int, measured: [Measurement])] = [
            ("params", params, []), ("metrics", metrics, []), ("tags", tags, []),
            ("total", params + metrics + tags + 2, []),
        ]
        for _ in 0..<repeats {
            try await withScratchFolder { folder in
                let results = try await once(in: folder)
                for index in phases.indices { phases[index].measured.append(results[index]) }
            }
        }
        let backend = try backendName(uri)
        for phase in phases {
            try Line("\(name).\(phase.name)", backend: backend, n: phase.n, phase.measured).printOut()
        }
    }

    private func once(in folder: URL) async throws -> [Measurement] {
        let client = try await openClient(uri ?? folder.appending(path: "mlruns").path)
        let experiment = try await client.createExperiment("bench-log-\(UUID().uuidString)")
        let warm = try await client.createRun(experimentID: experiment).info.runID
        try await client.logBatch(
            RunBatch(
                metrics: [Metric(key: "a", value: 1, timestamp: firstTimestamp)], params: [Param(key: "a", value: "1")],
                tags: [RunTag(key: "a", value: "1")]), to: warm)
        try await client.setTerminated(warm)

        var phases: [Measurement] = []
        var runID = ""
        let total = try await Measurement.of {
            runID = try await client.createRun(experimentID: experiment, runName: name).info.runID
            phases = isBatched ? try await logBatches(client, runID) : try await logEach(client, runID)
            try await client.setTerminated(runID)
        }
        let run = try await client.getRun(runID)
        try expect(run.data.params.count == params && run.info.status == .finished, "params are missing")
        let history = try await client.getMetricHistory("metric_3", of: runID)
        try expect(history.count == metrics / 10, "points are missing")
        return phases + [total]
    }

    private func point(_ index: Int) -> Metric {
        Metric(
            key: "metric_\(index % 10)", value: Double(index) * 0.001, timestamp: firstTimestamp + Int64(index),
            step: Int64(index / 10))
    }

    private func logEach(_ client: TrackingClient, _ runID: String) async throws -> [Measurement] {
        [
            try await .of {
                for index in 0..<params { try await client.logParam("param_\(index)", "value_\(index)", to: runID) }
            },
            try await .of {
                for index in 0..<metrics {
                    let point = point(index)
                    try await client.logMetric(
                        point.key, point.value, step: point.step, timestamp: point.timestamp, to: runID)
                }
            },
            try await .of {
                for index in 0..<tags { try await client.setTag("tag_\(index)", "value_\(index)", on: runID) }
            },
        ]
    }

    private func logBatches(_ client: TrackingClient, _ runID: String) async throws -> [Measurement] {
        [
            try await .of {
                for start in stride(from: 0, to: params, by: 100) {
                    let batch = (start..<min(start + 100, params)).map {
                        Param(key: "param_\($0)", value: "value_\($0)")
                    }
                    try await client.logBatch(RunBatch(params: batch), to: runID)
                }
            },
            try await .of {
                for start in stride(from: 0, to: metrics, by: 1_000) {
                    try await client.logBatch(
                        RunBatch(metrics: (start..<min(start + 1_000, metrics)).map(point)), to: runID)
                }
            },
            try await .of {
                let batch = (0..<tags).map { RunTag(key: "tag_\($0)", value: "value_\($0)") }
                try await client.logBatch(RunBatch(tags: batch), to: runID)
            },
        ]
    }
}
