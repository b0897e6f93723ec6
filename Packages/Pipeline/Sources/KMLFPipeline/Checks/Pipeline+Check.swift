extension Pipeline {
    /// The pipeline itself when nothing is wrong with it, as if every dataset stayed in memory; else an error with all
    /// problems, those of single nodes first.
    @discardableResult public func checked() throws(PipelineError) -> Pipeline {
        let problems = problems + typeConflicts.map(\.problem)
        guard problems.isEmpty else { throw PipelineError(problems) }
        return self
    }

    /// All that is wrong with the graph apart from `typeConflicts`, and with what the pipeline carries.
    public var problems: [PipelineProblem] { graphProblems + attachmentProblems }

    /// All that is wrong with the graph apart from `typeConflicts`.
    public var graphProblems: [PipelineProblem] {
        reuseProblems + nodes.flatMap(\.problems) + duplicateNames + twoProducers + confirmedTwice + mixedTranscoding
            + cycles
    }

    private var duplicateNames: [PipelineProblem] {
        repeated(nodes, by: \.name).map { name, nodes in
            let places = nodes.map { $0.location.description }.sorted().joined(separator: " and ")
            return PipelineProblem(
                .duplicateName,
                "\(nodes.count) nodes are called `\(name)`, at \(places); give each a `name:` of its own")
        }
    }

    private var twoProducers: [PipelineProblem] {
        let producers = nodes.flatMap { node in Set(node.outputs.map(\.dataset.base)).map { (dataset: $0, node: node) }
        }
        return repeated(producers, by: \.dataset).map { dataset, producers in
            let list = producers.map(\.node.reference).joined(separator: " and ")
            return PipelineProblem(
                .twoProducers, "dataset `\(dataset)` is made by \(producers.count) nodes: \(list); only one may make it"
            )
        }
    }

    private var confirmedTwice: [PipelineProblem] {
        let confirming = nodes.flatMap { node in Set(node.confirms).map { (dataset: $0, node: node) } }
        return repeated(confirming, by: \.dataset).map { dataset, confirming in
            let list = confirming.map(\.node.reference).joined(separator: " and ")
            return PipelineProblem(
                .twoConfirmations,
                "dataset `\(dataset)` is confirmed by \(confirming.count) nodes: \(list); only one may do it")
        }
    }

    private var mixedTranscoding: [PipelineProblem] {
        let names = datasets
        let mixed = names.map { DatasetName($0) }.filter { $0.format != nil && names.contains($0.base) }
        return mixed.sorted { $0.full < $1.full }.map { name in
            PipelineProblem(
                .transcoding,
                "dataset `\(name.base)` is used without a format and as `\(name.full)`; give it a format everywhere")
        }
    }

    private var cycles: [PipelineProblem] {
        var found: Set<Node> = []
        return nodesOfCycles.compactMap { node in
            guard !found.contains(node), let path = cycle(through: node) else { return nil }
            found.formUnion(path)
            var text = "the nodes wait for one another: `\(node.name)`"
            for (from, to) in zip(path, path.dropFirst() + [node]) {
                let made = Set(from.outputs.map(\.dataset.base))
                let dataset = to.inputs.map(\.dataset.base).first { made.contains($0) } ?? ""
                text += " -[\(dataset)]-> `\(to.name)`"
            }
            let places = path.map { $0.reference }.joined(separator: ", ")
            return PipelineProblem(.cycle, "\(text); declared: \(places)")
        }
    }

    /// The shortest way from `start` back to itself along the datasets, without the last step.
    private func cycle(through start: Node) -> [Node]? {
        var readers: [String: [Node]] = [:]
        for node in nodesOfCycles {
            for input in Set(node.inputs.map(\.dataset.base)) { readers[input, default: []].append(node) }
        }
        var cameFrom: [Node: Node] = [:]
        var queue = [start]
        var next = 0
        while next < queue.count {
            let node = queue[next]
            next += 1
            for reader in node.outputs.flatMap({ readers[$0.dataset.base] ?? [] }) where reader != node {
                if reader == start {
                    var path = [node]
                    while let step = path.last.flatMap({ cameFrom[$0] }) { path.append(step) }
                    return path.reversed()
                }
                if cameFrom[reader] == nil {
                    cameFrom[reader] = node
                    queue.append(reader)
                }
            }
        }
        return nil
    }

    private func repeated<Element>(
        _ elements: [Element], by name: (Element) -> String
    ) -> [(name: String, elements: [Element])] {
        Dictionary(grouping: elements, by: name).filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }
}
