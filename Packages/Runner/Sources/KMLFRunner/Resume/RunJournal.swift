internal import KMLFCatalog
public import KMLFConfig
internal import KMLFPipeline
internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Notes how far a run has come, in `.kmlf/last_run.jsonl` of the project, so that `RunRecord` can tell what is left when
/// it fails or the machine stops. A run that finishes takes the file away.
///
/// To be registered before all other hooks: it is then called last, when the run has really begun or ended.
public final class RunJournal: BeforePipelineRun, AfterNodeRun, AfterDatasetSaved, AfterPipelineRun, OnPipelineError {
    private struct State {
        var file: JournalFile?
        var pipeline = Pipeline([])
        var isStored: [String: Bool] = [:]
        var outputsLeft: [String: Int] = [:]
        var finished: Set<String> = []
    }

    private let project: Project
    private let warn: @Sendable (String) -> Void
    private let state = Mutex(State())

    /// `warn` is told why a run cannot be resumed; that does not end the run.
    public init(in project: Project, warn: @escaping @Sendable (String) -> Void = { _ in }) {
        self.project = project
        self.warn = warn
    }

    static func file(in project: Project) -> String { "\(project.root)/.kmlf/last_run.jsonl" }

    /// Whether something need not be done again when the run is resumed.
    public var savesWork: Bool {
        state.withLock { state in
            let nodes = state.pipeline.nodes
            let finished = Set(nodes.indices.filter { state.finished.contains(nodes[$0].name) })
            let left = state.pipeline.positionsToRun(after: finished) { state.isStored[$0] ?? false }
            return !left.isEmpty && left.count < nodes.count
        }
    }

    /// Begins the journal, in place of that of an earlier run.
    public func beforePipelineRun(_ moment: PipelineMoment) {
        let header = RunRecord.Header(
            session: moment.parameters.sessionID.description, arguments: moment.parameters.arguments,
            nodes: moment.pipeline.nodes.map { RecordedNode($0, in: moment.catalog) })
        do {
            let file = try JournalFile(replacing: Self.file(in: project), firstLine: try Self.line(header))
            let counts = moment.pipeline.nodes.map { ($0.name, $0.outputs.count) }
            let stored = moment.pipeline.datasets.map { name in
                (name, (try? moment.catalog.dataset(name))?.isStored ?? false)
            }
            state.withLock { state in
                state = State(
                    file: file, pipeline: moment.pipeline, isStored: Dictionary(uniqueKeysWithValues: stored),
                    outputsLeft: Dictionary(counts, uniquingKeysWith: { first, _ in first }))
            }
        } catch {
            warn("This run cannot be resumed if it fails, as its journal cannot be written: \(error).")
        }
    }

    /// A node without outputs is done.
    public func afterNodeRun(_ moment: NodeResultMoment) {
        if moment.node.outputs.isEmpty { finish(moment.node) }
    }

    /// A node is done with its last output.
    public func afterDatasetSaved(_ moment: DatasetValueMoment) {
        let left = state.withLock { state in
            state.outputsLeft[moment.node.name, default: 1] -= 1
            return state.outputsLeft[moment.node.name]
        }
        if left == 0 { finish(moment.node) }
    }

    /// Nothing is left to resume.
    public func afterPipelineRun(_ moment: PipelineResultMoment) {
        state.withLock { state in
            state.file?.remove()
            state.file = nil
        }
    }

    /// Notes what went wrong, and lets others read the journal.
    public func onPipelineError(_ moment: PipelineErrorMoment) {
        let text = moment.isCancellation ? "it was stopped" : "\(moment.error)".split(separator: "\n").first ?? ""
        append(RunRecord.Event(error: String(text)))
        state.withLock { $0.file = nil }
    }

    private func finish(_ node: Node) {
        state.withLock { _ = $0.finished.insert(node.name) }
        append(RunRecord.Event(finished: node.name))
    }

    private func append(_ event: RunRecord.Event) {
        guard let file = state.withLock(\.file), let line = try? Self.line(event) else { return }
        file.append(line)
    }

    private static func line(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }
}
