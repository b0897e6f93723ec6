public import KMLFCatalog
internal import KMLFConfig
public import KMLFPipeline
internal import Synchronization

/// One run of a pipeline: runs single nodes with their loading, saving and hooks, keeps the datasets that the catalog
/// has no entry for, and releases what no later node needs.
public final class PipelineRun: Sendable {
    /// The pipeline, filtered.
    public let pipeline: Pipeline
    /// The datasets of the run.
    public let catalog: DataCatalog
    /// What the run was asked to do.
    public let parameters: RunParameters
    /// The pipeline before nodes were skipped: what it carries is checked against all of its nodes.
    let requested: Pipeline
    private let hooks: HookSet
    private let progress: (any ProgressReporting)?
    /// The datasets of the nodes that the catalog has; the others are kept here.
    let datasets: [String: any Dataset]
    /// What is wrong with entries of the catalog that fit a name of the pipeline.
    let entryProblems: [PipelineProblem]
    private let kept: Set<String>
    private let state: Mutex<State>

    /// The node that the current task works for, with its datasets and hooks; nil outside of nodes.
    @TaskLocal public static var currentNode: Node?

    private struct State {
        /// Values of datasets without an entry in the catalog.
        var memory: [String: any Sendable] = [:]
        var readsLeft: [String: Int]
        var started = 0
        var finished: Set<Int> = []
    }

    init(
        _ selection: NodeSelection, catalog: DataCatalog, hooks: HookSet, parameters: RunParameters,
        progress: (any ProgressReporting)?
    ) {
        let pipeline = selection.pipeline
        self.pipeline = pipeline
        requested = selection.requested
        self.catalog = catalog
        self.hooks = hooks
        self.parameters = parameters
        self.progress = progress
        var datasets: [String: any Dataset] = [:]
        var entryProblems: [PipelineProblem] = []
        for name in pipeline.datasets.sorted() {
            do {
                datasets[name] = try catalog.dataset(name)
            } catch {
                entryProblems.append(PipelineProblem(.datasetType, error.description))
            }
        }
        self.datasets = datasets
        self.entryProblems = entryProblems
        kept = pipeline.inputs.union(pipeline.outputs)
        let reads = pipeline.nodes.flatMap { $0.inputs.map { ($0.name, 1) } }
        state = Mutex(State(readsLeft: Dictionary(reads, uniquingKeysWith: +)))
    }

    /// Loads the inputs, calls the function and saves the outputs of one node, with all hooks. Errors are `NodeError`,
    /// `HookError` and `CancellationError`; a cancelled run does not wait for the function to return.
    public func runNode(at position: Int) async throws {
        try Task.checkCancellation()
        let node = pipeline.nodes[position]
        let start = ContinuousClock.now
        let number = state.withLock { state in
            state.started += 1
            return state.started
        }
        progress?.report(.nodeStarted(node, number: number, total: pipeline.nodes.count))
        do {
            try await Self.$currentNode.withValue(node) { try await carryOut(node) }
        } catch {
            _ = await end(node, since: start, error: error)
            throw error
        }
        let finished = state.withLock { state in
            state.finished.insert(position)
            return state.finished.count
        }
        let duration = await end(node, since: start)
        progress?.report(
            .nodeFinished(
                node, seconds: duration / .seconds(1), finished: finished, total: pipeline.nodes.count))
    }

    private func carryOut(_ node: Node) async throws {
        let inputs = try await load(node)
        try await hooks.beforeNodeRun(
            NodeMoment(parameters: parameters, node: node, catalog: catalog, inputs: inputs))
        let outputs = try await call(node, inputs)
        try await hooks.afterNodeRun(
            NodeResultMoment(parameters: parameters, node: node, catalog: catalog, inputs: inputs, outputs: outputs))
        _ = try await inOrder(outputs) { try await self.save($0, of: node) }
        for dataset in node.confirms {
            try await naming(node, .confirming(dataset)) { try await catalog.confirm(dataset) }
        }
        for output in node.outputs where !isRead(output.name) { try await release(output.name) }
        for input in node.inputs { try await release(input.name) }
    }

    /// Tells hooks that the node is through, and gives how long it took.
    private func end(
        _ node: Node, since start: ContinuousClock.Instant, error: (any Error)? = nil
    ) async -> Duration {
        let duration = ContinuousClock.now - start
        let errors = await hooks.onNodeEnd(
            NodeEndMoment(parameters: parameters, node: node, start: start, duration: duration, error: error))
        for hookError in errors { progress?.report(.hookFailed(hookError)) }
        return duration
    }

