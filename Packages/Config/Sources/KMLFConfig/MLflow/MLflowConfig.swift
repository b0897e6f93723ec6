/// `mlflow.yml`: how a project's runs are recorded. Keys and defaults are kedro-mlflow 0.7.6's.
public struct MLflowConfig: ConfigModel {
    /// As written: a path, relative to the project's root unless absolute, or a URI. See `trackingURI(in:)` for null.
    public var mlflowTrackingURI: String? = "mlruns"
    /// The name of an entry of `credentials.yml`, never a secret itself.
    public var credentials: String?
    /// Seconds until a server that cannot be reached is given up; nil leaves it to the storage, which takes 10.
    public var connectTimeout: Int?
    /// Which pipelines run without being recorded.
    public var disableTracking = DisableTrackingOptions()
    /// The experiment that runs belong to.
    public var experiment = ExperimentOptions()
    /// The run that a pipeline is recorded in.
    public var run = RunOptions()
    /// What is recorded while nodes run.
    public var hooks = HookOptions()
    /// What is recorded about how a run came about.
    public var reproducibility = ReproducibilityOptions()
    /// Where the web interface listens.
    public var ui = UIOptions()

    /// Every key at its default.
    public init() {}

    /// The declaration of the file.
    public static let fields: [Field<Self>] = [
        Field(
            "mlflow_tracking_uri", \.mlflowTrackingURI,
            """
            Where runs are recorded: a folder (relative to the project's root), postgresql://…, http://… or https://…. \
            null takes the environment variable MLFLOW_TRACKING_URI, else mlruns.
            """
        ) { $0?.isEmpty == true ? "must not be empty; write . for the project's folder, or null" : nil },
        Field(
            "credentials", \.credentials,
            """
            Name of an entry of credentials.yml whose keys are exported as environment variables before a run, such as \
            AWS_ACCESS_KEY_ID. Write secrets there, never here.
            """),
        Field("connect_timeout", \.connectTimeout, connectTimeoutHelp, check: connectTimeoutFault),
        Field("disable_tracking", \.disableTracking, "Runs that are not recorded."),
        Field("experiment", \.experiment, "The MLflow experiment that runs belong to."),
        Field("run", \.run, "The MLflow run that a pipeline is recorded in."),
        Field("hooks", \.hooks, "What is recorded while a pipeline runs."),
        Field("reproducibility", \.reproducibility, "What is recorded so that a run can be repeated."),
        Field("ui", \.ui, "The web interface, `kmlf ui`."),
    ]

    static let connectTimeoutHelp = """
        Seconds until a tracking server or database that cannot be reached is given up; null takes the environment \
        variable KMLF_CONNECT_TIMEOUT, else 10.
        """

    static let connectTimeoutFault: @Sendable (Int?) -> String? = { seconds in
        (1...3_600).contains(seconds ?? 10) ? nil : "must be a number of seconds from 1 to 3600, or null"
    }

    /// The tracking URI in force, with null resolved: MLFLOW_TRACKING_URI of `environment` unless empty, else `mlruns`.
    public func trackingURI(in environment: [String: String]) -> String {
        if let mlflowTrackingURI { return mlflowTrackingURI }
        let named = environment["MLFLOW_TRACKING_URI"] ?? ""
        return named.isEmpty ? "mlruns" : named
    }

    /// The text of a new `mlflow.yml`: every key at its default, except the experiment's name.
    public static func template(experimentName: String) -> String {
        var config = MLflowConfig()
        config.experiment.name = experimentName
        return template(
            config,
            header: """
                How this project records its runs in MLflow. Every key may be left out; it then has the value \
                that is shown here (the experiment's name is then Default).
                """)
    }
}

/// `reproducibility`: what each run keeps about the place that it was made in. kedro-mlflow has no such section.
public struct ReproducibilityOptions: ConfigModel {
    /// Tags with the state of git, the command line, the platform and the versions of packages.
    public var record = true
    /// The uncommitted changes, as an artifact.
    public var gitDiff = false

    /// Tags alone.
    public init() {}

    /// The declaration of the section.
    public static let fields: [Field<Self>] = [
        Field(
            "record", \.record,
            """
            Record what makes a run repeatable as tags: git's branch, remote and whether files were changed, the command \
            line, the platform, the versions of Swift and of the packages.
            """),
        Field(
            "git_diff", \.gitDiff,
            """
            Also keep the uncommitted changes of tracked files as the artifact reproducibility/git.diff, at most 1 MB of \
            them; files whose names begin with credentials or .env are left out.
            """),
    ]
}

/// `disable_tracking`: runs that leave no trace in MLflow.
public struct DisableTrackingOptions: ConfigModel {
    /// Names of registered pipelines, compared exactly.
    public var pipelines: [String] = []

    /// Everything is recorded.
    public init() {}

    /// The declaration of the section.
    public static let fields: [Field<Self>] = [
        Field("pipelines", \.pipelines, "Names of the pipelines that run without being recorded.")
    ]
}

