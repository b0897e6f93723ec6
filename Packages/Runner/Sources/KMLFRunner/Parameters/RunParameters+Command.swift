internal import KMLFChildProcess
internal import KMLFConfig
internal import KMLFPipeline

extension RunParameters {
    /// The command that asks for this run: the options that kedro-mlflow 0.7.6 writes, in its order, and after them
    /// those that it leaves out. Empty ones are left out, and so is what is the default anyway.
    public var command: String {
        let words = options.map { name, value in value.map { "--\(name)=\(ShellWord.quoted($0))" } ?? "--\(name)" }
        return (["kmlf", "run"] + words).joined(separator: " ")
    }

    /// The command's options as a program gets them, without quotes, and with the environment, whatever the default is.
    var arguments: [String] {
        var options = options
        if let env, !options.contains(where: { $0.name == "env" }) { options.append(("env", env)) }
        return options.map { name, value in value.map { "--\(name)=\($0)" } ?? "--\(name)" }
    }

    /// A flag has no value.
    private var options: [(name: String, value: String?)] {
        let lists = [
            ("from-inputs", filter.fromInputs), ("from-nodes", filter.fromNodes), ("to-nodes", filter.toNodes),
            ("nodes", filter.nodeNames), (pipelineNames.count > 1 ? "pipelines" : "pipeline", pipelineNames),
            ("tags", filter.tags), ("load-versions", pairs(loadVersions, ":")), ("to-outputs", filter.toOutputs),
            ("namespaces", filter.namespaces), ("env", env.map { $0 == "local" ? [] : [$0] } ?? []),
            ("conf-source", confSource.map { [$0] } ?? []),
            ("runner", runner.map { $0 == SequentialRunner().name ? [] : [$0] } ?? []),
            ("runner-params", pairs(runnerParameters, "=")), ("params", runtimeParameters.assignments),
        ]
        let flags = [("async", isAsync), ("only-missing-outputs", onlyMissingOutputs)]
        return lists.filter { !$0.1.isEmpty }.map { ($0.0, $0.1.joined(separator: ",")) }
            + flags.filter(\.1).map { ($0.0, nil) }
    }

    private func pairs(_ values: [String: String], _ separator: String) -> [String] {
        values.sorted { $0.key < $1.key }.map { "\($0.key)\(separator)\($0.value)" }
    }
}

extension ParameterMap {
    /// `model.lr=0.1`, as `--params` reads them.
    fileprivate var assignments: [String] { entries.flatMap { $0.value.assignments(to: $0.name) } }
}

extension ParameterValue {
    fileprivate func assignments(to path: String) -> [String] {
        if case .map(let map) = self, !map.isEmpty {
            return map.entries.flatMap { $0.value.assignments(to: "\(path).\($0.name)") }
        }
        // Text goes without quotes where `--params` reads it back as the same text.
        if case .string(let text) = self, (try? ParameterMap(commandLine: "x=\(text)")) == ["x": self] {
            return ["\(path)=\(text)"]
        }
        return ["\(path)=\(flow)"]
    }

    /// The value in YAML's flow style, with text in double quotes.
    private var flow: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .string(let text):
            "\"" + text.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : String($1) } + "\""
        case .list(let values): "[" + values.map(\.flow).joined(separator: ", ") + "]"
        case .map(let map): "{" + map.entries.map { "\"\($0.name)\": \($0.value.flow)" }.joined(separator: ", ") + "}"
        default: pythonDescription
        }
    }
}