    /// The free outputs that are kept here, once all nodes have run.
    var outputs: [String: any Sendable] {
        let names = pipeline.outputs
        return state.withLock { $0.memory.filter { names.contains($0.key) } }
    }

    /// Calls the error hooks and gives the error to throw: the first one, with the command to go on with.
    func failed(_ error: any Error) async -> any Error {
        var error = error
        if var nodeError = error as? NodeError {
            nodeError.resumeCommand = resumeCommand(after: state.withLock(\.finished))
            error = nodeError
        }
        let moment = PipelineErrorMoment(
            parameters: parameters, pipeline: pipeline, catalog: catalog, error: error,
            isCancellation: isCancellation(error))
        for hookError in await hooks.onPipelineError(moment) { progress?.report(.hookFailed(hookError)) }
        return error
    }

    private func load(_ node: Node) async throws -> [NamedValue] {
        try await inOrder(node.inputs) { port in
            try await self.hooks.beforeDatasetLoaded(
                DatasetMoment(parameters: self.parameters, node: node, dataset: port.name))
            let value = try await self.naming(node, .loading(port.name)) { try await self.load(port) }
            try await self.hooks.afterDatasetLoaded(
                DatasetValueMoment(parameters: self.parameters, node: node, dataset: port.name, value: value))
            return NamedValue(name: port.name, value: value)
        }
    }

    /// One after the other, or all at the same time where the run is asynchronous; the results keep their order.
    private func inOrder<Element: Sendable, Result: Sendable>(
        _ elements: [Element], _ body: @escaping @Sendable (Element) async throws -> Result
    ) async throws -> [Result] {
        guard parameters.isAsync, elements.count > 1 else {
            var results: [Result] = []
            for element in elements { results.append(try await body(element)) }
            return results
        }
        return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            for (position, element) in elements.enumerated() {
                group.addTask { (position, try await body(element)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func load(_ port: Port) async throws -> any Sendable {
        if datasets[port.name] != nil {
            return try await catalog.load(port.name, as: port.type)
        }
        guard let value = state.withLock({ $0.memory[port.name] }) else {
            throw MissingValueError(dataset: port.name)
        }
        return value
    }

    private func call(_ node: Node, _ inputs: [NamedValue]) async throws -> [NamedValue] {
        do {
            let results = try await NodeCall.run(node, inputs.map(\.value))
            return zip(node.outputs, results).map { NamedValue(name: $0.name, value: $1) }
        } catch {
            let moment = NodeErrorMoment(
                parameters: parameters, node: node, catalog: catalog, inputs: inputs, error: error,
                isCancellation: isCancellation(error))
            for hookError in await hooks.onNodeError(moment) { progress?.report(.hookFailed(hookError)) }
            if error is CancellationError { throw error }
            throw NodeError(node, .running, error)
        }
    }

    private func save(_ output: NamedValue, of node: Node) async throws {
        let moment = DatasetValueMoment(
            parameters: parameters, node: node, dataset: output.name, value: output.value)
        try await hooks.beforeDatasetSaved(moment)
        if datasets[output.name] != nil {
            try await naming(node, .saving(output.name)) { try await catalog.save(output.value, to: output.name) }
        } else {
            state.withLock { $0.memory[output.name] = output.value }
        }
        try await hooks.afterDatasetSaved(moment)
    }

    private func isRead(_ name: String) -> Bool { state.withLock { $0.readsLeft[name] != nil } }

    /// Counts one read; after the last one of an intermediate dataset its value is let go.
    private func release(_ name: String) async throws {
        let isDone = state.withLock { state in
            let left = (state.readsLeft[name] ?? 1) - 1
            state.readsLeft[name] = left
            guard left == 0, !kept.contains(name) else { return false }
            state.memory[name] = nil
            return true
        }
        if isDone, datasets[name] != nil { try await catalog.release(name) }
    }

    private func naming<Value>(
        _ node: Node, _ stage: NodeError.Stage, _ body: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await body()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw NodeError(node, stage, error)
        }
    }

    private func isCancellation(_ error: any Error) -> Bool { error is CancellationError || Task.isCancelled }
}

/// A runner that calls nodes out of order finds no value for an input.
struct MissingValueError: Error, CustomStringConvertible {
    let dataset: String

    var description: String { "`\(dataset)` is not made yet; the runner must run the nodes that make it first" }
}
