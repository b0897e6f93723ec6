import KMLFYAML

/// `mlflow.yml` as kedro-mlflow 2 lays it out: the same settings under `server` and `tracking`, and a few more.
struct Release2Layout: ConfigModel {
    var server = ServerOptions()
    var tracking = TrackingOptions()
    var ui = UIOptions()

    static let fields: [Field<Self>] = [
        Field("server", \.server, "The tracking server."),
        Field("tracking", \.tracking, "What is recorded, and where."),
        Field("ui", \.ui, "The web interface, `kmlf ui`."),
    ]

    struct ServerOptions: ConfigModel {
        var mlflowTrackingURI: String?
        var mlflowRegistryURI: String?
        var credentials: String?
        var connectTimeout: Int?
        var requestHeaderProvider = RequestHeaderProvider()

        static let fields: [Field<Self>] = [
            Field("mlflow_tracking_uri", \.mlflowTrackingURI, "Where runs are recorded.") {
                $0?.isEmpty == true ? "must not be empty; write . for the project's folder, or null" : nil
            },
            Field("mlflow_registry_uri", \.mlflowRegistryURI, "Where models are registered: as runs, or null."),
            Field("credentials", \.credentials, "Name of an entry of credentials.yml."),
            Field(
                "connect_timeout", \.connectTimeout, MLflowConfig.connectTimeoutHelp,
                check: MLflowConfig.connectTimeoutFault),
            Field("request_header_provider", \.requestHeaderProvider, "A Python class; must stay unset."),
        ]
        static let rules: [Rule<Self>] = [
            Rule(at: "mlflow_registry_uri") {
                $0.mlflowRegistryURI == nil || $0.mlflowRegistryURI == $0.mlflowTrackingURI
                    ? nil : "must be null or the tracking URI: models are registered where runs are recorded"
            }
        ]
    }

    struct RequestHeaderProvider: ConfigModel {
        var type: String?
        var passContext = false
        var initKwargs: [String: String] = [:]

        static let fields: [Field<Self>] = [
            Field("type", \.type, "A Python class; must stay null.") {
                $0 == nil
                    ? nil
                    : """
                    must be null: it names a Python class. Give a token as MLFLOW_TRACKING_TOKEN, in the entry of \
                    credentials.yml that server.credentials names
                    """
            },
            Field("pass_context", \.passContext, "Means nothing here."),
            Field("init_kwargs", \.initKwargs, "Means nothing here."),
        ]
    }

    struct TrackingOptions: ConfigModel {
        var disableTracking = DisableTracking()
        var experiment = Experiment()
        var run = RunOptions()
        var params = Params()
        var reproducibility = ReproducibilityOptions()

        static let fields: [Field<Self>] = [
            Field("disable_tracking", \.disableTracking, "Runs that are not recorded."),
            Field("experiment", \.experiment, "The MLflow experiment that runs belong to."),
            Field("run", \.run, "The MLflow run that a pipeline is recorded in."),
            Field("params", \.params, "How parameters are recorded."),
            Field("reproducibility", \.reproducibility, "What is recorded so that a run can be repeated."),
        ]
    }

    struct DisableTracking: ConfigModel {
        var pipelines: [String] = []
        var disableAutologging = true

        static let fields: [Field<Self>] = [
            Field("pipelines", \.pipelines, "Names of the pipelines that run without being recorded."),
            Field("disable_autologging", \.disableAutologging, "Means nothing here: nothing logs by itself."),
        ]
    }

    struct Experiment: ConfigModel {
        /// nil is the project's package name.
        var name: String?
        var restoreIfDeleted = true
        var creation = Creation()

        static let fields: [Field<Self>] = [
            Field("name", \.name, "Name of the experiment.") { $0?.isEmpty == true ? "must not be empty" : nil },
            Field("restore_if_deleted", \.restoreIfDeleted, "Restore the experiment where it was deleted."),
            Field("create_experiment_kwargs", \.creation, "Given to an experiment that is created."),
        ]
    }

    struct Creation: ConfigModel {
        var artifactLocation: String?
        var tags: [String: String]?

        static let fields: [Field<Self>] = [
            Field("artifact_location", \.artifactLocation, "Where the artifacts of its runs go.") {
                $0?.isEmpty == true ? "must not be empty; write null to leave it to the store" : nil
            },
            Field("tags", \.tags, "Tags of the experiment."),
        ]
    }

    struct Params: ConfigModel {
        var dictParams = DictParams()
        var longParamsStrategy = LongParametersStrategy.fail

        static let fields: [Field<Self>] = [
            Field("dict_params", \.dictParams, "How nested parameters are recorded."),
            Field("long_params_strategy", \.longParamsStrategy, "What to do with a value that is too long."),
        ]
    }

    struct DictParams: ConfigModel {
        var flatten = false
        var recursive = true
        var sep = "."

        static let fields: [Field<Self>] = [
            Field("flatten", \.flatten, "Record each key as a param of its own."),
            Field("recursive", \.recursive, "Flatten at every depth."),
            Field("sep", \.sep, "What stands between the keys."),
        ]
    }
}

extension Release2Layout {
    /// True for a mapping with a key that only this layout has.
    static func isUsed(by node: YAMLNode) -> Bool { node["server"] != nil || node["tracking"] != nil }

    /// Whether the layout leaves the experiment's name open, which then is the project's package name.
    static func namesNoExperiment(in node: YAMLNode) -> Bool {
        isUsed(by: node) && node["tracking"]?["experiment"]?["name"]?.isNull != false
    }

    /// The same settings in this layout.
    init(_ config: MLflowConfig) {
        server.mlflowTrackingURI = config.mlflowTrackingURI
        server.credentials = config.credentials
        server.connectTimeout = config.connectTimeout
        tracking.disableTracking.pipelines = config.disableTracking.pipelines
        tracking.experiment.name = config.experiment.name
        tracking.experiment.restoreIfDeleted = config.experiment.restores
        tracking.experiment.creation.artifactLocation = config.experiment.artifactLocation
        tracking.experiment.creation.tags = config.experiment.tags.isEmpty ? nil : config.experiment.tags
        tracking.run = config.run
        tracking.reproducibility = config.reproducibility
        tracking.params.dictParams.flatten = config.hooks.node.flattenDictParams
        tracking.params.dictParams.recursive = config.hooks.node.recursive
        tracking.params.dictParams.sep = config.hooks.node.sep
        tracking.params.longParamsStrategy = config.hooks.node.longParametersStrategy
        ui = config.ui
    }

    /// The settings as the rest of kmlf knows them.
    var config: MLflowConfig {
        var config = MLflowConfig()
        config.mlflowTrackingURI = server.mlflowTrackingURI
        config.credentials = server.credentials
        config.connectTimeout = server.connectTimeout
        config.disableTracking.pipelines = tracking.disableTracking.pipelines
        config.experiment.name = tracking.experiment.name ?? config.experiment.name
        config.experiment.restoreIfDeleted = tracking.experiment.restoreIfDeleted ? nil : false
        config.experiment.artifactLocation = tracking.experiment.creation.artifactLocation
        config.experiment.tags = tracking.experiment.creation.tags ?? [:]
        config.run = tracking.run
        config.reproducibility = tracking.reproducibility
        config.hooks.node.flattenDictParams = tracking.params.dictParams.flatten
        config.hooks.node.recursive = tracking.params.dictParams.recursive
        config.hooks.node.sep = tracking.params.dictParams.sep
        config.hooks.node.longParametersStrategy = tracking.params.longParamsStrategy
        config.ui = ui
        return config
    }
}
