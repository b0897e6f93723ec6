/// How far a run is, in MLflow's spelling.
public enum RunStatus: String, Sendable, Codable, CaseIterable {
    /// Begun and not ended.
    case running = "RUNNING"
    /// Planned, not begun.
    case scheduled = "SCHEDULED"
    /// Ended well.
    case finished = "FINISHED"
    /// Ended by an error.
    case failed = "FAILED"
    /// Stopped from outside.
    case killed = "KILLED"

    /// Whether no more is expected of the run.
    public var isTerminated: Bool {
        switch self {
        case .running, .scheduled: false
        case .finished, .failed, .killed: true
        }
    }
}
