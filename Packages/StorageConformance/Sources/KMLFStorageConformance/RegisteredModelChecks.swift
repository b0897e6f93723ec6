import KMLFStorage

/// The promises of `RegisteredModelStore`, search apart.
enum RegisteredModelChecks {
    static let all = making + changing + aliases

    private static let making = [
        StoreCheck("createRegisteredModel: what was asked for can be read back") { store in
            let made = try await store.createRegisteredModel(
                CreateRegisteredModel(
                    name: "été 中文 it's 1", description: "Two\nlines of été",
                    tags: ["team": "a/b", "nested/key with space.é": "line\nline\t ", "empty": ""]))
            for model in [made, try await store.getRegisteredModel("été 中文 it's 1")] {
                try expectEqual(model.name, "été 中文 it's 1", "the name")
                try expectEqual(model.description, "Two\nlines of été", "the description")
                try expectEqual(
                    model.tags, ["team": "a/b", "nested/key with space.é": "line\nline\t ", "empty": ""], "the tags")
                try expectEqual(model.aliases, [:], "the aliases")
                try expectEqual(model.latestVersions, [], "the versions")
                try expect(model.creationTime > 0, "the time of creation is \(model.creationTime)")
                try expect(model.lastUpdatedTime > 0, "the time of the last change is \(model.lastUpdatedTime)")
            }
        },
        StoreCheck("createRegisteredModel: a taken name is RESOURCE_ALREADY_EXISTS") { store in
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: "taken", description: "first"))
            try await expectError(.resourceAlreadyExists, naming: "taken", "a taken name") {
                _ = try await store.createRegisteredModel(CreateRegisteredModel(name: "taken"))
            }
            try expectEqual(try await store.getRegisteredModel("taken").description, "first", "the description")
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: "Taken"))
        },
        StoreCheck("createRegisteredModel: a name that is refused is INVALID_PARAMETER_VALUE") { store in
            for name in ["", " ", "a/b", "a:b", "..", String(repeating: "n", count: 257)] {
                try await expectError(.invalidParameterValue, "the name '\(name.prefix(20))'") {
                    _ = try await store.createRegisteredModel(CreateRegisteredModel(name: name))
                }
            }
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: String(repeating: "n", count: 200)))
        },
        StoreCheck("getRegisteredModel: an unknown name is RESOURCE_DOES_NOT_EXIST") { store in
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: "plain"))
            for name in ["nobody", "pl%", "pl_in", "PLAIN"] {
                try await expectError(.resourceDoesNotExist, naming: name, "the unknown name '\(name)'") {
                    _ = try await store.getRegisteredModel(name)
                }
            }
        },
    ]

    private static let changing = [
        StoreCheck("updateRegisteredModel: the description is replaced") { store in
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: "m", tags: ["k": "v"]))
            for description in ["first", "été\n2", ""] {
                let model = try await store.updateRegisteredModel("m", description: description)
                try expectEqual(model.description, description, "the description")
                let read = try await store.getRegisteredModel("m")
                try expectEqual(read.description, description, "the description that is read")
                try expectEqual(read.tags, ["k": "v"], "the tags")
            }
        },
        StoreCheck("renameRegisteredModel: versions, tags and aliases go along") { store in
            let ground = try await RegistryGround(store, versions: 2)
            try await store.setRegisteredModelTag("iris", key: "k", value: "v")
            try await store.setModelVersionTag("iris", version: 1, key: "t", value: "w")
            try await store.setRegisteredModelAlias("iris", alias: "best", version: 2)
            try await store.deleteModelVersion("iris", version: 1)
            _ = try await store.renameRegisteredModel("iris", to: "wine")
            let model = try await store.getRegisteredModel("wine")
            try expectEqual(model.tags, ["k": "v"], "the tags")
            try expectEqual(model.aliases, ["best": 2], "the aliases")
            let version = try await store.getModelVersion("wine", alias: "best")
            try expectEqual(version.name, "wine", "the name of the version")
            try expectEqual(version.source, ground.source(2), "the source of the version")
            try expectEqual(
                try await store.createModelVersion(CreateModelVersion(name: "wine", source: "s3://b/x")).version, 3,
                "the next version")
            try await expectError(.resourceDoesNotExist, "the old name") {
                _ = try await store.getRegisteredModel("iris")
            }
        },
        StoreCheck("renameRegisteredModel: a taken name is RESOURCE_ALREADY_EXISTS, a wrong one is refused") { store in
            for name in ["first", "second"] {
                _ = try await store.createRegisteredModel(CreateRegisteredModel(name: name))
            }
            try await expectError(.resourceAlreadyExists, naming: "second", "a taken name") {
                _ = try await store.renameRegisteredModel("first", to: "second")
            }
            for name in ["", "a/b", ".."] {
                try await expectError(.invalidParameterValue, "the name '\(name)'") {
                    _ = try await store.renameRegisteredModel("first", to: name)
                }
            }
            _ = try await store.getRegisteredModel("first")
        },
        StoreCheck("deleteRegisteredModel: the model is gone with its versions, and begins anew") { store in
            _ = try await RegistryGround(store, versions: 2)
            try await store.setRegisteredModelAlias("iris", alias: "best", version: 2)
            try await store.deleteRegisteredModel("iris")
            try await expectError(.resourceDoesNotExist, "a deleted model") {
                _ = try await store.getRegisteredModel("iris")
            }
            try await expectError(.resourceDoesNotExist, "a version of a deleted model") {
                _ = try await store.getModelVersion("iris", version: 1)
            }
            let ground = try await RegistryGround(store, versions: 1)
            try expectEqual(ground.versions.map(\.version), [1], "the versions of a new model of that name")
            try expectEqual(try await store.getRegisteredModel("iris").aliases, [:], "the aliases of the new model")
        },
        StoreCheck("setRegisteredModelTag: a tag is set, overwritten and removed") { store in
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: "m", tags: ["k": "old", "l": "1"]))
            try await store.setRegisteredModelTag("m", key: "k", value: "new")
            try await store.setRegisteredModelTag("m", key: "n/é", value: "line\nline")
            try expectEqual(
                try await store.getRegisteredModel("m").tags, ["k": "new", "l": "1", "n/é": "line\nline"], "the tags")
            try await store.deleteRegisteredModelTag("m", key: "k")
            try await store.deleteRegisteredModelTag("m", key: "never")
            try expectEqual(
                try await store.getRegisteredModel("m").tags, ["l": "1", "n/é": "line\nline"], "the tags that are left")
            for key in ["", "../x", "a//b", "a|b"] {
                try await expectError(.invalidParameterValue, "the key '\(key)'") {
                    try await store.setRegisteredModelTag("m", key: key, value: "v")
                }
            }
        },
        StoreCheck("calls on an unknown registered model are RESOURCE_DOES_NOT_EXIST") { store in
            try await expectError(.resourceDoesNotExist, naming: "none", "updating") {
                _ = try await store.updateRegisteredModel("none", description: "d")
            }
            try await expectError(.resourceDoesNotExist, naming: "none", "renaming") {
                _ = try await store.renameRegisteredModel("none", to: "other")
            }
            try await expectError(.resourceDoesNotExist, naming: "none", "deleting") {
                try await store.deleteRegisteredModel("none")
            }
            try await expectError(.resourceDoesNotExist, naming: "none", "tagging") {
                try await store.setRegisteredModelTag("none", key: "k", value: "v")
            }
            try await expectError(.resourceDoesNotExist, naming: "none", "removing a tag") {
                try await store.deleteRegisteredModelTag("none", key: "k")
            }
            try await expectError(.resourceDoesNotExist, naming: "none", "setting an alias") {
                try await store.setRegisteredModelAlias("none", alias: "a", version: 1)
            }
            try await expectError(.resourceDoesNotExist, naming: "none", "removing an alias") {
                try await store.deleteRegisteredModelAlias("none", alias: "a")
            }
        },
    ]

    private static let aliases = [
        StoreCheck("setRegisteredModelAlias: an alias stands for one version, and moves") { store in
            _ = try await RegistryGround(store, versions: 2)
            try await store.setRegisteredModelAlias("iris", alias: "best", version: 1)
            try await store.setRegisteredModelAlias("iris", alias: "été_1-b", version: 1)
            try expectEqual(
                try await store.getModelVersion("iris", version: 1).aliases, ["best", "été_1-b"], "the aliases of 1")
            try await store.setRegisteredModelAlias("iris", alias: "best", version: 2)
            try expectEqual(try await store.getModelVersion("iris", version: 1).aliases, ["été_1-b"], "those left to 1")
            try expectEqual(
                try await store.getRegisteredModel("iris").aliases, ["best": 2, "été_1-b": 1], "the model's aliases")
            let version = try await store.getModelVersion("iris", alias: "best")
            try expectEqual(version.version, 2, "the version of the alias")
            try expectEqual(version.aliases, ["best"], "the aliases of 2")
        },
        StoreCheck("deleteRegisteredModelAlias: the alias is gone, the version stays") { store in
            _ = try await RegistryGround(store, versions: 1)
            try await store.setRegisteredModelAlias("iris", alias: "best", version: 1)
            try await store.deleteRegisteredModelAlias("iris", alias: "best")
            try await store.deleteRegisteredModelAlias("iris", alias: "never")
            try expectEqual(try await store.getModelVersion("iris", version: 1).aliases, [], "the aliases")
            try await expectError(.invalidParameterValue, naming: "best", "a removed alias") {
                _ = try await store.getModelVersion("iris", alias: "best")
            }
        },
        StoreCheck("setRegisteredModelAlias: what MLflow reserves, wrong characters and unknown versions are refused") {
            store in
            _ = try await RegistryGround(store, versions: 1)
            for alias in ["", "latest", "LATEST", "v1", "V12", "a b", "a/b", String(repeating: "a", count: 256)] {
                try await expectError(.invalidParameterValue, "the alias '\(alias.prefix(20))'") {
                    try await store.setRegisteredModelAlias("iris", alias: alias, version: 1)
                }
            }
            try await expectError(.resourceDoesNotExist, naming: "9", "an unknown version") {
                try await store.setRegisteredModelAlias("iris", alias: "best", version: 9)
            }
            try expectEqual(try await store.getRegisteredModel("iris").aliases, [:], "the aliases")
        },
    ]
}

/// A store with the registered model `iris` in it.
struct RegistryGround {
    let store: any TrackingStore
    let versions: [ModelVersion]

    init(_ store: any TrackingStore, versions count: Int) async throws {
        self.store = store
        _ = try await store.createRegisteredModel(CreateRegisteredModel(name: "iris"))
        var versions: [ModelVersion] = []
        for number in 1...count {
            versions.append(
                try await store.createModelVersion(
                    CreateModelVersion(name: "iris", source: "s3://bucket/model \(number)")))
        }
        self.versions = versions
    }

    func source(_ number: Int) -> String { "s3://bucket/model \(number)" }

    func stages() async throws -> [ModelVersionStage] {
        var stages: [ModelVersionStage] = []
        for version in versions {
            stages.append(try await store.getModelVersion("iris", version: version.version).currentStage)
        }
        return stages
    }
}
