internal import KMLFConfig
internal import KMLFPipeline

extension RunParameters {
    /// The parameters as tags of a run, in the order and with the keys of kedro-mlflow 0.7.6, and values as Python
    /// prints them. Empty ones are left out. `kmlf_version` stands for `kedro_version`; `namespaces`, `pipeline_names`
    /// (when there are several), `runner`, its parameters and `only_missing_outputs` are newer Kedro's.
    public var runTags: [(key: String, value: String)] {
        let tags = [
            ("run_id", sessionID.description), ("project_path", projectPath), ("env", env ?? ""),
            ("kmlf_version", kmlfVersion), ("tags", tuple(filter.tags)), ("from_nodes", list(filter.fromNodes)),
            ("to_nodes", list(filter.toNodes)), ("node_names", tuple(filter.nodeNames)),
            ("from_inputs", list(filter.fromInputs)), ("to_outputs", list(filter.toOutputs)),
            ("load_versions", map(texts(loadVersions))), ("extra_params", map(runtimeParameters)),
            ("pipeline_name", pipelineName ?? ""),
            ("pipeline_names", pipelineNames.count > 1 ? list(pipelineNames) : ""),
            ("namespaces", list(filter.namespaces)), ("runner", runner ?? ""),
            ("runner_params", map(texts(runnerParameters))), ("is_async", isAsync ? "True" : ""),
            ("only_missing_outputs", onlyMissingOutputs ? "True" : ""),
        ]
        return tags.filter { !$0.1.isEmpty }.map { (key: $0.0, value: $0.1) }
    }

    private func list(_ names: [String]) -> String {
        names.isEmpty ? "" : ParameterValue.list(names.map(ParameterValue.string)).pythonDescription
    }

    /// Options that can be repeated arrive as tuples in Python; a tuple of one keeps its comma.
    private func tuple(_ names: [String]) -> String {
        let items = names.map { ParameterValue.string($0).pythonRepresentation }
        return items.isEmpty ? "" : "(\(items.joined(separator: ", "))\(items.count == 1 ? "," : ""))"
    }

    private func texts(_ values: [String: String]) -> ParameterMap {
        ParameterMap(values.sorted { $0.key < $1.key }.map { ($0.key, ParameterValue.string($0.value)) })
    }

    private func map(_ map: ParameterMap) -> String { map.isEmpty ? "" : map.pythonDescription }
}
