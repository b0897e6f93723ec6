public import KMLFCatalog
public import KMLFConfig
internal import KMLFConsole
internal import KMLFHooks
public import KMLFModels
public import KMLFPipeline
public import KMLFRunner
public import KMLFStorage
public import KMLFTracking
internal import Synchronization

/// A project that is worked with by hand, in a script, a test or a notebook: Kedro's `catalog`, `context`, `pipelines` and
/// `session`, and kedro-mlflow's `mlflow_client`.
///
///     let project = try await InteractiveSession.open(IrisProject.self)
///     let rows = try await project.load("example_iris_data", as: DataFrame.self)
///     let result = try await project.run("training", parameters: ["model": ["learning_rate": 0.1]])
///
/// Opening it does what `mlflow.yml` says: credentials are exported, the store is opened, the experiment is seen to. Datasets record
/// as in a run; params and tags are recorded by `run` only.
public final class InteractiveSession: Sendable {
    /// The project whose files are read and written.
    public let project: Project
    private let parts: ProjectParts
    /// The folder that is read in place of the project's own `conf`; absolute.
    private let confSource: String?
    private let processEnvironment: [String: String]
    private let report: @Sendable (HookMessage) -> Void
    private let state: Mutex<State>

    struct State: Sendable {
        let assembled: AssembledSession
        let loader: ConfigLoader
        let catalog: DataCatalog
        let client: TrackingClient
        let experiment: Experiment
    }

    /// Opens the project that `folder` (nil for the working directory) is in, with the code of `code`. An `environment` of nil is
    /// `KEDRO_ENV`, else `local`; `parameters` are what `--params` gives, `confSource` is the folder to read in place of `conf`.
    /// `report` is told what people should know, whole sentences; the standard error is where they go otherwise. Mistakes in the
    /// configuration are all reported at once.
    public static func open<P: KMLFProject>(
        _ code: P.Type, at folder: String? = nil, environment: String? = nil, confSource: String? = nil,
        parameters: ParameterMap = [:], report: (@Sendable (String) -> Void)? = nil
    ) async throws -> InteractiveSession {
        try await InteractiveSession(
            ProjectParts(code), in: .current(folder), environment, confSource, parameters, report: report)
    }

    /// Opens a project whose code is not at hand, with `pipelines` in its place; without any, to look at its data and its runs.
    public static func open(
        at folder: String? = nil, environment: String? = nil, confSource: String? = nil, parameters: ParameterMap = [:],
        pipelines: PipelineRegistry = [:], hooks: [any Hook] = [], namedHooks: HookRegistry = [:],
        datasetTypes: [DatasetType] = [], modelFlavors: [any ModelFlavor] = [],
        adapters: [StorageAdapter] = .standard,
        report: (@Sendable (String) -> Void)? = nil
    ) async throws -> InteractiveSession {
        let parts = ProjectParts(
            pipelines: pipelines, hooks: hooks, namedHooks: namedHooks, datasetTypes: datasetTypes,
            modelFlavors: modelFlavors, adapters: adapters)
        return try await InteractiveSession(
            parts, in: .current(folder), environment, confSource, parameters, report: report)
    }

    private init(
        _ parts: ProjectParts, in surroundings: Surroundings, _ environment: String?, _ confSource: String?,
        _ parameters: ParameterMap, report: (@Sendable (String) -> Void)?
    ) async throws {
        let say = report ?? { surroundings.errors.line($0) }
        let tell: @Sendable (HookMessage) -> Void = { say($0.description) }
        let project = try Project.find(from: surroundings.folder)
            .reading(confSource: confSource, relativeTo: surroundings.folder)
        let loader = ConfigLoader(
            project: project, environment: environment, runtimeParameters: parameters,
            processEnvironment: surroundings.environment)
        self.project = project
        self.parts = parts
        self.confSource = confSource.map { _ in project.confFolder }
        processEnvironment = surroundings.environment
        self.report = tell
        state = Mutex(
            try await State(parts, loader, processEnvironment: surroundings.environment, context: nil, report: tell))
    }

    /// Reads the project's files anew, in another environment or with other parameters where they are given. A run that is open
    /// goes on, unless `mlflow.yml` names another store now: that is an error. The code is that of the program still.
    public func reload(environment: String? = nil, parameters: ParameterMap? = nil) async throws {
        let current = current
        let loader = ConfigLoader(
            project: try Project(at: project.root).reading(confSource: confSource, relativeTo: project.root),
            environment: environment ?? current.loader.environment,
            runtimeParameters: parameters ?? current.loader.runtimeParameters, processEnvironment: processEnvironment)
        let uri = try loader.mlflow().trackingURI(in: processEnvironment)
        let isSameStore = uri == current.assembled.config.mlflow.trackingURI(in: processEnvironment)
        if !isSameStore, let open = runs.activeRun {
            throw TrackingError(
                .invalidState,
                "The run \(open.runID) is open in \(current.client.uri), and mlflow.yml names another store now. End the run, then "
                    + "reload.")
        }
        let next = try await State(
            parts, loader, processEnvironment: processEnvironment, context: isSameStore ? runs : nil, report: report)
        state.withLock { $0 = next }
    }

