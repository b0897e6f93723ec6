public import KMLFConfig
public import KMLFStorage
public import KMLFTracking

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What `mlflow.yml` means for a process: its credentials in the environment, a client on its tracking URI, and its
/// experiment. Making one reads and writes nothing.
public struct MLflowSetup: Sendable {
    /// What `mlflow.yml` says.
    public let config: MLflowConfig
    /// The run that an orchestrator has begun for this process (`mlflow run`, a scheduler) and will end: the environment variable
    /// MLFLOW_RUN_ID. Nil where there is none.
    public let foreignRunID: String?
    let projectRoot: String
    private let credentials: [String: Secret]
    private let adapters: [StorageAdapter]
    private let environment: [String: String]
    private let now: @Sendable () -> Int64

    /// `credentials` are the variables that the entry named by `config` holds; a tracking URI that is a relative path begins
    /// at `projectRoot`, an absolute path. `environment` is the process's own.
    public init(
        config: MLflowConfig, credentials: [String: Secret], projectRoot: String, adapters: [StorageAdapter],
        environment: [String: String], now: @escaping @Sendable () -> Int64 = TrackingClient.systemTime
    ) {
        self.config = config
        foreignRunID = environment["MLFLOW_RUN_ID"].flatMap { $0.isEmpty ? nil : $0 }
        self.credentials = credentials
        self.projectRoot = projectRoot
        self.adapters = adapters
        self.environment = environment
        self.now = now
    }

    /// A context whose client is opened, after `exportCredentials`, when it is first needed.
    public func context(source: RunSource? = nil) -> RunContext {
        var source = source ?? .current(folder: projectRoot, environment: environment)
        if !config.reproducibility.record { (source.gitBranch, source.gitRepositoryURL) = (nil, nil) }
        return RunContext(source: source) { () throws(TrackingError) in
            exportCredentials()
            return try await connect()
        }
    }

    /// Copies the credentials into the process's environment, over variables that are there, for the code of nodes.
    public func exportCredentials() {
        for (name, value) in credentials { setenv(name, value.revealed(), 1) }
    }

    /// Opens the tracking URI of `mlflow.yml`; one among the credentials counts only where that is null. With a foreign run the
    /// orchestrator's MLFLOW_TRACKING_URI comes first.
    public func connect() async throws(TrackingError) -> TrackingClient {
        let variables = environment.merging(credentials.mapValues { $0.revealed() }) { _, exported in exported }
        var config = config
        if foreignRunID != nil, let uri = environment["MLFLOW_TRACKING_URI"], !uri.isEmpty {
            config.mlflowTrackingURI = uri
        }
        let uri = try TrackingURI(config.trackingURI(in: variables), relativeTo: projectRoot)
        return try await TrackingClient(
            uri: uri, adapters: adapters, environment: try forAdapters(variables), now: now)
    }

    /// The variables with what the adapters need to know of the project: its time limit, and that a database keeps artifacts in the
    /// project, wherever its program is started.
    private func forAdapters(_ variables: [String: String]) throws(TrackingError) -> [String: String] {
        var variables = variables
        if let seconds = config.connectTimeout { variables["KMLF_CONNECT_TIMEOUT"] = String(seconds) }
        let named = variables["MLFLOW_DEFAULT_ARTIFACT_ROOT"].flatMap { $0.isEmpty ? nil : $0 } ?? "mlruns"
        if URIScheme.of(named) == nil {
            variables["MLFLOW_DEFAULT_ARTIFACT_ROOT"] = try TrackingURI(named, relativeTo: projectRoot).text
        }
        return variables
    }

    /// The experiment of `mlflow.yml`. A missing one is made, with the artifact location and the tags of the file, where `create`
    /// allows it, and a deleted one restored where `restores` does; else both are errors that say so.
    public func experiment(_ client: TrackingClient) async throws(TrackingError) -> Experiment {
        let options = config.experiment
        let found = try await client.getExperiment(named: options.name)
        if found == nil, !options.create {
            throw TrackingError(
                .resourceDoesNotExist,
                "There is no experiment '\(options.name)' in \(client.uri). Set experiment.create in mlflow.yml to true, or make it."
            )
        }
        if let found, found.lifecycleStage == .deleted, !options.restores {
            let key = options.restoreIfDeleted == nil ? "experiment.create" : "tracking.experiment.restore_if_deleted"
            throw TrackingError(
                .invalidState,
                "The experiment '\(options.name)' in \(client.uri) is deleted. Set \(key) in mlflow.yml to true, or restore it."
            )
        }
        return try await client.getOrCreateExperiment(
            named: options.name, restoring: options.restores, artifactLocation: try artifactLocation(),
            tags: options.tags)
    }

    /// Where the artifacts of a new experiment go: a path is taken from the project's root, as a tracking URI is.
    private func artifactLocation() throws(TrackingError) -> String? {
        guard let location = config.experiment.artifactLocation else { return nil }
        return try TrackingURI(location, relativeTo: projectRoot).text
    }
}
