public import KMLFConfig
public import KMLFPipeline

/// What a run was asked to do: Kedro's `run_params`, which hooks receive and kedro-mlflow records as tags.
public struct RunParameters: Sendable {
    /// When the session began; Kedro's `run_id` (0.17) and `session_id` (later). Not MLflow's run.
    public var sessionID: SessionID
    /// Absolute.
    public var projectPath: String
    /// The environment of the configuration that is in effect.
    public var env: String?
    /// The absolute folder of environments that was asked for; nil for the project's own.
    public var confSource: String?
    /// The version of kmlf.
    public var kmlfVersion: String
    /// As asked for; empty for the default pipeline.
    public var pipelineNames: [String]
    /// As asked for.
    public var filter: PipelineFilter
    /// By dataset.
    public var loadVersions: [String: String]
    /// What `--params` gave; Kedro's `extra_params` (0.17) and `runtime_params` (later).
    public var runtimeParameters: ParameterMap
    /// The runner's name.
    public var runner: String?
    /// What the runner was given; Kedro's `runner_params`.
    public var runnerParameters: [String: String]
    /// Whether the inputs of a node are loaded, and its outputs saved, at the same time.
    public var isAsync: Bool
    /// Whether nodes are skipped whose stored outputs all exist.
    public var onlyMissingOutputs: Bool

    /// A run of the default pipeline, unless told otherwise.
    public init(
        sessionID: SessionID = .now(), projectPath: String = "", env: String? = nil, confSource: String? = nil,
        kmlfVersion: String = "",
        pipelineNames: [String] = [], filter: PipelineFilter = PipelineFilter(), loadVersions: [String: String] = [:],
        runtimeParameters: ParameterMap = [:], runner: String? = nil, runnerParameters: [String: String] = [:],
        isAsync: Bool = false, onlyMissingOutputs: Bool = false
    ) {
        self.sessionID = sessionID
        self.projectPath = projectPath
        self.env = env
        self.confSource = confSource
        self.kmlfVersion = kmlfVersion
        self.pipelineNames = pipelineNames
        self.filter = filter
        self.loadVersions = loadVersions
        self.runtimeParameters = runtimeParameters
        self.runner = runner
        self.runnerParameters = runnerParameters
        self.isAsync = isAsync
        self.onlyMissingOutputs = onlyMissingOutputs
    }

    /// The one pipeline that was asked for; nil for the default one, and for several.
    public var pipelineName: String? { pipelineNames.count == 1 ? pipelineNames.first : nil }
}
