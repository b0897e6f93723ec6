public import ArgumentParser
internal import KMLFConfig
internal import KMLFPipeline

/// What `kmlf run` and a project's own `run` are told: what to run, with what, and where. Kedro's spellings, those of 0.17 too.
public struct RunArguments: ParsableArguments {
    /// Registered pipelines, joined into one; none for `__default__`.
    @Option(
        name: [.customShort("p"), .customLong("pipeline"), .customLong("pipelines")],
        help: ArgumentHelp("The pipeline, by its name in the registry (default: __default__).", valueName: "name,…"),
        completion: .pipelines)
    public var pipelines: [String] = []

    /// The environment over base; nil for `KEDRO_ENV`, else local.
    @Option(
        name: .shortAndLong,
        help: "The environment: a folder of conf/ laid over base (default: KEDRO_ENV, else local).",
        completion: .environments)
    public var env: String?

    /// Where the configuration is.
    @OptionGroup public var conf: ConfSourceOption

    /// `key=value` pairs that replace parameters, as they were written.
    @Option(
        help: ArgumentHelp(
            "Parameters for this run alone; dots go into nested ones, commas part them.", valueName: "key=value,…"))
    public var params: [String] = []

    /// `dataset:version` pairs.
    @Option(
        name: [
            .customLong("load-versions"), .customLong("load-version"), .customLong("lv", withSingleDash: true),
        ],
        help: ArgumentHelp("Versions of versioned datasets to load.", valueName: "dataset:version,…"))
    public var loadVersions: [String] = []

    /// A YAML file whose section `run` holds options.
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "A YAML file whose section 'run' holds options; those given here go before them.", valueName: "file"),
        completion: .file(extensions: ["yml", "yaml"]))
    public var config: String?

    /// Which nodes.
    @OptionGroup(title: "Which nodes")
    public var nodes: FilterArguments

    /// Whether nodes are skipped whose outputs are there.
    @Flag(help: "Skip nodes whose stored outputs all exist and that no other node needs.")
    public var onlyMissingOutputs = false

    /// How nodes are run.
    @OptionGroup(title: "How they are run")
    public var runner: RunnerArguments

    /// Whether the last run is gone on with.
    @Flag(help: "Go on with the last run, which failed or was stopped, where it came to.")
    public var resume = false

    /// Whether only the plan is printed.
    @Flag(help: "Print what would be run, loaded and saved, and do nothing.")
    public var dryRun = false

    /// Prints the plan as JSON.
    @Flag(help: "Print the plan of --dry-run as JSON.")
    public var json = false

    /// Nothing given.
    public init() {}

    /// Refuses values that cannot be read, before anything is built.
    public func validate() throws {
        do {
            _ = try runtimeParameters
        } catch {
            throw ValidationError("\(error)")
        }
        _ = try versions
        if json, !dryRun { throw ValidationError("--json prints the plan of --dry-run; give both.") }
        guard resume, asksForRun else { return }
        throw ValidationError(
            """
            --resume runs what is left of the last run, with its options. Beside it only those that say how nodes are \
            run, --dry-run and --json are possible.
            """)
    }

    /// Whether options are given that the record of a run holds.
    private var asksForRun: Bool {
        !pipelines.isEmpty || env != nil || conf.confSource != nil || !params.isEmpty || !loadVersions.isEmpty
            || config != nil
            || nodes.filter != PipelineFilter() || onlyMissingOutputs
    }

    var runtimeParameters: ParameterMap {
        get throws { try ParameterMap(commandLine: params.joined(separator: ",")) }
    }

    var versions: [String: String] {
        get throws {
            var versions: [String: String] = [:]
            for item in loadVersions.partedByCommas {
                guard let (dataset, version) = item.parted(by: ":") else {
                    throw ValidationError("'\(item)' is not a dataset and its version; write it as dataset:version.")
                }
                versions[dataset] = version
            }
            return versions
        }
    }

    /// The help's examples, for the command that these arguments belong to.
    public static let examples = """
        Several names are parted by commas, or given by repeating the option.

        EXAMPLES
          kmlf run
          kmlf run --pipeline training --params model.learning_rate=0.1,seed=7
          kmlf run --from-nodes predict --env prod
          kmlf run --tags training --runner ConcurrentRunner --max-workers 4
          kmlf run --only-missing-outputs --dry-run
          kmlf run --resume

        EXIT CODES
          0    the run finished
          1    the run, or the build, failed
          64   the command line cannot be understood
          78   configuration, catalog or pipeline have mistakes, or nothing to resume
          130  stopped by Ctrl-C, 143 by SIGTERM; the run is marked KILLED
        """
}

extension String {
    /// What stands before and after the first `separator`, both of them something; nil where it is not there.
    func parted(by separator: Character) -> (String, String)? {
        let parts = split(separator: separator, maxSplits: 1).map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
}