    var current: State { state.withLock(\.self) }

    /// The runs that are open.
    var runs: RunContext { current.assembled.context }
}

extension InteractiveSession {
    /// The environment whose files lie over base.
    public var environment: String { current.assembled.environment }

    /// What the project's files say.
    public var config: ProjectConfig { current.assembled.config }

    /// The project's parameters, with those that were given over them.
    public var parameters: ParameterMap { config.parameters.map ?? [:] }

    /// The pipelines by name.
    public var pipelines: PipelineRegistry { parts.pipelines }

    /// The datasets. Each run has a catalog of its own, so what lies in memory here is not seen by runs.
    public var catalog: DataCatalog { current.catalog }

    /// The store that `mlflow.yml` names.
    public var client: TrackingClient { current.client }

    /// The experiment that `mlflow.yml` names.
    public var experiment: Experiment { current.experiment }

    /// The data of a dataset, or a parameter (`params:model.depth`).
    public func load<Value: Sendable>(
        _ name: String, as type: Value.Type = Value.self
    ) async throws(DatasetError) -> Value {
        try await catalog.load(name, as: type)
    }

    /// Stores a value in a dataset. MLflow's datasets record it in the active run; without one, those of artifacts and of several
    /// metrics record it in a run of its own, and those of single metrics refuse it.
    public func save(_ value: any Sendable, to name: String) async throws(DatasetError) {
        try await catalog.save(value, to: name)
    }

    /// Runs registered pipelines, `__default__` where none is named, and records them as `kmlf run` does: inside the active run
    /// where there is one. The files are read anew when `parameters`, laid over those of the session, hold anything.
    @discardableResult public func run(
        _ pipelines: String..., filter: PipelineFilter = PipelineFilter(), parameters: ParameterMap = [:],
        loadVersions: [String: String] = [:], runner: any Runner = SequentialRunner(),
        progress: (any ProgressReporting)? = nil
    ) async throws -> InteractiveRun {
        try await run(
            parts, RunParameters(pipelineNames: pipelines, filter: filter, loadVersions: loadVersions), parameters,
            runner: runner, progress: progress)
    }

    /// Runs a pipeline that is not registered, as if it were under `name`.
    @discardableResult public func run(
        _ pipeline: Pipeline, as name: String, parameters: ParameterMap = [:], runner: any Runner = SequentialRunner(),
        progress: (any ProgressReporting)? = nil
    ) async throws -> InteractiveRun {
        var parts = parts
        parts.pipelines = PipelineRegistry(dictionaryLiteral: (name, pipeline))
        return try await run(
            parts, RunParameters(pipelineNames: [name]), parameters, runner: runner, progress: progress)
    }

    private func run(
        _ parts: ProjectParts, _ asked: RunParameters, _ parameters: ParameterMap, runner: any Runner,
        progress: (any ProgressReporting)?
    ) async throws -> InteractiveRun {
        try parts.checkNotEmpty(asked.pipelineNames)
        let loader = current.loader
        let own = ConfigLoader(
            project: loader.project, environment: loader.environment,
            runtimeParameters: loader.runtimeParameters.merged(with: parameters),
            processEnvironment: processEnvironment)
        let assembled = try AssembledSession(
            parts, loader: own, processEnvironment: processEnvironment, context: runs, report: report)
        var asked = asked
        asked.env = assembled.environment
        asked.kmlfVersion = KMLFVersion.current
        asked.runtimeParameters = own.runtimeParameters
        let outputs = try await runs.withPipeline { [asked] in
            try await assembled.session.run(asked, runner: runner, progress: progress)
        }
        return InteractiveRun(runID: assembled.watch.runID, outputs: outputs)
    }
}

extension InteractiveSession.State {
    init(
        _ parts: ProjectParts, _ loader: ConfigLoader, processEnvironment: [String: String], context: RunContext?,
        report: @escaping @Sendable (HookMessage) -> Void
    ) async throws {
        let assembled = try AssembledSession(
            parts, loader: loader, processEnvironment: processEnvironment, context: context, report: report)
        assembled.setup.exportCredentials()
        let client = try await assembled.context.client()
        let experiment = try await assembled.setup.experiment(client)
        assembled.context.experimentID = experiment.experimentID
        let parameters = RunParameters(
            projectPath: loader.project.root, env: loader.environment, kmlfVersion: KMLFVersion.current,
            runtimeParameters: loader.runtimeParameters)
        self.init(
            assembled: assembled, loader: loader, catalog: try await assembled.session.catalog(for: parameters),
            client: client, experiment: experiment)
    }
}

extension Surroundings {
    /// Those of this process, in another folder where one is given.
    fileprivate static func current(_ folder: String?) -> Surroundings {
        let process = Surroundings.current()
        guard let folder else { return process }
        return Surroundings(
            folder: folder, environment: process.environment, executable: process.executable, output: process.output,
            errors: process.errors)
    }
}
