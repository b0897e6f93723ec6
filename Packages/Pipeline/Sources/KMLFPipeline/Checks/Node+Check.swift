extension Node {
    /// What is wrong with the node alone.
    var problems: [PipelineProblem] { arityProblems + nameProblems + datasetProblems }

    private var arityProblems: [PipelineProblem] {
        let (inputs, outputs) = (declaration.inputNames, declaration.outputNames)
        if inputs.isEmpty, outputs.isEmpty { return [problem(.noPorts, "reads nothing and makes nothing")] }
        return [
            arityProblem("takes", declaration.inputCount, "input", inputs),
            arityProblem("gives", declaration.outputCount, "output", outputs),
        ].compactMap(\.self)
    }

    private func arityProblem(_ verb: String, _ count: Int, _ what: String, _ names: [String]) -> PipelineProblem? {
        guard count != names.count else { return nil }
        let list = names.isEmpty ? "" : " (\(names.map { "`\($0)`" }.joined(separator: ", ")))"
        let wanted = "\(count) \(what)\(count == 1 ? "" : "s")"
        return problem(.arity, "has a function that \(verb) \(wanted), but \(names.count) named\(list)")
    }

    private var nameProblems: [PipelineProblem] {
        let named = [("name", declaration.name), ("namespace", namespace)] + tags.sorted().map { ("tag", $0) }
        return named.compactMap { what, text in
            guard let text, text.isEmpty || !text.allSatisfy(isNameCharacter) else { return nil }
            return problem(.badName, "has the \(what) `\(text)`; allowed are letters, digits, `_`, `-` and `.`")
        }
    }

    private var datasetProblems: [PipelineProblem] {
        let (inputs, outputs) = (declaration.inputNames, declaration.outputNames)
        var seen: Set<String> = []
        var problems = (inputs + outputs + confirms).filter { seen.insert($0).inserted }.compactMap(badDatasetName)
        seen = []
        for output in outputs where !seen.insert(DatasetName(output).base).inserted {
            problems.append(problem(.duplicateName, "makes `\(DatasetName(output).base)` twice"))
        }
        for output in outputs where DatasetName(output).isParameter {
            problems.append(problem(.badName, "makes `\(output)`; parameters can only be read"))
        }
        let read = Set(inputs.map { DatasetName($0).base })
        for dataset in Set(outputs.map { DatasetName($0).base }).intersection(read).sorted() {
            problems.append(problem(.inputAndOutput, "reads and makes `\(dataset)`; give its output another name"))
        }
        return problems
    }

    private func badDatasetName(_ text: String) -> PipelineProblem? {
        let name = DatasetName(text)
        if text.isEmpty || name.parameterPath == "" { return problem(.badName, "has an empty dataset name `\(text)`") }
        if text.first?.isWhitespace == true || text.last?.isWhitespace == true || text.contains(where: \.isNewline) {
            return problem(.badName, "names the dataset `\(text)` with white space around it or a line break in it")
        }
        guard let format = name.format else { return nil }
        guard name.base.isEmpty || format.isEmpty || format.contains("@") else { return nil }
        return problem(.transcoding, "names the dataset `\(text)`; a format is written once, as `name@format`")
    }

    private func problem(_ kind: PipelineProblem.Kind, _ text: String) -> PipelineProblem {
        PipelineProblem(kind, "node \(reference) \(text)")
    }
}