/// `experiment`: where runs are filed.
public struct ExperimentOptions: ConfigModel {
    /// Of an experiment that exists, or will be made when `create` is true.
    public var name = "Default"
    /// Makes a missing experiment.
    public var create = true
    /// Restores a deleted experiment; nil does as `create` says. Only release 2's layout has a key for it.
    public var restoreIfDeleted: Bool?
    /// Where the artifacts of a created experiment go; nil leaves it to the store. Only release 2's layout has a key for it.
    public var artifactLocation: String?
    /// Tags of a created experiment. Only release 2's layout has a key for them.
    public var tags: [String: String] = [:]

    /// MLflow's default experiment.
    public init() {}

    /// Whether a deleted experiment is restored.
    public var restores: Bool { restoreIfDeleted ?? create }

    var hasOnlyKeysOf076: Bool { restoreIfDeleted == nil && artifactLocation == nil && tags.isEmpty }

    /// The declaration of the section.
    public static let fields: [Field<Self>] = [
        Field("name", \.name, "Name of the experiment.") { $0.isEmpty ? "must not be empty" : nil },
        Field(
            "create", \.create, "Create the experiment where it does not exist, and restore it where it was deleted."),
    ]
}

/// `run`: the identity of the run.
public struct RunOptions: ConfigModel {
    /// Of an existing run that is continued; nil records a new run.
    public var id: String?
    /// nil names the run after the pipeline.
    public var name: String?
    /// Whether a pipeline that is started inside an open run becomes its child.
    public var nested = true
    /// What each node did, as an artifact.
    public var recordNodes = true

    /// A new run, named after the pipeline.
    public init() {}

    /// The declaration of the section.
    public static let fields: [Field<Self>] = [
        Field("id", \.id, "Id of an existing run to go on recording in; null records a new run.") {
            $0?.isEmpty == true ? "must not be empty; write null for a new run" : nil
        },
        Field("name", \.name, "Name of the run; null takes the pipeline's name."),
        Field(
            "nested", \.nested,
            "Where another run is open already, become its child; with false that is refused."),
        Field(
            "record_nodes", \.recordNodes,
            """
            Keep which nodes ran, how long, how each ended and what it logged, as the artifact kmlf/nodes/SESSION.json.
            """),
    ]
}

/// `hooks`: what is recorded beside the datasets.
public struct HookOptions: ConfigModel {
    /// Recording before each node.
    public var node = NodeHookOptions()

    /// Nested parameters are recorded whole.
    public init() {}

    /// The declaration of the section.
    public static let fields: [Field<Self>] = [
        Field("node", \.node, "How the parameters of each node are recorded before it runs.")
    ]
}

/// `hooks.node`: how parameters become MLflow params.
public struct NodeHookOptions: ConfigModel {
    /// Records each key of a nested parameter as a param of its own.
    public var flattenDictParams = false
    /// At every depth; false takes one level apart. Means nothing unless `flattenDictParams`.
    public var recursive = true
    /// Between the keys of a flattened parameter. May be empty.
    public var sep = "."
    /// For values that are longer than MLflow allows.
    public var longParametersStrategy = LongParametersStrategy.fail

    /// Nested parameters are recorded whole.
    public init() {}

    /// The declaration of the section.
    public static let fields: [Field<Self>] = [
        Field(
            "flatten_dict_params", \.flattenDictParams,
            "Record each key of a nested parameter as a param of its own, instead of the whole as one."),
        Field(
            "recursive", \.recursive,
            "Flatten at every depth; with false only one level. Means nothing unless flatten_dict_params is true."),
        Field("sep", \.sep, "What stands between the keys of a flattened parameter."),
        Field(
            "long_parameters_strategy", \.longParametersStrategy,
            """
            What to do with a value that is longer than MLflow allows: stop the run (fail), cut the value (truncate), or \
            record it whole as a tag (tag).
            """),
    ]
}

/// What happens to a parameter whose value is longer than MLflow allows.
public enum LongParametersStrategy: String, ConfigChoice {
    /// The run stops with an error.
    case fail
    /// The value is cut at the limit.
    case truncate
    /// The whole value is recorded as a tag, and no param.
    case tag
}

/// `ui`: where the web interface listens.
public struct UIOptions: ConfigModel {
    /// A number as text; nil takes a free port.
    public var port: String? = "5000"
    /// A name or address; nil is `localhost`.
    public var host: String? = "127.0.0.1"
    /// Addresses of scoring servers at which the page tries predictions.
    public var scoring: [String] = []

    /// `127.0.0.1:5000`.
    public init() {}

    /// The declaration of the section.
    public static let fields: [Field<Self>] = [
        Field("port", \.port, "Port to listen at; null finds a free one.") { port in
            guard let port, UInt16(port) == nil else { return nil }
            return "must be a port, a number from 0 to 65535, or null, not \"\(port)\""
        },
        Field("host", \.host, "Host name or address to listen at; null is localhost.") {
            $0?.isEmpty == true ? "must not be empty; write null for localhost" : nil
        },
        Field(
            "scoring", \.scoring,
            "Addresses of scoring servers (`kmlf models serve`) at which the page tries predictions."
        ) { addresses in
            addresses.first { !$0.hasPrefix("http://") && !$0.hasPrefix("https://") }
                .map { "must hold addresses, such as http://127.0.0.1:5001, not \"\($0)\"" }
        },
    ]
}
