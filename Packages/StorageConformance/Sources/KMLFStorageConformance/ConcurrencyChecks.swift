import KMLFStorage

/// What the storage protocols promise to callers that come at the same time.
public enum ConcurrencyChecks {
    /// All of them.
    public static let all = [
        StoreCheck("logBatch: of many batches at the same time nothing is lost") { store in
            let runID = try await Ground(store).runID()
            try await withThrowingTaskGroup { group in
                for writer in 0..<16 {
                    group.addTask {
                        for round in 0..<10 {
                            let step = Int64(writer * 10 + round)
                            let batch = RunBatch(
                                metrics: [
                                    Metric(key: "shared", value: Double(step), timestamp: step, step: step),
                                    Metric(key: "own/\(writer)", value: Double(round), timestamp: step, step: step),
                                ],
                                params: [Param(key: "p/\(step)", value: "\(step)")],
                                tags: [RunTag(key: "t/\(step)", value: "\(step)")])
                            try await store.logBatch(batch, to: runID)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let run = try await store.getRun(runID)
            let expected = Dictionary(uniqueKeysWithValues: (0..<160).map { ("\($0)", "\($0)") })
            let params = run.data.params.map { (String($0.key.dropFirst(2)), $0.value) }
            try expectEqual(Dictionary(uniqueKeysWithValues: params), expected, "the params")
            try expectEqual(run.ownTags.count, 160, "the number of tags")
            try expectEqual(run.data.metric("shared")?.step, 159, "the latest step of the shared metric")
            let shared = try await store.getMetricHistory(MetricHistory(runID: runID, key: "shared"))
            try expectEqual(shared.elements.map(\.step).sorted(), Array(0..<160), "the steps of the shared metric")
            for writer in 0..<16 {
                let own = try await store.getMetricHistory(MetricHistory(runID: runID, key: "own/\(writer)"))
                try expectEqual(own.elements.map(\.value), (0..<10).map(Double.init), "the values of one writer")
            }
        },
        StoreCheck("logBatch: of many values of one param at the same time exactly one stays") { store in
            let ground = try await Ground(store)
            for _ in 0..<5 {
                let runID = try await ground.runID()
                let winners = try await withThrowingTaskGroup(of: String?.self) { group in
                    for writer in 0..<16 {
                        group.addTask {
                            do {
                                let param = Param(key: "race", value: "value \(writer)")
                                try await store.logBatch(RunBatch(params: [param]), to: runID)
                                return param.value
                            } catch let error as TrackingError where error.code == .invalidParameterValue {
                                return nil
                            }
                        }
                    }
                    return try await group.reduce(into: [String]()) { if let value = $1 { $0.append(value) } }
                }
                let stored = try await store.getRun(runID).data.params["race"]
                try expectEqual(winners, stored.map { [$0] } ?? [], "what the calls that succeeded had logged")
            }
        },
        StoreCheck("createExperiment: of many calls with one name at the same time exactly one succeeds") { store in
            let ids = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        do {
                            return try await store.createExperiment(CreateExperiment(name: "race"))
                        } catch let error as TrackingError where error.code == .resourceAlreadyExists {
                            return nil
                        }
                    }
                }
                return try await group.reduce(into: [String]()) { if let id = $1 { $0.append(id) } }
            }
            try expectEqual(ids.count, 1, "the number of calls that succeeded")
            try expectEqual(try await store.getExperiment(named: "race")?.experimentID, ids[0], "the experiment's id")
        },
        StoreCheck("createRun: runs made at the same time are all there, and reading meanwhile never fails") { store in
            let ground = try await Ground(store)
            let ids = try await withThrowingTaskGroup(of: String?.self) { group in
                for index in 0..<24 {
                    group.addTask {
                        let runID = try await ground.runID("run \(index)")
                        try await store.logBatch(RunBatch(params: [Param(key: "p", value: "\(index)")]), to: runID)
                        _ = try await store.updateRun(UpdateRun(runID: runID, status: .finished, endTime: 1))
                        return runID
                    }
                    group.addTask {
                        _ = try await ground.found("params.p != 'x'")
                        return nil
                    }
                }
                return try await group.reduce(into: Set<String>()) { if let id = $1 { $0.insert(id) } }
            }
            try expectEqual(ids.count, 24, "the number of ids")
            try expectEqual(Set(try await ground.found("status = 'FINISHED'")), ids, "the runs")
        },
    ]
}
