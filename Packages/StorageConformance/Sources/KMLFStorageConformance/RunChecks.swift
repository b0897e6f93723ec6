import KMLFStorage

/// The promises of `RunStore`, search apart.
public enum RunChecks {
    /// All of them.
    public static let all = making + changing + deleting

    private static let making = [
        StoreCheck("createRun: a new run is RUNNING and holds what was asked for") { store in
            let ground = try await Ground(store)
            let run = try await store.createRun(
                CreateRun(
                    experimentID: ground.experimentID, runName: "été 1", userID: "ann", startTime: 1_700_000_000_123,
                    tags: [RunTag(key: "mlflow.source.name", value: "main.swift"), RunTag(key: "k", value: "")]))
            try expectEqual(run.info.runName, "été 1", "the name")
            try expectEqual(run.info.userID, "ann", "the user")
            try expectEqual(run.info.status, .running, "the status")
            try expectEqual(run.info.startTime, 1_700_000_000_123, "the start")
            try expect(run.info.endTime == nil, "the end is \(run.info.endTime ?? 0)")
            try expectEqual(run.info.lifecycleStage, .active, "the stage")
            try expectEqual(run.info.experimentID, ground.experimentID, "the experiment")
            try expect(!run.info.artifactURI.isEmpty, "the artifact URI is empty")
            try expectEqual(
                run.data.tags, ["mlflow.runName": "été 1", "mlflow.source.name": "main.swift", "k": ""], "the tags")
            try expectEqual(try await store.getRun(run.info.runID), run, "the run as it is read")
        },
        StoreCheck("createRun: runs have ids and artifact URIs of their own") { store in
            let ground = try await Ground(store)
            var runs: [Run] = []
            for _ in 0..<5 { runs.append(try await ground.run("same")) }
            try expectEqual(Set(runs.map(\.info.runID)).count, 5, "the number of ids")
            try expectEqual(Set(runs.map(\.info.artifactURI)).count, 5, "the number of artifact URIs")
        },
        StoreCheck("createRun: without a name the tag mlflow.runName gives it, else the store makes one up") { store in
            let ground = try await Ground(store)
            let tagged = try await ground.run(tags: [RunTag(key: "mlflow.runName", value: "from the tag")])
            try expectEqual(tagged.info.runName, "from the tag", "the name")
            let unnamed = try await ground.run("")
            try expect(!unnamed.info.runName.isEmpty, "the name is empty")
            try expectEqual(unnamed.data.tags["mlflow.runName"], unnamed.info.runName, "the tag mlflow.runName")
        },
        StoreCheck("createRun: a name that differs from the tag mlflow.runName is INVALID_PARAMETER_VALUE") { store in
            let ground = try await Ground(store)
            try await expectError(.invalidParameterValue, "a name beside another tag") {
                _ = try await ground.run("one", tags: [RunTag(key: "mlflow.runName", value: "another")])
            }
            try expectEqual(try await ground.found(), [], "the runs")
        },
        StoreCheck("createRun: an unknown experiment is RESOURCE_DOES_NOT_EXIST, a deleted one INVALID_STATE") {
            store in
            try await expectError(.resourceDoesNotExist, "a run of an unknown experiment") {
                _ = try await store.createRun(CreateRun(experimentID: Unknown.experiment, startTime: 1))
            }
            let ground = try await Ground(store)
            try await store.deleteExperiment(ground.experimentID)
            // MLflow's own SQL stores answer INVALID_PARAMETER_VALUE.
            try await expectError(.invalidState, or: .invalidParameterValue, "a run of a deleted experiment") {
                _ = try await ground.run()
            }
        },
        StoreCheck("getRun: an unknown id is RESOURCE_DOES_NOT_EXIST") { store in
            try await expectError(.resourceDoesNotExist, naming: Unknown.run, "an unknown run") {
                _ = try await store.getRun(Unknown.run)
            }
        },
        StoreCheck("getRun: an id that could be a path is refused") { store in
            _ = try await Ground(store).runID()
            for id in ["..", "../x", "tags", "", "/", "a/b"] {
                try await expectError(.resourceDoesNotExist, or: .invalidParameterValue, "the id '\(id)'") {
                    _ = try await store.getRun(id)
                }
            }
        },
    ]

