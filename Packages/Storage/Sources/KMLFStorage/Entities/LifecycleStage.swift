/// Whether an experiment or a run is deleted. A deleted one keeps its data and can be restored.
public enum LifecycleStage: String, Sendable, Codable {
    /// In use.
    case active
    /// Hidden from searches that do not ask for deleted ones; writing to it is refused.
    case deleted
}
