internal import KMLFCatalog
internal import KMLFPipeline

/// What is left of a run that has not finished, in the pipeline and the catalog as they are now.
public struct Resumption: Sendable {
    /// When the run that is resumed began, as its session is called.
    public let session: String
    /// What ended that run.
    public let error: String?
    /// How many nodes need not run again.
    public let done: Int
    /// How many nodes the run has.
    public let total: Int
    /// Why nodes that had finished run again: one sentence each.
    public let notes: [String]
    /// What `--from-nodes` is told; empty where all nodes run again.
    let fromNodes: [String]

    init(of record: RunRecord, _ pipeline: Pipeline, in catalog: DataCatalog) async throws {
        let nodes = pipeline.nodes
        let recorded = Dictionary(record.nodes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var changes: [Int: String] = [:]
        var finished: Set<Int> = []
        for (position, node) in nodes.enumerated() where record.finished.contains(node.name) {
            guard let old = recorded[node.name] else { continue }
            changes[position] = Self.change(of: RecordedNode(node, in: catalog), since: old)
            if changes[position] == nil { finished.insert(position) }
        }
        var losses: [String: String] = [:]
        for name in pipeline.datasets where try await !catalog.exists(name) {
            let isStored = try catalog.dataset(name)?.isStored ?? false
            losses[name] = isStored ? "is not there any more" : "was held in memory only"
        }
        let needed = pipeline.positionsToRun(after: finished) { losses[$0] == nil }
        guard !needed.isEmpty else { throw Self.nothingLeft(of: record) }
        session = record.session
        error = record.error
        total = nodes.count
        done = nodes.count - needed.count
        fromNodes = needed.count == nodes.count ? [] : pipeline.firstNodes(of: needed)
        let read = Set(needed.flatMap { nodes[$0].inputs.map(\.name) })
        notes = needed.intersection(finished.union(changes.keys)).sorted().map { position in
            let lost = nodes[position].outputs.map(\.name).first { losses[$0] != nil && read.contains($0) }
            let reason =
                changes[position] ?? lost.map { "`\($0)` \(losses[$0] ?? "")" } ?? "what it reads is made again"
            return "`\(nodes[position].name)` runs again: \(reason)"
        }
    }

    private static func change(of node: RecordedNode, since old: RecordedNode) -> String? {
        if node.form != old.form { return "its inputs or outputs have changed" }
        let names = Set(node.outputs.keys).union(old.outputs.keys).sorted()
        return names.first { node.outputs[$0] != old.outputs[$0] }.map { "the catalog's entry of `\($0)` has changed" }
    }

    private static func nothingLeft(of record: RunRecord) -> ResumeError {
        let cause = record.error.map { "; what failed came after them: \($0)" } ?? ""
        return ResumeError("there is nothing to resume: all nodes of the last run had finished\(cause)")
    }
}