    private static let changing = [
        StoreCheck("updateRun: what is given changes, the rest stays, and the answer is the new state") { store in
            let ground = try await Ground(store)
            var info = try await ground.run("before").info
            for (status, end) in [(RunStatus.failed, 1_700_000_000_500), (.finished, nil), (.scheduled, nil)]
                as [(RunStatus, Int64?)]
            {
                info.status = status
                info.endTime = end ?? info.endTime
                let answer = try await store.updateRun(UpdateRun(runID: info.runID, status: status, endTime: end))
                try expectEqual(answer, info, "the answer")
                try expectEqual(try await store.getRun(info.runID).info, info, "the run's info")
            }
            let unchanged = try await store.updateRun(UpdateRun(runID: info.runID))
            try expectEqual(unchanged, info, "the info after an update of nothing")
        },
        StoreCheck("updateRun: a new name is the tag mlflow.runName too") { store in
            let runID = try await Ground(store).runID("before")
            _ = try await store.updateRun(UpdateRun(runID: runID, runName: "after: été"))
            let run = try await store.getRun(runID)
            try expectEqual(run.info.runName, "after: été", "the name")
            try expectEqual(run.data.tags["mlflow.runName"], "after: été", "the tag mlflow.runName")
            try expectEqual(run.info.status, .running, "the status")
        },
        StoreCheck("updateRun: a deleted run is INVALID_PARAMETER_VALUE, an unknown one RESOURCE_DOES_NOT_EXIST") {
            store in
            let runID = try await Ground(store).runID()
            try await store.deleteRun(runID)
            try await expectError(.invalidParameterValue, naming: runID, "updating a deleted run") {
                _ = try await store.updateRun(UpdateRun(runID: runID, status: .finished))
            }
            try await expectError(.resourceDoesNotExist, "updating an unknown run") {
                _ = try await store.updateRun(UpdateRun(runID: Unknown.run, status: .finished))
            }
        },
    ]

    private static let deleting = [
        StoreCheck("deleteRun: the run is marked deleted and keeps its data; twice is fine") { store in
            let ground = try await Ground(store)
            let runID = try await ground.runID()
            try await store.logBatch(
                RunBatch(metrics: [Metric(key: "m", value: 1, timestamp: 1)], params: [Param(key: "p", value: "1")]),
                to: runID)
            let before = try await store.getRun(runID)
            try await store.deleteRun(runID)
            try await store.deleteRun(runID)
            var run = try await store.getRun(runID)
            try expectEqual(run.info.lifecycleStage, .deleted, "the stage")
            run.info.lifecycleStage = .active
            try expectEqual(run, before, "the run, its stage apart")
        },
        StoreCheck("restoreRun: a deleted run is active again and can be written") { store in
            let runID = try await Ground(store).runID()
            try await store.deleteRun(runID)
            try await store.restoreRun(runID)
            try expectEqual(try await store.getRun(runID).info.lifecycleStage, .active, "the stage")
            try await store.logBatch(RunBatch(tags: [RunTag(key: "t", value: "1")]), to: runID)
            try expectEqual(try await store.getRun(runID).ownTags, ["t": "1"], "the tags")
        },
        StoreCheck("deleteRun and restoreRun: an unknown id is RESOURCE_DOES_NOT_EXIST") { store in
            try await expectError(.resourceDoesNotExist, "deleting an unknown run") {
                try await store.deleteRun(Unknown.run)
            }
            try await expectError(.resourceDoesNotExist, "restoring an unknown run") {
                try await store.restoreRun(Unknown.run)
            }
        },
    ]
}
