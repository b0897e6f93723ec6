import KMLFStorage

/// The promises of `ExperimentStore`, search apart.
public enum ExperimentChecks {
    /// All of them.
    public static let all = making + changing + deleting

    private static let making = [
        StoreCheck("createExperiment: what was asked for can be read back by id and by name") { store in
            let id = try await store.createExperiment(
                CreateExperiment(name: "été 中文 / it's 100% _", tags: ["team": "a/b", "empty": ""]))
            let experiment = try await store.getExperiment(id)
            try expectEqual(experiment.experimentID, id, "the id")
            try expectEqual(experiment.name, "été 中文 / it's 100% _", "the name")
            try expectEqual(experiment.tags, ["team": "a/b", "empty": ""], "the tags")
            try expectEqual(experiment.lifecycleStage, .active, "the stage")
            try expect(!experiment.artifactLocation.isEmpty, "the artifact location is empty")
            try expect((experiment.creationTime ?? 0) > 0, "the time of creation is \(experiment.creationTime ?? 0)")
            let named = try await store.getExperiment(named: "été 中文 / it's 100% _")
            try expectEqual(named, experiment, "the experiment by name")
        },
        StoreCheck("createExperiment: a given artifact location is kept") { store in
            let id = try await store.createExperiment(
                CreateExperiment(name: "e", artifactLocation: "s3://bucket/some folder"))
            try expectEqual(
                try await store.getExperiment(id).artifactLocation, "s3://bucket/some folder", "the artifact location")
        },
        StoreCheck("createExperiment: each experiment has its own id") { store in
            var ids: Set<String> = []
            for index in 0..<5 { ids.insert(try await store.createExperiment(CreateExperiment(name: "e\(index)"))) }
            try expectEqual(ids.count, 5, "the number of ids")
        },
        StoreCheck("createExperiment: a taken name is RESOURCE_ALREADY_EXISTS") { store in
            _ = try await store.createExperiment(CreateExperiment(name: "taken"))
            try await expectError(.resourceAlreadyExists, naming: "taken", "a taken name") {
                _ = try await store.createExperiment(CreateExperiment(name: "taken"))
            }
            _ = try await store.createExperiment(CreateExperiment(name: "Taken"))
        },
        StoreCheck("createExperiment: the name of a deleted experiment is RESOURCE_ALREADY_EXISTS") { store in
            let id = try await store.createExperiment(CreateExperiment(name: "gone"))
            try await store.deleteExperiment(id)
            try await expectError(.resourceAlreadyExists, naming: "gone", "the name of a deleted experiment") {
                _ = try await store.createExperiment(CreateExperiment(name: "gone"))
            }
        },
        StoreCheck("createExperiment: an empty or too long name is INVALID_PARAMETER_VALUE") { store in
            for name in ["", String(repeating: "n", count: 501)] {
                try await expectError(.invalidParameterValue, "a name of \(name.count) characters") {
                    _ = try await store.createExperiment(CreateExperiment(name: name))
                }
            }
            _ = try await store.createExperiment(CreateExperiment(name: String(repeating: "é", count: 250)))
        },
        StoreCheck("getExperiment: an unknown id is RESOURCE_DOES_NOT_EXIST") { store in
            try await expectError(.resourceDoesNotExist, naming: Unknown.experiment, "an unknown id") {
                _ = try await store.getExperiment(Unknown.experiment)
            }
        },
        StoreCheck("getExperiment: an id that could be a path is refused") { store in
            for id in ["..", "../x", ".trash", "", "/"] {
                try await expectError(.resourceDoesNotExist, or: .invalidParameterValue, "the id '\(id)'") {
                    _ = try await store.getExperiment(id)
                }
            }
        },
        StoreCheck("getExperiment(named:): no such name is nil, and a name is no pattern") { store in
            _ = try await store.createExperiment(CreateExperiment(name: "plain"))
            for name in ["nobody", "pl%", "pl_in", "PLAIN", ""] {
                try expect(
                    try await store.getExperiment(named: name) == nil, "an experiment is found under '\(name)'")
            }
        },
    ]

