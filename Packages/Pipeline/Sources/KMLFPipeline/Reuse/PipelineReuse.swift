/// How a pipeline is used again: Kedro's modular pipelines. Datasets and parameters get their new names; what is not
/// named goes into the namespace.
struct PipelineReuse {
    let inputs: DatasetMapping
    let outputs: DatasetMapping
    let parameters: DatasetMapping
    let namespace: String?
    let tags: Set<String>
    let prefixesDatasets: Bool
    let location: NodeLocation

    func content(from pipeline: Pipeline) -> PipelineContent {
        let mapping = Dictionary(
            inputs.names + outputs.names + parameters.asParameters, uniquingKeysWith: { first, _ in first })
        let nodes = pipeline.nodes.map { node in
            node.reused(namespace: namespace, tags: tags) { rename($0, by: mapping) }
        }
        return PipelineContent(
            nodes, problems: pipeline.reuseProblems + problems(of: pipeline) + unfollowed(pipeline.attachments))
    }

    /// Kedro's order: a name itself, `parameters`, a name without its format, and what is left by the namespace.
    private func rename(_ name: String, by mapping: [String: String]) -> String {
        if let new = mapping[name] { return new }
        let dataset = DatasetName(name)
        if name == "parameters" { return name }
        if let format = dataset.format, let new = mapping[dataset.base] { return "\(new)@\(format)" }
        guard let namespace, prefixesDatasets else { return name }
        return dataset.parameterPath.map { "params:\(namespace).\($0)" } ?? "\(namespace).\(name)"
    }

    private func problems(of pipeline: Pipeline) -> [PipelineProblem] {
        let datasets = pipeline.datasets
        let known = datasets.union(datasets.map { DatasetName($0).base })
        let free = Set(pipeline.inputs.map { DatasetName($0).base })
        let (parameterNames, datasetNames) = (
            known.filter { DatasetName($0).isParameter }, known.filter { !DatasetName($0).isParameter }
        )
        var problems: [PipelineProblem] = []
        for (name, _) in inputs.names {
            if DatasetName(name).isParameter {
                problems.append(problem(.badName, "names `\(name)` in `inputs:`; parameters belong in `parameters:`"))
            } else if !known.contains(name) {
                problems.append(unknown(name, in: "inputs", among: datasetNames))
            } else if !free.contains(DatasetName(name).base) {
                problems.append(problem(.badName, "names `\(name)` in `inputs:`, but \(maker(of: name, in: pipeline))"))
            }
        }
        for (name, _) in outputs.names {
            if !known.contains(name) {
                problems.append(unknown(name, in: "outputs", among: datasetNames))
            } else if free.contains(DatasetName(name).base) {
                problems.append(
                    problem(.badName, "names `\(name)` in `outputs:`, but no node of the pipeline makes it"))
            }
        }
        for (name, _) in parameters.asParameters where !known.contains(name) {
            problems.append(unknown(name, in: "parameters", among: parameterNames))
        }
        return problems
    }

    /// An attachment names datasets of its own, which do not get new names.
    private func unfollowed(_ attachments: [any PipelineAttachment]) -> [PipelineProblem] {
        attachments.map { attachment in
            problem(
                .packaging,
                "cannot rename what \(attachment.id) is made of; give the pipeline its new names first, and package the result"
            )
        }
    }

    private func maker(of name: String, in pipeline: Pipeline) -> String {
        let base = DatasetName(name).base
        let makers = pipeline.nodes.filter { $0.outputs.contains { $0.dataset.base == base } }.map(\.reference)
        return "node \(makers.joined(separator: " and ")) makes it; only free inputs can be given"
    }

    private func unknown(_ name: String, in argument: String, among known: Set<String>) -> PipelineProblem {
        problem(
            .unknownName,
            "names `\(name)` in `\(argument):`, which the pipeline does not have\(suggestion(for: name, among: known))")
    }

    private func problem(_ kind: PipelineProblem.Kind, _ text: String) -> PipelineProblem {
        PipelineProblem(kind, "the use of a pipeline at \(location) \(text)")
    }
}
