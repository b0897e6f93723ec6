public import KMLFStorage
import Synchronization

/// The runs that are open in one program, shared by its hooks, its datasets and the code of its nodes. There is no global
/// one: whoever puts a program together makes it and hands it on.
public final class RunContext: Sendable {
    /// The context that the current task works in; `withPipeline` sets it.
    @TaskLocal public static var current: RunContext?
    /// Of the innermost `withRun` or `withPipeline` of the current task.
    @TaskLocal private static var innermost: RunScope?

    private struct OpenRun {
        let run: ActiveRun
        let parent: ActiveRun?
        /// Never active for tasks outside of its scope.
        let isScoped: Bool
    }

    private struct State {
        var connection: Task<Result<TrackingClient, TrackingError>, Never>?
        var isTrackingEnabled = true
        var experimentID = "0"
        /// In the order in which they were begun.
        var open: [OpenRun] = []
    }

    /// Who begins runs: its tags are set on each new run.
    public let source: RunSource
    private let connect: @Sendable () async throws(TrackingError) -> TrackingClient
    private let state = Mutex(State())

    /// A context whose client is opened when it is first needed; an opening that fails is tried anew by the next need.
    public init(
        source: RunSource = .current(),
        connect: @escaping @Sendable () async throws(TrackingError) -> TrackingClient
    ) {
        self.source = source
        self.connect = connect
    }

    /// A context over an open client.
    public convenience init(client: TrackingClient, source: RunSource = .current()) {
        self.init(source: source) { () throws(TrackingError) in client }
    }

    /// Whether datasets and hooks record anything. Reading from the store is never switched off.
    public var isTrackingEnabled: Bool {
        get { state.withLock { $0.isTrackingEnabled } }
        set { state.withLock { $0.isTrackingEnabled = newValue } }
    }

    /// Where runs go that are begun without an experiment and without a parent; `0` (MLflow's `Default`) at first.
    public var experimentID: String {
        get { state.withLock { $0.experimentID } }
        set { state.withLock { $0.experimentID = newValue } }
    }

    /// The run that is logged to: that of the innermost scope of this task which has one (`withRun`, `withPipeline`), else the
    /// last one begun outside of scopes that is still open.
    public var activeRun: ActiveRun? {
        Self.innermost?.activeRun(of: self)
            ?? state.withLock { $0.open.last { !$0.isScoped && !$0.run.isEnded }?.run }
    }

    /// Is told what is logged in this task and its children. It belongs to the innermost `withPipeline` or `withRun` that the task is
    /// in, and goes with it; set outside of both, it is dropped.
    public static var logListener: (any LogListener)? {
        get { innermost?.logListener }
        set { innermost?.logListener = newValue }
    }

    /// The client, opened by the first call.
    public func client() async throws(TrackingError) -> TrackingClient {
        let connection = state.withLock { state in
            if let connection = state.connection { return connection }
            let connection = Task { [connect] () -> Result<TrackingClient, TrackingError> in
                do throws(TrackingError) { return .success(try await connect()) } catch { return .failure(error) }
            }
            state.connection = connection
            return connection
        }
        let outcome = await connection.value
        if case .failure = outcome {
            state.withLock { if $0.connection == connection { $0.connection = nil } }
        }
        return try outcome.get()
    }

    /// Begins or resumes a run, which is active until it ends. With a run active already it must be nested, or it is
    /// `invalidState`. A new run gets the tags of `source` and, when nested, its parent's id; a resumed one is RUNNING again,
    /// its experiment, name and source stay; a deleted one is `invalidState`.
    public func startRun(_ start: StartRun = StartRun()) async throws(TrackingError) -> ActiveRun {
        try await begin(start, isScoped: false)
    }