    private static let changing = [
        StoreCheck("renameExperiment: the new name counts, and what the experiment holds stays") { store in
            let ground = try await Ground(store, experiment: "before")
            try await store.setExperimentTag(ground.experimentID, key: "k", value: "v")
            let runID = try await ground.runID()
            try await store.renameExperiment(ground.experimentID, to: "after")
            let experiment = try await store.getExperiment(ground.experimentID)
            try expectEqual(experiment.name, "after", "the name")
            try expectEqual(experiment.tags, ["k": "v"], "the tags")
            try expectEqual(
                try await store.getExperiment(named: "after")?.experimentID, ground.experimentID, "the id by name")
            try expect(try await store.getExperiment(named: "before") == nil, "the old name is still found")
            try expectEqual(try await ground.found(), [runID], "the runs")
        },
        StoreCheck("renameExperiment: a taken name is RESOURCE_ALREADY_EXISTS") { store in
            let id = try await store.createExperiment(CreateExperiment(name: "first"))
            _ = try await store.createExperiment(CreateExperiment(name: "second"))
            try await expectError(.resourceAlreadyExists, naming: "second", "a taken name") {
                try await store.renameExperiment(id, to: "second")
            }
            try expectEqual(try await store.getExperiment(id).name, "first", "the name")
        },
        StoreCheck("renameExperiment: an empty or too long name is INVALID_PARAMETER_VALUE") { store in
            let id = try await store.createExperiment(CreateExperiment(name: "e"))
            for name in ["", String(repeating: "n", count: 501)] {
                try await expectError(.invalidParameterValue, "a name of \(name.count) characters") {
                    try await store.renameExperiment(id, to: name)
                }
            }
        },
        StoreCheck("renameExperiment: a deleted experiment is INVALID_STATE, an unknown one RESOURCE_DOES_NOT_EXIST") {
            store in
            let id = try await store.createExperiment(CreateExperiment(name: "e"))
            try await store.deleteExperiment(id)
            try await expectError(.invalidState, "renaming a deleted experiment") {
                try await store.renameExperiment(id, to: "f")
            }
            try await expectError(.resourceDoesNotExist, "renaming an unknown experiment") {
                try await store.renameExperiment(Unknown.experiment, to: "g")
            }
        },
        StoreCheck("setExperimentTag: a tag is set and overwritten, whatever its characters") { store in
            let id = try await store.createExperiment(CreateExperiment(name: "e", tags: ["k": "old"]))
            let long = String(repeating: "é", count: 4_000)
            try await store.setExperimentTag(id, key: "k", value: "new")
            try await store.setExperimentTag(id, key: "nested/key with space.été", value: "line\nline\r\n\ttab \"q\" ")
            try await store.setExperimentTag(id, key: "long", value: long)
            try expectEqual(
                try await store.getExperiment(id).tags,
                ["k": "new", "nested/key with space.été": "line\nline\r\n\ttab \"q\" ", "long": long], "the tags")
        },
        StoreCheck(
            "setExperimentTag: a wrong key, too long a value and a deleted experiment are INVALID_PARAMETER_VALUE"
        ) {
            store in
            let id = try await store.createExperiment(CreateExperiment(name: "e"))
            for key in ["", "../x", "a//b", "a|b", String(repeating: "k", count: 251)] {
                try await expectError(.invalidParameterValue, "the key '\(key.prefix(20))'") {
                    try await store.setExperimentTag(id, key: key, value: "v")
                }
            }
            try await expectError(.invalidParameterValue, naming: "k", "a value of 20,001 characters") {
                try await store.setExperimentTag(id, key: "k", value: String(repeating: "v", count: 20_001))
            }
            try await store.deleteExperiment(id)
            try await expectError(.invalidParameterValue, "tagging a deleted experiment") {
                try await store.setExperimentTag(id, key: "k", value: "v")
            }
            try expectEqual(try await store.getExperiment(id).tags, [:], "the tags")
        },
        StoreCheck("setExperimentTag: an unknown experiment is RESOURCE_DOES_NOT_EXIST") { store in
            try await expectError(.resourceDoesNotExist, "tagging an unknown experiment") {
                try await store.setExperimentTag(Unknown.experiment, key: "k", value: "v")
            }
        },
        StoreCheck("deleteExperimentTag: the tag is gone; one that is not set is RESOURCE_DOES_NOT_EXIST") { store in
            let tags = ["a/b": "v", "kept": "w"]
            let id = try await store.createExperiment(CreateExperiment(name: "e", tags: tags))
            try await store.deleteExperimentTag("a/b", from: id)
            try expectEqual(try await store.getExperiment(id).tags, ["kept": "w"], "the tags")
            try await expectError(.resourceDoesNotExist, naming: "a/b", "a tag that was removed") {
                try await store.deleteExperimentTag("a/b", from: id)
            }
            try await expectError(.resourceDoesNotExist, "a tag of an unknown experiment") {
                try await store.deleteExperimentTag("kept", from: Unknown.experiment)
            }
        },
        StoreCheck("deleteExperimentTag: a deleted experiment is INVALID_PARAMETER_VALUE, and keeps its tag") { store in
            let id = try await store.createExperiment(CreateExperiment(name: "e", tags: ["k": "v"]))
            try await store.deleteExperiment(id)
            try await expectError(.invalidParameterValue, "a tag of a deleted experiment") {
                try await store.deleteExperimentTag("k", from: id)
            }
            try expectEqual(try await store.getExperiment(id).tags, ["k": "v"], "the tags")
        },
    ]

