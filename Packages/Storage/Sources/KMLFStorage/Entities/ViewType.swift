/// Which lifecycle stages a search looks at.
public enum ViewType: String, Sendable, CaseIterable {
    /// Active ones: MLflow's default.
    case activeOnly = "ACTIVE_ONLY"
    /// Deleted ones.
    case deletedOnly = "DELETED_ONLY"
    /// Both.
    case all = "ALL"

    /// Whether an entity in `stage` is seen.
    public func includes(_ stage: LifecycleStage) -> Bool {
        switch self {
        case .activeOnly: stage == .active
        case .deletedOnly: stage == .deleted
        case .all: true
        }
    }
}
