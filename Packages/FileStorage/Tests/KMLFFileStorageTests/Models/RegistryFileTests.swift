import KMLFFileStorage
import KMLFStorage
import Testing

@Suite struct RegistryFileTests {
    private let made: TemporaryStore

    init() async throws { made = try await TemporaryStore() }

    private var models: String { "\(made.folder.path)/mlruns/models" }

    private func register(_ name: String, versions: Int = 1) async throws {
        _ = try await made.store.createRegisteredModel(CreateRegisteredModel(name: name))
        for number in 0..<versions {
            _ = try await made.store.createModelVersion(CreateModelVersion(name: name, source: "s3://b/\(number + 1)"))
        }
    }

    private func found(_ filter: String = "") async throws -> [String] {
        try await made.store.searchRegisteredModels(SearchModels(filter: filter)).elements.map(\.name)
    }

    @Test func `a registered model lies in the files that MLflow writes`() async throws {
        let model = try await made.store.createRegisteredModel(
            CreateRegisteredModel(name: "iris", description: "first: of all", tags: ["a/b": "1"]))
        let version = try await made.store.createModelVersion(
            CreateModelVersion(name: "iris", source: "s3://b/1", runID: made.runID, tags: ["k": "v"]))
        try await made.store.setRegisteredModelAlias("iris", alias: "best", version: 1)
        let changed = try await made.store.getRegisteredModel("iris").lastUpdatedTime
        let meta = try made.folder.text(of: "mlruns/models/iris/meta.yaml")
        #expect(
            meta == """
                aliases:
                  best: '1'
                creation_timestamp: \(model.creationTime)
                deployment_job_id: null
                deployment_job_state: null
                description: 'first: of all'
                last_updated_timestamp: \(changed)
                name: iris
                workspace: default

                """)
        let versionMeta = try made.folder.text(of: "mlruns/models/iris/version-1/meta.yaml")
        #expect(
            versionMeta == """
                creation_timestamp: \(version.creationTime)
                current_stage: None
                deployment_job_state: null
                description: null
                last_updated_timestamp: \(version.creationTime)
                model_id: null
                name: iris
                run_id: \(made.runID)
                run_link: null
                source: s3://b/1
                status: READY
                status_message: null
                storage_location: s3://b/1
                user_id: null
                version: 1
                workspace: default

                """)
        #expect(try made.folder.text(of: "mlruns/models/iris/tags/a/b") == "1")
        #expect(try made.folder.text(of: "mlruns/models/iris/version-1/tags/k") == "v")
        #expect(try made.folder.text(of: "mlruns/models/iris/aliases/best") == "1")
        #expect(try made.folder.names(in: "mlruns") == [".trash", "0", made.experimentID, "models"])
    }

    @Test func `a name that MLflow's file store cannot read is refused`() async throws {
        for (name, shown) in [
            ("100%", "100%"), (String(repeating: "é", count: 128), String(repeating: "é", count: 60) + "…"),
        ] {
            await #expect(
                throws: TrackingError(
                    .invalidParameterValue,
                    "Invalid name: '\(shown)'. A file store keeps a registered model as a folder, whose name has at most 255 "
                        + "bytes and, for MLflow, no '%'.")
            ) { try await made.store.createRegisteredModel(CreateRegisteredModel(name: name)) }
        }
    }

    @Test func `a broken file hides its model from searches, no other, and is named when it is read`() async throws {
        try await register("broken")
        try await register("sound")
        try made.folder.write("creation_timestamp: soon\n", to: "mlruns/models/broken/meta.yaml")
        #expect(try await found() == ["sound"])
        await #expect(
            throws: TrackingError(
                .invalidState,
                "\(models)/broken/meta.yaml:1: 'creation_timestamp' is text where a whole number belongs. Correct it.")
        ) { try await made.store.getRegisteredModel("broken") }
    }

    @Test func `a version or an alias that is damaged is named with its file`() async throws {
        try await register("iris", versions: 2)
        try made.folder.write("source: s3://b/1\ncurrent_stage: Best\n", to: "mlruns/models/iris/version-1/meta.yaml")
        await #expect(
            throws: TrackingError(
                .invalidState,
                "\(models)/iris/version-1/meta.yaml:2: 'current_stage' is 'Best'. It is 'None', 'Staging', 'Production' or "
                    + "'Archived'.")
        ) { try await made.store.getModelVersion("iris", version: 1) }
        #expect(try await made.store.getModelVersion("iris", version: 2).source == "s3://b/2")
        try made.folder.write("two", to: "mlruns/models/iris/aliases/best")
        await #expect(
            throws: TrackingError(
                .invalidState,
                "\(models)/iris/aliases/best: 'two' is no version. Put the number of a version there, or remove the file."
            )
        ) { try await made.store.getModelVersion("iris", alias: "best") }
    }

    @Test func `folders that hold no model are passed over`() async throws {
        try await register("iris")
        try made.folder.write("x", to: "mlruns/models/stray/readme.txt")
        try made.folder.write("x", to: "mlruns/models/file.txt")
        try made.folder.write("x", to: "mlruns/models/iris/version-one/meta.yaml")
        #expect(try await found() == ["iris"])
        #expect(try await made.store.searchModelVersions(SearchModels()).elements.map(\.version) == [1])
        await #expect(throws: TrackingError.unknownRegisteredModel("stray")) {
            try await made.store.getRegisteredModel("stray")
        }
    }

    @Test func `a renaming that was stopped before all files were written leaves one name`() async throws {
        try await register("before")
        // What a process leaves that was killed behind its first step.
        try made.folder.move("mlruns/models/before", to: "mlruns/models/after")
        #expect(try await made.store.getRegisteredModel("after").name == "after")
        #expect(try await made.store.getModelVersion("after", version: 1).name == "after")
        #expect(try await found() == ["after"])
        _ = try await made.store.updateRegisteredModel("after", description: "d")
        #expect(try made.folder.text(of: "mlruns/models/after/meta.yaml").contains("\nname: after\n"))
    }

    @Test func `of three processes that register versions and aliases at the same time nothing is lost`() async throws {
        try await register("iris", versions: 1)
        let root = made.store.root
        await withTaskGroup { group in
            for writer in 0..<3 {
                group.addTask {
                    await #expect(processExitsWith: .success) {
                        [root = root as String, writer = writer as Int] in
                        let store = try FileStore(root: root)
                        for round in 0..<20 {
                            let version = try await store.createModelVersion(
                                CreateModelVersion(name: "iris", source: "s3://b/\(writer)/\(round)"))
                            try await store.setRegisteredModelAlias(
                                "iris", alias: "a\(writer)-\(round)", version: version.version)
                        }
                    }
                }
            }
        }
        let versions = try await made.store.searchModelVersions(SearchModels(filter: "version_number > 1")).elements
        #expect(versions.map(\.version).sorted() == Array(2...61))
        #expect(Set(versions.map(\.source)).count == 60)
        for version in versions {
            let parts = version.source.split(separator: "/")
            #expect(version.aliases == ["a\(parts[2])-\(parts[3])"])
        }
    }
}
