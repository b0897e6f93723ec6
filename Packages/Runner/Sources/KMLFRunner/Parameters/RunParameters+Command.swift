internal import KMLFChildProcess
internal import KMLFConfig
internal import KMLFPipeline

extension RunParameters {
    /// The command that asks for this run: the options that kedro-mlflow 0.7.6 writes, in its order, and after them
    /// those that it leaves out. Empty ones are left out, and so is what is the default anyway.
    public var command: String {
        let versions = loadVersions.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
        let options = [
            ("from-inputs", filter.fromInputs), ("from-nodes", filter.fromNodes), ("to-nodes", filter.toNodes),
            ("nodes", filter.nodeNames), (pipelineNames.count > 1 ? "pipelines" : "pipeline", pipelineNames),
            ("tags", filter.tags), ("load-versions", versions), ("to-outputs", filter.toOutputs),
            ("namespaces", filter.namespaces), ("env", env.map { $0 == "local" ? [] : [$0] } ?? []),
            ("runner", runner.map { $0 == SequentialRunner().name ? [] : [$0] } ?? []),
            ("params", runtimeParameters.assignments),
        ]
        let words = options.filter { !$0.1.isEmpty }.map {
            "--\($0.0)=\(ShellWord.quoted($0.1.joined(separator: ",")))"
        }
        return (["kmlf", "run"] + words).joined(separator: " ")
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
