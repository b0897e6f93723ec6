import Foundation
import KMLFStorage
import KMLFTracking

/// W3: one metric's history of many points, written in batches of 1,000 and read whole.
struct HistoryWorkload {
    var uri: String?
    var points: Int

    func measure(repeats: Int) async throws {
        var writes: [Measurement] = []
        var reads: [Measurement] = []
        for _ in 0..<repeats {
            try await withScratchFolder { folder in
                let client = try await openClient(uri ?? folder.appending(path: "mlruns").path)
                let experiment = try await client.createExperiment("bench-history-\(UUID().uuidString)")
                let runID = try await client.createRun(experimentID: experiment).info.runID
                writes.append(try await .of { try await write(client, runID) })
                reads.append(try await .of { try await read(client, runID) })
            }
        }
        let backend = try backendName(uri)
        try Line("W3.write", backend: backend, n: points, writes).printOut()
        try Line("W3.read", backend: backend, n: points, reads).printOut()
    }

    private func write(_ client: TrackingClient, _ runID: String) async throws {
        for start in stride(from: 0, to: points, by: 1_000) {
            let batch = (start..<min(start + 1_000, points)).map { index in
                Metric(
                    key: "loss", value: 1 / (1 + Double(index)), timestamp: firstTimestamp + Int64(index),
                    step: Int64(index))
            }
            try await client.logBatch(RunBatch(metrics: batch), to: runID)
        }
    }

    private func read(_ client: TrackingClient, _ runID: String) async throws {
        let history = try await client.getMetricHistory("loss", of: runID)
        try expect(history.count == points && history.last?.step == Int64(points - 1), "points are missing")
    }
}
