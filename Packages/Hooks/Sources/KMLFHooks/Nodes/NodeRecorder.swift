import KMLFConfig
import KMLFPipeline
import KMLFRunner
import KMLFStorage
import KMLFTracking
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Notes in memory what the nodes of a run do and log, and stores it in the run once, at its end.
final class NodeRecorder: LogListener {
    private struct Logged {
        var params: Set<String> = []
        var metrics: Set<String> = []
        var tags: Set<String> = []
        var artifacts: Set<String> = []
        var models: Set<String> = []
    }

    private struct State {
        var ends: [NodeEndMoment] = []
        /// By node.
        var logged: [String: Logged] = [:]
        var isStored = false
    }

    private let run: ActiveRun
    private let pipeline: Pipeline
    private let session: String
    private let pipelineNames: [String]
    /// One moment on both clocks: the one counts from 1970, the other is exact and is never set back.
    private let begin: (time: Int64, instant: ContinuousClock.Instant)
    private let state = Mutex(State())

    /// To be made as the run begins.
    init(of run: ActiveRun, _ moment: PipelineMoment, pipelineNames: [String]) {
        self.run = run
        pipeline = moment.pipeline
        session = moment.parameters.sessionID.description
        self.pipelineNames = pipelineNames
        begin = (run.client.now(), .now)
    }

    func ended(_ moment: NodeEndMoment) { state.withLock { $0.ends.append(moment) } }

    func logged(_ batch: RunBatch, to runID: String) {
        guard runID == run.runID else { return }
        note { logged in
            for metric in batch.metrics { logged.metrics.insert(metric.key) }
            for param in batch.params { logged.params.insert(param.key) }
            for tag in batch.tags { logged.tags.insert(tag.key) }
        }
    }

    func loggedArtifact(_ path: String, at artifactURI: String) {
        guard artifactURI == run.info.artifactURI else { return }
        note { $0.artifacts.insert(path) }
    }

    func loggedModel(_ path: String, to runID: String) {
        guard runID == run.runID else { return }
        note { logged in
            logged.artifacts.remove(path)
            logged.models.insert(path)
        }
    }

    /// What hooks log around the pipeline is no node's.
    private func note(_ change: (inout Logged) -> Void) {
        guard let node = PipelineRun.currentNode else { return }
        state.withLock { change(&$0.logged[node.name, default: Logged()]) }
    }

    /// Stores the record, the first time that it is called. A record that cannot be stored is only reported: no run fails by it.
    func store(_ report: (HookMessage) -> Void) async {
        let isFirst = state.withLock { state in
            defer { state.isStored = true }
            return !state.isStored
        }
        guard isFirst else { return }
        let record = record
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try await run.logData(Array(try encoder.encode(record)), to: record.artifact)
        } catch {
            report(
                HookMessage(
                    .warning, "What the nodes did (run.record_nodes in mlflow.yml) is not recorded in the run: \(error)"
                ))
        }
    }

    private var record: NodesRecord {
        let (ends, logged) = state.withLock { ($0.ends, $0.logged) }
        let started = Set(ends.map(\.node.name))
        let nodes =
            ends.sorted { $0.start < $1.start }.map { ended($0, logged[$0.node.name]) }
            + pipeline.nodes.filter { !started.contains($0.name) }
            .map { NodeRecord(name: $0.name, location: $0.location.description) }
        return NodesRecord(session: session, pipelines: pipelineNames, nodes: nodes)
    }

    private func ended(_ moment: NodeEndMoment, _ logged: Logged?) -> NodeRecord {
        let names = { (names: Set<String>?) in names.flatMap { $0.isEmpty ? nil : $0.sorted() } }
        let status: NodeRecord.Status =
            switch moment.error {
            case nil: .finished
            case is CancellationError: .killed
            default: .failed
            }
        return NodeRecord(
            name: moment.node.name, location: moment.node.location.description, status: status,
            startTime: Double(begin.time) + Self.milliseconds(moment.start - begin.instant),
            duration: Self.milliseconds(moment.duration),
            error: status == .failed ? moment.error.map(Self.firstLine) : nil,
            params: names(logged?.params), metrics: names(logged?.metrics), tags: names(logged?.tags),
            artifacts: names(logged?.artifacts), models: names(logged?.models))
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        (duration / .microseconds(1)).rounded() / 1_000
    }

    private static func firstLine(of error: any Error) -> String {
        let text = (error as? NodeError)?.reason ?? "\(error)"
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return PasswordMask.apply(to: line.count > 500 ? line.prefix(500) + "…" : line)
    }
}
