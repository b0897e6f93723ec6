/// What a user may do. Each right includes the ones before it.
public enum Right: String, Sendable, CaseIterable, Comparable {
    /// See everything.
    case read
    /// Also log, change and delete.
    case write
    /// Also what concerns the server itself: its metrics.
    case admin

    /// By what the rights allow.
    public static func < (left: Right, right: Right) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .read: 0
        case .write: 1
        case .admin: 2
        }
    }
}
