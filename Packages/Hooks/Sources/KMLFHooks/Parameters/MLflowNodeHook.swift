import KMLFCatalog
import KMLFConfig
import KMLFPipeline
public import KMLFRunner
import KMLFStorage
public import KMLFTracking
import Synchronization

/// Records the parameters of each node in the active run, in one write, before the node runs: the inputs `params:…` under
/// their own names, and `parameters` whole.
public final class MLflowNodeHook: BeforeNodeRun {
    private let options: NodeHookOptions
    private let context: RunContext
    private let report: @Sendable (HookMessage) -> Void
    private let recorded = Mutex(Recorded())

    /// What earlier nodes recorded in the run; the same value again needs no write.
    private struct Recorded {
        var runID = ""
        var params: Set<Param> = []
        var tags: Set<RunTag> = []
        var warnings: Set<String> = []
    }

    /// `context` is shared with the pipeline hook; of `setup` the section `hooks.node` counts.
    public init(
        setup: MLflowSetup, context: RunContext, report: @escaping @Sendable (HookMessage) -> Void = { _ in }
    ) {
        options = setup.config.hooks.node
        self.context = context
        self.report = report
    }

    /// An error, as for a value that is too long, ends the run before the node's function is called.
    public func beforeNodeRun(_ moment: NodeMoment) async throws {
        guard context.isTrackingEnabled, let run = context.activeRun else { return }
        let parameters = try await parameters(of: moment)
        guard !parameters.isEmpty else { return }
        let wanted = try ParameterBatch(parameters, options: options)
        try await record(unrecorded(wanted.batch, in: run.runID), wanted.warnings, in: run)
        // What an earlier node has recorded is this one's as well.
        RunContext.logListener?.logged(wanted.batch, to: run.runID)
    }

    private func record(_ batch: RunBatch, _ warnings: [String], in run: ActiveRun) async throws {
        guard !batch.isEmpty else { return }
        for warning in unreported(warnings) { report(HookMessage(.warning, warning)) }
        try await run.logBatch(batch)
        recorded.withLock { recorded in
            guard recorded.runID == run.runID else { return }
            recorded.params.formUnion(batch.params)
            recorded.tags.formUnion(batch.tags)
        }
    }

    /// As the project's files give them, not as the node decodes them.
    private func parameters(of moment: NodeMoment) async throws -> ParameterMap {
        var parameters = ParameterMap()
        for input in moment.inputs {
            let dataset = DatasetName(input.name)
            guard dataset.isParameter else { continue }
            parameters[dataset.parameterPath ?? dataset.full] = try await value(of: input, in: moment.catalog)
        }
        return parameters
    }

    private func value(of input: NamedValue, in catalog: DataCatalog) async throws -> ParameterValue {
        if let dataset = try catalog.dataset(input.name), dataset.canLoad(as: ParameterValue.self),
            let value: ParameterValue = try? await catalog.load(input.name)
        {
            return value
        }
        // Put in by hand, as tests do: there is only the value itself.
        return switch input.value {
        case let value as ParameterValue: value
        case let value as Bool: .bool(value)
        case let value as Int: .integer(value)
        case let value as Double: .double(value)
        case let value: .string(String(describing: value))
        }
    }

    private func unrecorded(_ batch: RunBatch, in runID: String) -> RunBatch {
        recorded.withLock { recorded in
            if recorded.runID != runID { recorded = Recorded(runID: runID) }
            return RunBatch(
                params: batch.params.filter { !recorded.params.contains($0) },
                tags: batch.tags.filter { !recorded.tags.contains($0) })
        }
    }

    private func unreported(_ warnings: [String]) -> [String] {
        recorded.withLock { recorded in warnings.filter { recorded.warnings.insert($0).inserted } }
    }
}
