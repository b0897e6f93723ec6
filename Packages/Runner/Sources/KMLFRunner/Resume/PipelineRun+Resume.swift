internal import KMLFCatalog
internal import KMLFPipeline

extension PipelineRun {
    /// The command that runs what is left, from the nearest nodes whose inputs can all be loaded again; nil when that
    /// is the whole pipeline.
    func resumeCommand(after finished: Set<Int>) -> String? {
        let needed = pipeline.positionsToRun(after: finished) { datasets[$0]?.isStored ?? false }
        guard needed.count < pipeline.nodes.count else { return nil }
        var resumed = parameters
        resumed.filter.fromNodes = pipeline.firstNodes(of: needed)
        return resumed.command
    }
}

extension Pipeline {
    /// The unfinished nodes, those that must make their inputs again, and all that `--from-nodes` runs with them.
    func positionsToRun(after finished: Set<Int>, isStored: (_ dataset: String) -> Bool) -> Set<Int> {
        var needed = Set(nodes.indices).subtracting(finished)
        while true {
            var more = needed
            for position in nodes.indices where !needed.isDisjoint(with: nodeDependencies[position]) {
                more.insert(position)
            }
            for position in needed {
                let lost = Set(nodes[position].inputs.filter { !isStored($0.name) }.map(\.dataset.base))
                let sources = nodeDependencies[position].filter { source in
                    nodes[source].outputs.contains { lost.contains($0.dataset.base) }
                }
                more.formUnion(sources)
            }
            if more.count == needed.count { return needed }
            needed = more
        }
    }

    /// The names of the nodes at these positions that need none of the others: what `--from-nodes` is told.
    func firstNodes(of positions: Set<Int>) -> [String] {
        positions.sorted().filter { positions.isDisjoint(with: nodeDependencies[$0]) }.map { nodes[$0].name }
    }
}
