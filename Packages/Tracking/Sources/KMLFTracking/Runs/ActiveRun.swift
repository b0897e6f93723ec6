public import KMLFStorage
import Synchronization

/// A run that is being logged to. Made by `RunContext`; ended once, by whoever comes first. Logging goes on to be possible
/// after the end, as in MLflow.
public final class ActiveRun: Sendable {
    /// As the store answered when the run was begun; its status is not kept up to date.
    public let info: RunInfo
    /// The client that it logs through.
    public let client: TrackingClient
    private let state = Mutex(State.open)

    private enum State { case open, ending, ended }

    init(info: RunInfo, client: TrackingClient) {
        self.info = info
        self.client = client
    }

    /// The run's id.
    public var runID: String { info.runID }
    /// The experiment that the run belongs to.
    public var experimentID: String { info.experimentID }
    /// Whether `end` was called with success.
    public var isEnded: Bool { state.withLock { $0 == .ended } }

    /// The run that the code of a node is in: the innermost one of `RunContext.current`. Nil while nothing is tracked, so
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
        let outcome = await Task { [client, runID] () -> Result<Void, TrackingError> in
            do throws(TrackingError) {
                return .success(try await client.setTerminated(runID, status: status))
            } catch {
                return .failure(error)
            }
        }.value
        state.withLock { state in
            if case .success = outcome { state = .ended } else { state = .open }
        }
        try outcome.get()
    }
}

/// How `RunContext.startRun` begins a run.
public struct StartRun: Sendable, Equatable {
    /// Nil lets the store make a name up. Not used when a run is resumed.
    public var name: String?
    /// The run to resume; nil begins a new one.
    public var runID: String?
    /// Where a new run goes; nil is the parent's experiment, else the context's.
    public var experimentID: String?
    /// Whether it may begin while another run is active, as that one's child.
    public var nested: Bool
    /// Set on a new run with its creation, on a resumed one as it is resumed.
    public var tags: [RunTag]

    /// A new run of its own, unless told otherwise.
    public init(
        name: String? = nil, runID: String? = nil, experimentID: String? = nil, nested: Bool = false,
        tags: [RunTag] = []
    ) {
        self.name = name
        self.runID = runID
        self.experimentID = experimentID
        self.nested = nested
        self.tags = tags
    }
}