    private static let deleting = [
        StoreCheck("deleteExperiment: the experiment and its runs are deleted, and can still be read") { store in
            let ground = try await Ground(store)
            let runID = try await ground.runID()
            try await store.logBatch(RunBatch(params: [Param(key: "p", value: "1")]), to: runID)
            try await store.deleteExperiment(ground.experimentID)
            try expectEqual(try await store.getExperiment(ground.experimentID).lifecycleStage, .deleted, "the stage")
            try expectEqual(
                try await store.getExperiment(named: "ground")?.lifecycleStage, .deleted, "the stage by name")
            let run = try await store.getRun(runID)
            try expectEqual(run.info.lifecycleStage, .deleted, "the run's stage")
            try expectEqual(run.data.params, ["p": "1"], "the run's params")
        },
        StoreCheck("deleteExperiment: an unknown id is RESOURCE_DOES_NOT_EXIST") { store in
            try await expectError(.resourceDoesNotExist, "deleting an unknown experiment") {
                try await store.deleteExperiment(Unknown.experiment)
            }
        },
        StoreCheck("restoreExperiment: the experiment comes back with all its runs, those deleted before it too") {
            store in
            let ground = try await Ground(store)
            let runs = [try await ground.runID("a"), try await ground.runID("b")]
            try await store.logBatch(RunBatch(tags: [RunTag(key: "t", value: "1")]), to: runs[0])
            try await store.deleteRun(runs[1])
            try await store.deleteExperiment(ground.experimentID)
            try await store.restoreExperiment(ground.experimentID)
            try expectEqual(try await store.getExperiment(ground.experimentID).lifecycleStage, .active, "the stage")
            try expectEqual(Set(try await ground.found()), Set(runs), "the active runs")
            try expectEqual(try await store.getRun(runs[0]).ownTags, ["t": "1"], "the run's tags")
            try await store.logBatch(RunBatch(tags: [RunTag(key: "t", value: "2")]), to: runs[1])
        },
        StoreCheck("restoreExperiment: an unknown id is RESOURCE_DOES_NOT_EXIST") { store in
            try await expectError(.resourceDoesNotExist, "restoring an unknown experiment") {
                try await store.restoreExperiment(Unknown.experiment)
            }
        },
    ]
}
