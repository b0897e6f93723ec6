import KMLFCatalog
import KMLFConfig
import KMLFPipeline
import KMLFRunner
import Synchronization

/// Keeps what happened, in order.
final class Recorder: Sendable {
    private let state = Mutex<[String]>([])

    var events: [String] { state.withLock { $0 } }

    func record(_ event: String) { state.withLock { $0.append(event) } }
}

/// Records every moment under its name, and throws at the moments that it is told to.
struct RecordingHook: BeforeCommandRun, AfterCommandRun, AfterContextCreated, AfterCatalogCreated,
    BeforePipelineRun, AfterPipelineRun, OnPipelineError, BeforeNodeRun, AfterNodeRun, OnNodeError, BeforeDatasetLoaded,
    AfterDatasetLoaded, BeforeDatasetSaved, AfterDatasetSaved
{
    let recorder: Recorder
    var name = ""
    var failsAt: Set<String> = []

    func beforeCommandRun(_ moment: CommandMoment) throws {
        try record("beforeCommandRun", moment.arguments.joined(separator: " "))
    }
    func afterCommandRun(_ moment: CommandResultMoment) throws { try record("afterCommandRun", "\(moment.exitCode)") }
    func afterContextCreated(_ moment: ContextMoment) throws {
        try record("afterContextCreated", moment.project.packageName)
    }
    func afterCatalogCreated(_ moment: CatalogMoment) throws { try record("afterCatalogCreated") }
    func beforePipelineRun(_ moment: PipelineMoment) throws { try record("beforePipelineRun") }
    func afterPipelineRun(_ moment: PipelineResultMoment) throws {
        try record("afterPipelineRun", moment.outputs.keys.sorted().joined(separator: ","))
    }
    func onPipelineError(_ moment: PipelineErrorMoment) throws {
        try record("onPipelineError", moment.isCancellation ? "cancelled" : "failed")
    }
    func beforeNodeRun(_ moment: NodeMoment) throws {
        try record("beforeNodeRun", "\(moment.node.name) \(moment.inputs.map { "\($0.name)=\($0.value)" })")
    }
    func afterNodeRun(_ moment: NodeResultMoment) throws {
        try record("afterNodeRun", "\(moment.node.name) \(moment.outputs.map { "\($0.name)=\($0.value)" })")
    }
    func onNodeError(_ moment: NodeErrorMoment) throws {
        try record("onNodeError", "\(moment.node.name) \(moment.isCancellation ? "cancelled" : "\(moment.error)")")
    }
    func beforeDatasetLoaded(_ moment: DatasetMoment) throws { try record("beforeDatasetLoaded", moment.dataset) }
    func afterDatasetLoaded(_ moment: DatasetValueMoment) throws {
        try record("afterDatasetLoaded", "\(moment.dataset)=\(moment.value)")
    }
    func beforeDatasetSaved(_ moment: DatasetValueMoment) throws {
        try record("beforeDatasetSaved", "\(moment.dataset)=\(moment.value)")
    }
    func afterDatasetSaved(_ moment: DatasetValueMoment) throws { try record("afterDatasetSaved", moment.dataset) }

    private func record(_ moment: String, _ detail: String = "") throws {
        recorder.record([name, moment, detail].filter { !$0.isEmpty }.joined(separator: " "))
        if failsAt.contains(moment) { throw Refusal(text: "\(name)refused at \(moment)") }
    }
}

struct Refusal: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}

/// Records what is reported, without times.
struct RecordingProgress: ProgressReporting {
    let recorder: Recorder

    func report(_ event: ProgressEvent) {
        switch event {
        case .nodeStarted(let node, let number, let total):
            recorder.record("started \(node.name) \(number) of \(total)")
        case .nodeFinished(let node, _, let finished, let total):
            recorder.record("finished \(node.name), \(finished) of \(total)")
        case .resumed(let resumption):
            recorder.record("resumed: \(resumption.done) of \(resumption.total) done")
            for note in resumption.notes { recorder.record(note) }
        case .nodeSkipped(let node, let reason): recorder.record("skipped \(node.name): \(reason)")
        case .hookFailed(let error): recorder.record("\(error)")
        }
    }
}

/// A dataset with storage of its own that gives and takes the listed types.
final class StoredDataset: ConfirmableDataset {
    let typeName = "tests.StoredDataset"
    let offers: String
    let filePath: String? = nil
    private let types: [PortType]
    private let recorder: Recorder?
    private let value: Mutex<(any Sendable)?>
    private let failure: Refusal?

    init(
        _ value: (any Sendable)? = nil, types: [any Any.Type] = [Int.self], recorder: Recorder? = nil,
        failure: Refusal? = nil
    ) {
        self.types = types.map { PortType($0) }
        self.recorder = recorder
        self.value = Mutex(value)
        self.failure = failure
        offers = self.types.map(\.name).joined(separator: " or ")
    }

    func describe() -> [(key: String, value: String)] { [] }
    func canLoad(as type: any Any.Type) -> Bool { types.contains(PortType(type)) }
    func canSave(_ type: any Any.Type) -> Bool { types.contains(PortType(type)) }
    func load(as type: any Sendable.Type) async throws -> any Sendable {
        recorder?.record("load")
        if let failure { throw failure }
        return value.withLock { $0 } ?? 0
    }
    func save(_ value: any Sendable) async throws {
        recorder?.record("save \(value)")
        if let failure { throw failure }
        self.value.withLock { $0 = value }
    }
    func exists() async throws -> Bool { value.withLock { $0 != nil } }
    func release() async { recorder?.record("release") }
    func confirm() async throws {
        recorder?.record("confirm")
        if let failure { throw failure }
    }
}

/// A node that adds one to its only input.
func plusOne(_ input: String, _ output: String, name: String? = nil, line: Int = 1) -> Node {
    Node(
        { (x: Int) in x + 1 }, inputs: [input], outputs: [output], name: name ?? output, fileID: "Iris/Nodes.swift",
        line: line)
}

/// A node that throws.
func failing(_ inputs: [String], _ output: String, name: String = "fail") -> Node {
    let fail: @Sendable (Int) throws -> Int = { _ in throw Refusal(text: "no luck") }
    return Node(fail, inputs: inputs, outputs: [output], name: name, fileID: "Iris/Nodes.swift", line: 9)
}
