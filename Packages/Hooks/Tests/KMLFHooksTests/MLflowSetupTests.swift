import KMLFConfig
import KMLFFileStorage
import KMLFHooks
import KMLFStorage
import KMLFTracking
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

struct MLflowSetupTests {
    private let config = MLflowConfig.with { $0.experiment.name = "exp1" }

    @Test func `scenarios 6, 21: an experiment that is missing is made`() async throws {
        try await TemporaryProject.with(config) { project in
            let client = try await project.context.client()
            let made = try await project.setup.experiment(client)
            #expect(try await client.getExperiment(named: "exp1") == made)
        }
    }

    @Test func `scenarios 7, 22: an experiment that is there is used`() async throws {
        try await TemporaryProject.with(config) { project in
            let client = try await project.context.client()
            let id = try await client.createExperiment("exp1")
            #expect(try await project.setup.experiment(client).experimentID == id)
        }
    }

    @Test func `scenarios 8, 23: a deleted experiment is restored`() async throws {
        try await TemporaryProject.with(config) { project in
            let client = try await project.context.client()
            let id = try await client.createExperiment("exp1")
            try await client.store.deleteExperiment(id)
            let restored = try await project.setup.experiment(client)
            #expect(restored.experimentID == id)
            #expect(restored.lifecycleStage == .active)
        }
    }

    @Test func `scenarios 9, 24: a relative tracking folder begins at the project's root`() async throws {
        try await TemporaryProject.with(MLflowConfig.with { $0.mlflowTrackingURI = "my/awesome runs" }) { project in
            let client = try await project.context.client()
            #expect(client.uri.text == "file://\(project.folder)/my/awesome%20runs")
        }
    }

    @Test func `scenarios 10, 25: credentials reach the environment before the store is opened`() async throws {
        try await withTemporaryFolder { folder in
            let project = TemporaryProject(
                folder: folder, credentials: ["kmlf_hooks_tests_fake": Secret("my_fake_cred")])
            #expect(getenv("kmlf_hooks_tests_fake") == nil)
            _ = try await project.context.client()
            let value = getenv("kmlf_hooks_tests_fake").map { String(cString: $0) }
            #expect(value == "my_fake_cred")
            unsetenv("kmlf_hooks_tests_fake")
        }
    }

    @Test func `scenarios 11, 26: a tracking URI among the credentials does not win over mlflow.yml`() async throws {
        let setup = setup("mlruns", credentials: ["MLFLOW_TRACKING_URI": Secret("elsewhere")])
        try await withTemporaryFolder { folder in
            let client = try await setup(folder).connect()
            #expect(client.uri.text == "file://\(folder)/mlruns")
        }
    }

    @Test func `a tracking URI among the credentials counts where mlflow.yml has null`() async throws {
        let setup = setup(nil, credentials: ["MLFLOW_TRACKING_URI": Secret("elsewhere")])
        try await withTemporaryFolder { folder in
            let client = try await setup(folder).connect()
            #expect(client.uri.text == "file://\(folder)/elsewhere")
        }
    }

    @Test func `an experiment that may not be made is an error when it is missing, and when it is deleted`()
        async throws
    {
        let config = MLflowConfig.with {
            $0.experiment.name = "exp1"
            $0.experiment.create = false
        }
        try await TemporaryProject.with(config) { project in
            let client = try await project.context.client()
            await #expect(
                throws: TrackingError(
                    .resourceDoesNotExist,
                    "There is no experiment 'exp1' in \(client.uri). Set experiment.create in mlflow.yml to true, or make it."
                )
            ) {
                _ = try await project.setup.experiment(client)
            }
            try await client.store.deleteExperiment(try await client.createExperiment("exp1"))
            await #expect(
                throws: TrackingError(
                    .invalidState,
                    "The experiment 'exp1' in \(client.uri) is deleted. Set experiment.create in mlflow.yml to true, or restore it."
                )
            ) {
                _ = try await project.setup.experiment(client)
            }
        }
    }

    @Test
    func `a new experiment gets the artifact location and the tags of mlflow yml, one that is there stays as it is`()
        async throws
    {
        let config = MLflowConfig.with {
            $0.experiment.name = "exp1"
            $0.experiment.artifactLocation = "my artifacts"
            $0.experiment.tags = ["team": "core"]
        }
        try await TemporaryProject.with(config) { project in
            let client = try await project.context.client()
            let made = try await project.setup.experiment(client)
            #expect(made.artifactLocation == "file://\(project.folder)/my%20artifacts")
            #expect(made.tags == ["team": "core"])
        }
        try await TemporaryProject.with(config) { project in
            let client = try await project.context.client()
            _ = try await client.createExperiment("exp1")
            #expect(try await project.setup.experiment(client).tags.isEmpty)
        }
    }

    @Test func `with restore_if_deleted false a deleted experiment is an error, and a missing one is made`()
        async throws
    {
        let config = MLflowConfig.with {
            $0.experiment.name = "exp1"
            $0.experiment.restoreIfDeleted = false
        }
        try await TemporaryProject.with(config) { project in
            let client = try await project.context.client()
            let made = try await project.setup.experiment(client)
            try await client.store.deleteExperiment(made.experimentID)
            await #expect(
                throws: TrackingError(
                    .invalidState,
                    """
                    The experiment 'exp1' in \(client.uri) is deleted. Set tracking.experiment.restore_if_deleted in mlflow.yml to \
                    true, or restore it.
                    """)
            ) {
                _ = try await project.setup.experiment(client)
            }
        }
    }

    @Test func `adapters get the time limit of mlflow yml, and the project's folder for artifacts`() async throws {
        for (given, root) in [("", "/project/mlruns"), ("my runs", "/project/my%20runs")] {
            let found = Mutex<[String: String]>([:])
            let adapter = StorageAdapter(
                tracking: StorageAdapter.Tracking(schemes: ["postgresql"]) { _, environment throws(TrackingError) in
                    found.withLock { $0 = environment }
                    throw TrackingError(.temporarilyUnavailable, "away")
                })
            let config = MLflowConfig.with {
                $0.mlflowTrackingURI = "postgresql://db/runs"
                $0.connectTimeout = 3
            }
            let setup = MLflowSetup(
                config: config, credentials: [:], projectRoot: "/project", adapters: [adapter],
                environment: ["MLFLOW_DEFAULT_ARTIFACT_ROOT": given, "KMLF_CONNECT_TIMEOUT": "9"])
            await #expect(throws: TrackingError.self) { try await setup.connect() }
            #expect(found.withLock { $0["KMLF_CONNECT_TIMEOUT"] } == "3")
            #expect(found.withLock { $0["MLFLOW_DEFAULT_ARTIFACT_ROOT"] } == "file://\(root)")
        }
    }

    private func setup(_ uri: String?, credentials: [String: Secret]) -> (String) -> MLflowSetup {
        { folder in
            MLflowSetup(
                config: .with { $0.mlflowTrackingURI = uri }, credentials: credentials, projectRoot: folder,
                adapters: [.file], environment: [:])
        }
    }
}
