public import ArgumentParser
internal import KMLFConfig
internal import KMLFPipeline
internal import KMLFRunner

/// What `kmlf run` and a project's own `run` are told: what to run, with what, and where. Kedro's spellings, those of 0.17 too.
public struct RunArguments: ParsableArguments {
    /// Registered pipelines, joined into one; none for `__default__`.
    @Option(
        name: [.customShort("p"), .customLong("pipeline"), .customLong("pipelines")],
        help: ArgumentHelp("The pipeline, by its name in the registry (default: __default__).", valueName: "name,…"))
    public var pipelines: [String] = []

    /// The environment over base; nil for `KEDRO_ENV`, else local.
    @Option(
        name: .shortAndLong, help: "The environment: a folder of conf/ laid over base (default: KEDRO_ENV, else local)."
    )
    public var env: String?

    /// Where the configuration is.
    @OptionGroup public var conf: ConfSourceOption

    /// `key=value` pairs that replace parameters, as they were written.
    @Option(
        help: ArgumentHelp(
            "Parameters for this run alone; dots go into nested ones, commas part them.", valueName: "key=value,…"))
    public var params: [String] = []

    /// Nodes with one of these tags.
    @Option(
        name: [.customShort("t"), .customLong("tags"), .customLong("tag")],
        help: ArgumentHelp("Only nodes with one of these tags.", valueName: "tag,…"))
    public var tags: [String] = []

    /// Nodes by name.
    @Option(
        name: [.customShort("n"), .customLong("nodes"), .customLong("node")],
        help: ArgumentHelp("Only these nodes.", valueName: "node,…"))
    public var nodes: [String] = []

    /// Nodes to begin with.
    @Option(help: ArgumentHelp("Only these nodes and those that depend on them.", valueName: "node,…"))
    public var fromNodes: [String] = []

    /// Nodes to end with.
    @Option(help: ArgumentHelp("Only these nodes and those that they need.", valueName: "node,…"))
    public var toNodes: [String] = []

    /// Datasets to begin with.
    @Option(help: ArgumentHelp("Only nodes that depend on these datasets.", valueName: "dataset,…"))
    public var fromInputs: [String] = []

    /// Datasets to end with.
    @Option(help: ArgumentHelp("Only nodes that these datasets need.", valueName: "dataset,…"))
    public var toOutputs: [String] = []

    /// Namespaces.
    @Option(
        name: [.customLong("namespaces"), .customLong("namespace")],
        help: ArgumentHelp("Only nodes in these namespaces.", valueName: "namespace,…"))
    public var namespaces: [String] = []

    /// `dataset:version` pairs.
    @Option(
        name: [.customLong("load-versions"), .customLong("load-version")],
        help: ArgumentHelp("Versions of versioned datasets to load.", valueName: "dataset:version,…"))
    public var loadVersions: [String] = []

    /// How nodes are run.
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "How nodes are run: one after the other, or those that do not need each other at the same time.",
            valueName: "runner"))
    public var runner = RunnerName.sequential

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
    }

    var runtimeParameters: ParameterMap {
        get throws { try ParameterMap(commandLine: params.joined(separator: ",")) }
    }

    var filter: PipelineFilter {
        PipelineFilter(
            tags: tags.partedByCommas, nodeNames: nodes.partedByCommas, fromNodes: fromNodes.partedByCommas,
            toNodes: toNodes.partedByCommas, fromInputs: fromInputs.partedByCommas,
            toOutputs: toOutputs.partedByCommas, namespaces: namespaces.partedByCommas)
    }

    var versions: [String: String] {
        get throws {
            var versions: [String: String] = [:]
            for item in loadVersions.partedByCommas {
                let parts = item.split(separator: ":", maxSplits: 1).map(String.init)
                guard parts.count == 2 else {
                    throw ValidationError("'\(item)' is not a dataset and its version; write it as dataset:version.")
                }
                versions[parts[0]] = parts[1]
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
          kmlf run --tags training --runner ConcurrentRunner

        EXIT CODES
          0    the run finished
          1    the run, or the build, failed
          64   the command line cannot be understood
          78   the configuration, the catalog or the pipeline has mistakes; nothing was run
          130  stopped by Ctrl-C, 143 by SIGTERM; the run is marked KILLED
        """
}

/// The runners, and the names of Kedro's that mean them.
public enum RunnerName: String, Sendable, CaseIterable, ExpressibleByArgument {
    /// One node after the other.
    case sequential = "SequentialRunner"
    /// Nodes that do not need each other at the same time.
    case concurrent = "ConcurrentRunner"

    /// Kedro's dotted paths are read by their last part; its thread and process runners are the concurrent one.
    public init?(argument: String) {
        switch argument.split(separator: ".").last.map(String.init) {
        case "SequentialRunner", "sequential": self = .sequential
        case "ConcurrentRunner", "concurrent", "ThreadRunner", "ParallelRunner": self = .concurrent
        default: return nil
        }
    }

    var runner: any Runner {
        switch self {
        case .sequential: SequentialRunner()
        case .concurrent: ConcurrentRunner()
        }
    }
}

extension [String] {
    /// The names in values such as `a,b`; a comma between brackets does not part them, as in Kedro's default name of a node,
    /// `f([a,b]) -> [c]`.
    var partedByCommas: [String] {
        flatMap { value in
            var names: [String] = [""]
            var depth = 0
            for character in value {
                if character == "[" { depth += 1 }
                if character == "]" { depth -= 1 }
                if character == ",", depth <= 0 { names.append("") } else { names[names.count - 1].append(character) }
            }
            return names.map(\.trimmed).filter { !$0.isEmpty }
        }
    }
}

extension String {
    private var trimmedStart: Substring { drop(while: \.isWhitespace) }

    fileprivate var trimmed: String {
        String(trimmedStart.reversed().drop(while: \.isWhitespace).reversed())
    }
}
