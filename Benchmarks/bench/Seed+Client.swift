import KMLFStorage
import KMLFTracking

extension Seed {
    /// Makes the `count` runs through a client, some at once, in an experiment of their own; nothing where it is there.
    static func seed(_ count: Int, into client: TrackingClient) async throws {
        let name = experiment(of: count)
        guard try await client.getExperiment(named: name) == nil else { return }
        let id = try await client.createExperiment(name)
        let lanes = 4
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    for run in stride(from: lane, to: count, by: lanes) { try await seed(run, into: client, id) }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func seed(_ run: Int, into client: TrackingClient, _ experiment: String) async throws {
        let start = firstTimestamp + Int64(run) * 1000
        let made = try await client.createRun(experimentID: experiment, runName: "run\(run)", startTime: start)
        try await client.logBatch(
            RunBatch(
                metrics: (0..<metrics).map {
                    Metric(key: "m\($0)", value: metric(run, $0), timestamp: firstTimestamp + Int64(run), step: 0)
                },
                params: (0..<params).map { Param(key: "p\($0)", value: param(run, $0)) },
                tags: (0..<tags).map { RunTag(key: "t\($0)", value: tag(run, $0)) }), to: made.info.runID)
        try await client.setTerminated(made.info.runID, endTime: start + 500)
    }
}
