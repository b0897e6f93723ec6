public import KMLFStorage
import Synchronization

/// A run that is being logged to. Made by `RunContext`; ended once, by whoever comes first. Logging goes on to be possible
/// after the end, as in MLflow.
public final class ActiveRun: Sendable {
    /// As the store answered when the run was begun; its status is not kept up to date.
    public let info: RunInfo
    /// The client that it logs through.
    public let client: TrackingClient
    /// Whether another program owns the run: its status is then never written.
    public let isForeign: Bool
    private let state = Mutex(State.open)

    private enum State { case open, ending, ended }

    init(info: RunInfo, client: TrackingClient, isForeign: Bool = false) {
        self.info = info
        self.client = client
        self.isForeign = isForeign
    }

    /// The run's id.
    public var runID: String { info.runID }
    /// The experiment that the run belongs to.
    public var experimentID: String { info.experimentID }
    /// Whether `end` was called with success.
    public var isEnded: Bool { state.withLock { $0 == .ended } }

    /// The run that the code of a node is in: the active one of `RunContext.current`. Nil while nothing is tracked, so
    /// `try await ActiveRun.current?.logMetric(…)` is right in either case.
    public static var current: ActiveRun? {
        guard let context = RunContext.current, context.isTrackingEnabled else { return nil }
        return context.activeRun
    }

    /// Runs `body` in a run of its own, nested in the active one; it ends with the body: FINISHED, FAILED, or KILLED when
    /// the task is cancelled. While nothing is tracked the body gets nil.
    public static func nested<Result: Sendable>(
        _ name: String? = nil, tags: [RunTag] = [],
        _ body: @Sendable (ActiveRun?) async throws -> Result
    ) async throws -> Result {
        guard let context = RunContext.current, current != nil else { return try await body(nil) }
        return try await context.withRun(StartRun(name: name, nested: true, tags: tags)) { try await body($0) }
    }

    /// Ends the run; further calls do nothing. The end reaches the store even when the calling task is cancelled; where the
    /// store refuses it, the run stays open and `end` may be called again.
    public func end(_ status: RunStatus = .finished) async throws(TrackingError) {
        let isMine = state.withLock { state in
            guard state == .open else { return false }
            state = .ending
            return true
        }
        guard isMine else { return }
        let outcome = await write(status)
        state.withLock { state in
            if case .success = outcome { state = .ended } else { state = .open }
        }
        try outcome.get()
    }

    /// Gives a run that is ended another status, as for a failure that is found afterwards.
    public func amend(_ status: RunStatus) async throws(TrackingError) { try await write(status).get() }

    /// Written outside the calling task, which may be cancelled.
    private func write(_ status: RunStatus) async -> Result<Void, TrackingError> {
        guard !isForeign else { return .success(()) }
        return await Task { [client, runID] () -> Result<Void, TrackingError> in
            do throws(TrackingError) {
                return .success(try await client.setTerminated(runID, status: status))
            } catch {
                return .failure(error)
            }
        }.value
    }
}
