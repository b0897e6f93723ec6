internal import KMLFCatalog
internal import KMLFPipeline

extension PipelineRun {
    /// The command that runs what is left, from the nearest nodes whose inputs can all be loaded again; nil when that
    /// is the whole pipeline.
    func resumeCommand(after finished: Set<Int>) -> String? {
        let needed = positionsToRun(after: finished)
        guard needed.count < pipeline.nodes.count else { return nil }
        var resumed = parameters
        resumed.filter.fromNodes = needed.sorted()
            .filter { needed.isDisjoint(with: pipeline.nodeDependencies[$0]) }
            .map { pipeline.nodes[$0].name }
        return resumed.command
    }

    /// The unfinished nodes, those that must make their inputs again, and all that `--from-nodes` runs with them.
    private func positionsToRun(after finished: Set<Int>) -> Set<Int> {
        let nodes = pipeline.nodes
        var needed = Set(nodes.indices).subtracting(finished)
        while true {
            var more = needed
            for position in nodes.indices where !needed.isDisjoint(with: pipeline.nodeDependencies[position]) {
                more.insert(position)
            }
            for position in needed {
                let lost = Set(nodes[position].inputs.filter { !isStored($0.name) }.map(\.dataset.base))
                let sources = pipeline.nodeDependencies[position].filter { source in
                    nodes[source].outputs.contains { lost.contains($0.dataset.base) }
                }
                more.formUnion(sources)
            }
            if more.count == needed.count { return needed }
            needed = more
        }
    }

    private func isStored(_ name: String) -> Bool {
        guard let dataset = datasets[name] else { return false }
        return !(dataset is MemoryDataset)
    }
}
