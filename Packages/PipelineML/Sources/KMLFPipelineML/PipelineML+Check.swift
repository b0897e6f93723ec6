public import KMLFPipeline
import KMLFSpelling
import KMLFStorage

extension PipelineML: PipelineAttachment {
    /// Place and name tell one packaging from another.
    public var id: String { reference }

    /// All that kedro-mlflow checks when a `PipelineML` is made, and what it finds only when the model is logged, with
    /// nodes and datasets named.
    public func problems(in pipeline: Pipeline) -> [PipelineProblem] {
        let texts =
            optionProblems + outputProblems + inputProblems + consistencyProblems(in: pipeline)
            + nameProblems(in: pipeline)
        let graph = inference.problems + inference.typeConflicts.map(\.problem)
        return texts.map(problem)
            + graph.map { PipelineProblem($0.kind, "in the inference pipeline of \(reference): \($0.message)") }
    }

    func problem(_ text: String) -> PipelineProblem {
        PipelineProblem(.packaging, "\(reference) cannot be packaged: \(text)")
    }

    private var optionProblems: [String] {
        var problems: [String] = []
        do throws(TrackingError) {
            if try ArtifactPath(modelName).parts.isEmpty {
                problems.append("its name is empty; it needs a folder in the run")
            }
            if let registeredName { try Limits.checkRegisteredModelName(registeredName) }
        } catch {
            problems.append(error.message)
        }
        if case .each(let modes) = copyMode {
            let known = inference.datasets.subtracting(inference.outputs)
            for name in modes.keys.sorted() where !known.contains(name) {
                problems.append(
                    inference.outputs.contains(name)
                        ? "copyMode names its output `\(name)`, which is handed on and not kept"
                        : "copyMode names `\(name)`, which the inference pipeline does not have\(hint(name, known))")
            }
        }
        return problems
    }

    private var outputProblems: [String] {
        let outputs = inference.outputs.sorted()
        switch outputs.count {
        case 1: return []
        case 0: return ["its inference pipeline has no output, and a model gives one"]
        default:
            let list = outputs.map { name in
                let makers = inference.nodes.filter { $0.outputs.contains { $0.name == name } }.map(\.reference)
                return "`\(name)` of node \(makers.joined(separator: ", "))"
            }
            return [
                "its inference pipeline has \(outputs.count) outputs, and a model gives one: \(list.joined(separator: ", "))"
            ]
        }
    }

    private var inputProblems: [String] {
        let inputs = inference.inputs
        guard !inputs.contains(inputName) else { return [] }
        let list = inputs.sorted().map { "`\($0)`" }.joined(separator: ", ")
        return [
            "inputName `\(inputName)` is none of the free inputs of its inference pipeline"
                + (inputs.isEmpty ? ", which has none" : " (\(list))") + hint(inputName, inputs)
        ]
    }

    /// Every other free input must come from training, or be a parameter.
    private func consistencyProblems(in pipeline: Pipeline) -> [String] {
        let known = Set(pipeline.allOutputs.union(pipeline.inputs).map { DatasetName($0).base })
        return artifactNames.map { DatasetName($0) }.filter { !$0.isParameter && !known.contains($0.base) }.map {
            name in
            let readers = inference.nodes.filter { $0.inputs.contains { $0.name == name.full } }.map(\.reference)
            let start = "node \(readers.joined(separator: ", ")) of its inference pipeline reads `\(name.full)`, which "
            let makers = training.nodes.filter { $0.outputs.contains { $0.dataset.base == name.base } }
            if makers.isEmpty {
                return start + "no node of the training pipeline makes or reads. No free input is allowed beside "
                    + "`\(inputName)` and parameters: make it in training\(hint(name.full, known))"
            }
            return start + "node \(makers.map(\.reference).joined(separator: ", ")) makes, and that node is left out. "
                + "No free input is allowed: run it too"
        }
    }

    /// Told once, by the later one of two models of one name.
    private func nameProblems(in pipeline: Pipeline) -> [String] {
        let models = pipeline.packagedModels
        guard let position = models.firstIndex(where: { $0.id == id }),
            let first = models[..<position].first(where: { $0.modelName == modelName })
        else { return [] }
        return [
            "\(first.reference) has the same name, and both are logged in one run; give each a modelName of its own"
        ]
    }

    private func hint(_ name: String, _ known: Set<String>) -> String {
        NearestName.of(name, in: known.sorted()).map { " (did you mean `\($0)`?)" } ?? ""
    }
}