    /// Runs `body` with a run that is active in this task and its children alone, and ends it with the body: FINISHED,
    /// FAILED, or KILLED when the task is cancelled. The body's error comes before an error of the end.
    public func withRun<Result: Sendable>(
        _ start: StartRun = StartRun(), _ body: @Sendable (ActiveRun) async throws -> Result
    ) async throws -> Result {
        let run = try await begin(start, isScoped: true)
        do {
            let scope = RunScope(of: self, in: Self.innermost, run: run)
            let result = try await Self.$innermost.withValue(scope) { try await body(run) }
            try await end(run)
            return result
        } catch {
            let isCancelled = error is CancellationError || Task.isCancelled
            try? await end(run, status: isCancelled ? .killed : .failed)
            throw error
        }
    }

    /// Runs `body`, which runs one pipeline, with this context as `current`. The run that is begun in it with `isPipelineRun` is
    /// active in all of the body's tasks until it ends, whatever runs their code begins beside it, and in no other task.
    public func withPipeline<Result: Sendable>(
        _ body: @Sendable () async throws -> Result
    ) async rethrows -> Result {
        try await Self.$current.withValue(self) {
            try await Self.$innermost.withValue(RunScope(of: self, in: Self.innermost)) { try await body() }
        }
    }

    /// Ends `run` and, before it, the runs nested in it that are still open, all with `status`; a foreign one is let go
    /// as it is. Every one of them is tried; the first error is thrown.
    public func end(_ run: ActiveRun, status: RunStatus = .finished) async throws(TrackingError) {
        let ending = state.withLock { state in
            state.open.reduce(into: [run]) { family, entry in
                if family.contains(where: { $0 === entry.parent }) { family.append(entry.run) }
            }
        }
        try await end(ending.reversed(), status: status)
    }

    /// Ends whatever is still open, the last one begun first.
    public func endAll(status: RunStatus) async throws(TrackingError) {
        try await end(state.withLock { $0.open.map(\.run).reversed() }, status: status)
    }

    private func end(_ runs: [ActiveRun], status: RunStatus) async throws(TrackingError) {
        var firstError: TrackingError?
        for run in runs {
            do throws(TrackingError) {
                try await run.end(status)
                state.withLock { $0.open.removeAll { $0.run === run } }
            } catch {
                firstError = firstError ?? error
            }
        }
        if let firstError { throw firstError }
    }

    private func begin(_ start: StartRun, isScoped: Bool) async throws(TrackingError) -> ActiveRun {
        let parent = activeRun
        if let parent, !start.nested {
            throw TrackingError(
                .invalidState,
                "The run \(parent.runID) is active already. End it first, or begin the new run nested in it.")
        }
        let client = try await client()
        let info =
            if let runID = start.runID {
                try await resume(runID, start, client: client)
            } else {
                try await create(start, parent: parent, client: client)
            }
        let run = ActiveRun(info: info, client: client, isForeign: start.isForeign && start.runID != nil)
        let isScoped = isScoped || start.isPipelineRun && Self.innermost?.take(run, of: self) == true
        let entry = OpenRun(run: run, parent: parent, isScoped: isScoped)
        state.withLock { $0.open.append(entry) }
        return run
    }

    private func create(
        _ start: StartRun, parent: ActiveRun?, client: TrackingClient
    ) async throws(TrackingError) -> RunInfo {
        var tags = source.tags
        if let parent { tags.append(RunTag(key: MLflowTag.parentRunID, value: parent.runID)) }
        tags += start.tags
        let run = try await client.createRun(
            experimentID: start.experimentID ?? parent?.experimentID ?? experimentID, runName: start.name,
            userID: source.user, tags: tags)
        return run.info
    }

    private func resume(
        _ runID: String, _ start: StartRun, client: TrackingClient
    ) async throws(TrackingError) -> RunInfo {
        let run = try await client.getRun(runID)
        guard run.info.lifecycleStage == .active else {
            throw TrackingError(
                .invalidState, "The run \(runID) is deleted and cannot be resumed. Restore it, or begin a new run.")
        }
        // Tags first: where they are refused, the run stays ended.
        try await client.logBatch(RunBatch(tags: start.tags), to: runID)
        guard !start.isForeign else { return run.info }
        return try await client.store.updateRun(UpdateRun(runID: runID, status: .running))
    }
}
