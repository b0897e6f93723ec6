internal import KMLFConfig
internal import KMLFFiles
internal import KMLFPipeline
internal import KMLFYAML

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The section `run` of the file that `--config` names: options of a run, in Kedro's words of every age.
struct RunFile: ConfigModel {
    var pipelines = RunFileNames()
    var pipeline = RunFileNames()
    var env: String?
    var confSource: String?
    var params = RunFileParameters()
    var loadVersions = RunFilePairs()
    var loadVersion = RunFilePairs()
    var tags = RunFileNames()
    var tag = RunFileNames()
    var nodes = RunFileNames()
    var node = RunFileNames()
    var nodeNames = RunFileNames()
    var fromNodes = RunFileNames()
    var toNodes = RunFileNames()
    var fromInputs = RunFileNames()
    var toOutputs = RunFileNames()
    var namespaces = RunFileNames()
    var namespace = RunFileNames()
    var onlyMissingOutputs = false
    var runner: String?
    var runnerParams = RunFilePairs()
    var parallel = false
    var isAsync: Bool?
    var async: Bool?

    static let fields: [Field<Self>] = [
        Field("pipelines", \.pipelines, "The pipelines, by their names in the registry."),
        Field("pipeline", \.pipeline, "The same."),
        Field("env", \.env, "The environment: a folder of conf/ laid over base."),
        Field("conf_source", \.confSource, "The folder of environments in place of the project's conf."),
        Field("params", \.params, "Parameters for this run alone."),
        Field("load_versions", \.loadVersions, "Versions of versioned datasets to load."),
        Field("load_version", \.loadVersion, "The same."),
        Field("tags", \.tags, "Only nodes with one of these tags."),
        Field("tag", \.tag, "The same."),
        Field("nodes", \.nodes, "Only these nodes."),
        Field("node", \.node, "The same."),
        Field("node_names", \.nodeNames, "The same."),
        Field("from_nodes", \.fromNodes, "Only these nodes and those that depend on them."),
        Field("to_nodes", \.toNodes, "Only these nodes and those that they need."),
        Field("from_inputs", \.fromInputs, "Only nodes that depend on these datasets."),
        Field("to_outputs", \.toOutputs, "Only nodes that these datasets need."),
        Field("namespaces", \.namespaces, "Only nodes in these namespaces."),
        Field("namespace", \.namespace, "The same."),
        Field("only_missing_outputs", \.onlyMissingOutputs, "Whether nodes whose stored outputs exist are skipped."),
        Field("runner", \.runner, "How nodes are run."),
        Field("runner_params", \.runnerParams, "What the runner is given."),
        Field("parallel", \.parallel, "The same as the runner ConcurrentRunner."),
        Field("is_async", \.isAsync, "Whether inputs are loaded at the same time."),
        Field("async", \.async, "The same."),
    ]

    /// Reads the file at `path`, which is relative to `folder`. The section must be there; others belong to other commands.
    static func read(_ path: String, in folder: String) throws(ConfigError) -> RunFile {
        let absolute = path.hasPrefix("/") ? path : "\(folder)/\(path)"
        let root: YAMLNode
        do {
            root = try YAML.parse(try FileSystem.read(absolute), name: path)
        } catch let error as YAMLError {
            throw ConfigError(ConfigProblem(error.message, mark: error.mark))
        } catch {
            let reason = (error as? FileFailure)?.reason ?? "\(error)"
            throw ConfigError(ConfigProblem("\(path), which --config names, cannot be read: \(reason)"))
        }
        guard let section = root.mapping?["run"] else {
            throw ConfigError(
                ConfigProblem("has no section `run` with the options of a run", at: .root, mark: root.mark))
        }
        return try decode(section, at: "run")
    }

    var filter: PipelineFilter {
        PipelineFilter(
            tags: tags.names + tag.names, nodeNames: nodes.names + node.names + nodeNames.names,
            fromNodes: fromNodes.names, toNodes: toNodes.names, fromInputs: fromInputs.names,
            toOutputs: toOutputs.names, namespaces: namespaces.names + namespace.names)
    }

    var versions: [String: String] { loadVersions.values.merging(loadVersion.values) { first, _ in first } }

    var choice: RunnerChoice {
        get throws {
            var choice = RunnerChoice(name: parallel ? "ConcurrentRunner" : runner, isAsync: isAsync ?? async)
            for (key, value) in runnerParams.values.sorted(by: { $0.key < $1.key }) { try choice.set(key, to: value) }
            return choice
        }
    }
}
