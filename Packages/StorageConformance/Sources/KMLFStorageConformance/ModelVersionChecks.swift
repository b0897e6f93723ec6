import KMLFStorage

/// The promises of `ModelVersionStore`, search apart.
enum ModelVersionChecks {
    static let all = making + staging + changing

    private static let making = [
        StoreCheck("createModelVersion: versions count from 1, and what was asked for can be read back") { store in
            let runID = try await Ground(store).runID()
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: "m"))
            let request = CreateModelVersion(
                name: "m", source: "s3://bucket/été 1", runID: runID, runLink: "https://example.org/run",
                description: "Two\nlines of été", tags: ["k/é": "v 1", "empty": ""])
            let made = try await store.createModelVersion(request)
            for version in [made, try await store.getModelVersion("m", version: 1)] {
                try expectEqual(version.name, "m", "the name")
                try expectEqual(version.version, 1, "the version")
                try expectEqual(version.source, "s3://bucket/été 1", "the source")
                try expectEqual(version.runID, runID, "the run")
                try expectEqual(version.runLink, "https://example.org/run", "the link")
                try expectEqual(version.description, "Two\nlines of été", "the description")
                try expectEqual(version.tags, ["k/é": "v 1", "empty": ""], "the tags")
                try expectEqual(version.currentStage, .none, "the stage")
                try expectEqual(version.status, .ready, "the status")
                try expectEqual(version.aliases, [], "the aliases")
                try expect(version.creationTime > 0, "the time of creation is \(version.creationTime)")
            }
            let next = try await store.createModelVersion(CreateModelVersion(name: "m", source: "s3://bucket/2"))
            try expectEqual(next.version, 2, "the next version")
            try expectEqual(next.runID, nil, "the run of a version without one")
            try expectEqual(
                try await store.getModelVersionDownloadURI("m", version: 2), "s3://bucket/2", "where the files lie")
        },
        StoreCheck("createModelVersion: a logged model gives its run and the place of its files") { store in
            let ground = try await Ground(store)
            let runID = try await ground.runID()
            let model = try await store.createLoggedModel(
                CreateLoggedModel(experimentID: ground.experimentID, name: "m", sourceRunID: runID))
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: "m"))
            let version = try await store.createModelVersion(
                CreateModelVersion(name: "m", source: "models:/\(model.modelID)"))
            try expectEqual(version.source, "models:/\(model.modelID)", "the source")
            try expectEqual(version.modelID, model.modelID, "the logged model")
            try expectEqual(version.runID, runID, "the run")
            try expectEqual(
                try await store.getModelVersionDownloadURI("m", version: 1), model.artifactLocation,
                "where the files lie")
        },
        StoreCheck("createModelVersion: another version gives the place of its files") { store in
            _ = try await RegistryGround(store, versions: 1)
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: "copy"))
            _ = try await store.createModelVersion(CreateModelVersion(name: "copy", source: "models:/iris/1"))
            try expectEqual(
                try await store.getModelVersionDownloadURI("copy", version: 1), "s3://bucket/model 1",
                "where the files lie")
        },
        StoreCheck("createModelVersion: an unknown name is RESOURCE_DOES_NOT_EXIST, an unknown source an error") {
            store in
            try await expectError(.resourceDoesNotExist, naming: "none", "an unknown name") {
                _ = try await store.createModelVersion(CreateModelVersion(name: "none", source: "s3://b/x"))
            }
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: "m"))
            for source in ["models:/m-00000000000000000000000000000009", "models:/none/1"] {
                do {
                    _ = try await store.createModelVersion(CreateModelVersion(name: "m", source: source))
                } catch is TrackingError { continue }
                try expect(false, "the source \(source) is accepted, though it leads nowhere")
            }
            try expectEqual(
                try await store.createModelVersion(CreateModelVersion(name: "m", source: "s3://b/x")).version, 1,
                "the first version that was made")
        },
        StoreCheck("createModelVersion: of calls at the same time each gets a version of its own") { store in
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: "m"))
            let made = try await withThrowingTaskGroup(of: Int?.self) { group in
                for index in 0..<8 {
                    group.addTask {
                        do {
                            return try await store.createModelVersion(
                                CreateModelVersion(name: "m", source: "s3://b/\(index)")
                            ).version
                        } catch let error as TrackingError where error.code == .internalError {
                            // MLflow's server gives up after three attempts.
                            return nil
                        }
                    }
                }
                return try await group.reduce(into: [Int]()) { if let version = $1 { $0.append(version) } }
            }
            try expect(!made.isEmpty, "no version was made")
            try expectEqual(made.sorted(), Array(1...max(1, made.count)), "the versions")
        },
    ]

    private static let staging = [
        StoreCheck("transitionModelVersionStage: the version moves, and others only where that is asked for") { store in
            let ground = try await RegistryGround(store, versions: 3)
            for number in 1...2 {
                let version = try await store.transitionModelVersionStage(
                    "iris", version: number, to: .production, archivingExistingVersions: false)
                try expectEqual(version.currentStage, .production, "the stage of \(number)")
            }
            try expectEqual(try await ground.stages(), [.production, .production, .none], "the stages")
            _ = try await store.transitionModelVersionStage(
                "iris", version: 3, to: .production, archivingExistingVersions: true)
            try expectEqual(try await ground.stages(), [.archived, .archived, .production], "the stages after it")
            _ = try await store.transitionModelVersionStage(
                "iris", version: 1, to: .staging, archivingExistingVersions: true)
            try expectEqual(try await ground.stages(), [.staging, .archived, .production], "the stages at last")
        },
        StoreCheck("transitionModelVersionStage: archiving for a stage that is not active is INVALID_PARAMETER_VALUE") {
            store in
            let ground = try await RegistryGround(store, versions: 1)
            for stage in [ModelVersionStage.none, .archived] {
                try await expectError(.invalidParameterValue, naming: stage.rawValue, "archiving for \(stage)") {
                    _ = try await store.transitionModelVersionStage(
                        "iris", version: 1, to: stage, archivingExistingVersions: true)
                }
            }
            try expectEqual(try await ground.stages(), [.none], "the stages")
        },
        StoreCheck("getLatestVersions: the newest version of each stage that has any") { store in
            _ = try await RegistryGround(store, versions: 4)
            for (number, stage) in [(1, ModelVersionStage.production), (2, .staging), (3, .staging)] {
                _ = try await store.transitionModelVersionStage(
                    "iris", version: number, to: stage, archivingExistingVersions: false)
            }
            try await store.setRegisteredModelAlias("iris", alias: "best", version: 3)
            let all = try await store.getLatestVersions("iris", stages: [])
            try expectEqual(all.map(\.version), [4, 3, 1], "the newest versions")
            try expectEqual(all.map(\.currentStage), [.none, .staging, .production], "their stages")
            try expectEqual(all.map(\.aliases), [[], ["best"], []], "their aliases")
            let some = try await store.getLatestVersions("iris", stages: [.archived, .production])
            try expectEqual(some.map(\.version), [1], "those of two stages")
            try expectEqual(
                try await store.getRegisteredModel("iris").latestVersions.map(\.version), [4, 3, 1],
                "those of the registered model")
            try expectEqual(try await store.getModelVersion("iris", alias: "latest").version, 4, "the latest of all")
        },
        StoreCheck("getLatestVersions: a model without versions has none, and no latest one") { store in
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: "m"))
            try expectEqual(try await store.getLatestVersions("m", stages: []), [], "the newest versions")
            try await expectError(.resourceDoesNotExist, naming: "m", "the latest of no versions") {
                _ = try await store.getModelVersion("m", alias: "latest")
            }
            try await expectError(.resourceDoesNotExist, naming: "none", "an unknown model") {
                _ = try await store.getLatestVersions("none", stages: [])
            }
        },
    ]

    private static let changing = [
        StoreCheck("updateModelVersion: the description is replaced") { store in
            let ground = try await RegistryGround(store, versions: 1)
            for description in ["first", "été\n2"] {
                let version = try await store.updateModelVersion("iris", version: 1, description: description)
                try expectEqual(version.description, description, "the description")
                let read = try await store.getModelVersion("iris", version: 1)
                try expectEqual(read.description, description, "the description that is read")
                try expectEqual(read.source, ground.source(1), "the source")
            }
        },
        StoreCheck("setModelVersionTag: a tag is set, overwritten and removed, of one version only") { store in
            _ = try await RegistryGround(store, versions: 2)
            try await store.setModelVersionTag("iris", version: 1, key: "k", value: "old")
            try await store.setModelVersionTag("iris", version: 1, key: "k", value: "new")
            try await store.setModelVersionTag(
                "iris", version: 1, key: "n/é", value: String(repeating: "é", count: 9_000))
            try expectEqual(
                try await store.getModelVersion("iris", version: 1).tags,
                ["k": "new", "n/é": String(repeating: "é", count: 9_000)], "the tags")
            try expectEqual(try await store.getModelVersion("iris", version: 2).tags, [:], "the other version's tags")
            try await store.deleteModelVersionTag("iris", version: 1, key: "n/é")
            try await store.deleteModelVersionTag("iris", version: 1, key: "never")
            try expectEqual(try await store.getModelVersion("iris", version: 1).tags, ["k": "new"], "the tag left")
            for key in ["", "../x", "a//b", "a|b"] {
                try await expectError(.invalidParameterValue, "the key '\(key)'") {
                    try await store.setModelVersionTag("iris", version: 1, key: key, value: "v")
                }
            }
        },
        StoreCheck("deleteModelVersion: the version is gone with its aliases, and its number is not given out again") {
            store in
            _ = try await RegistryGround(store, versions: 2)
            try await store.setRegisteredModelAlias("iris", alias: "best", version: 2)
            try await store.setRegisteredModelAlias("iris", alias: "old", version: 1)
            try await store.deleteModelVersion("iris", version: 2)
            try await expectError(.resourceDoesNotExist, naming: "2", "a deleted version") {
                _ = try await store.getModelVersion("iris", version: 2)
            }
            let model = try await store.getRegisteredModel("iris")
            try expectEqual(model.aliases, ["old": 1], "the aliases")
            try expectEqual(model.latestVersions.map(\.version), [1], "the newest versions")
            try await expectError(.resourceDoesNotExist, "deleting a deleted version") {
                try await store.deleteModelVersion("iris", version: 2)
            }
            try expectEqual(
                try await store.createModelVersion(CreateModelVersion(name: "iris", source: "s3://b/x")).version, 3,
                "the next version")
        },
        StoreCheck("calls on an unknown version are RESOURCE_DOES_NOT_EXIST") { store in
            _ = try await RegistryGround(store, versions: 1)
            for (name, version) in [("iris", 7), ("none", 1)] {
                try await expectError(.resourceDoesNotExist, naming: name, "reading") {
                    _ = try await store.getModelVersion(name, version: version)
                }
                try await expectError(.resourceDoesNotExist, naming: name, "where the files lie") {
                    _ = try await store.getModelVersionDownloadURI(name, version: version)
                }
                try await expectError(.resourceDoesNotExist, naming: name, "updating") {
                    _ = try await store.updateModelVersion(name, version: version, description: "d")
                }
                try await expectError(.resourceDoesNotExist, naming: name, "moving") {
                    _ = try await store.transitionModelVersionStage(
                        name, version: version, to: .staging, archivingExistingVersions: false)
                }
                try await expectError(.resourceDoesNotExist, naming: name, "deleting") {
                    try await store.deleteModelVersion(name, version: version)
                }
                try await expectError(.resourceDoesNotExist, naming: name, "tagging") {
                    try await store.setModelVersionTag(name, version: version, key: "k", value: "v")
                }
                try await expectError(.resourceDoesNotExist, naming: name, "removing a tag") {
                    try await store.deleteModelVersionTag(name, version: version, key: "k")
                }
            }
            try await expectError(.resourceDoesNotExist, naming: "none", "an alias of an unknown model") {
                _ = try await store.getModelVersion("none", alias: "best")
            }
        },
    ]
}
