/// Where a version is in its life, in MLflow's spelling.
public enum ModelVersionStage: String, Sendable, Codable, CaseIterable {
    /// A new version.
    case none = "None"
    /// Being tried.
    case staging = "Staging"
    /// In use.
    case production = "Production"
    /// Out of use.
    case archived = "Archived"

    /// Reads a stage, whatever its capital letters. Another text is `invalidParameterValue`.
    public init(parsing text: String) throws(TrackingError) {
        let folded = text.lowercased()
        guard let stage = Self.allCases.first(where: { $0.rawValue.lowercased() == folded }) else {
            throw TrackingError(
                .invalidParameterValue,
                "Invalid Model Version stage: \(Limits.shortened(text)). Value must be one of "
                    + Self.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        self = stage
    }

    /// Whether the versions that were there before can be archived when one comes here.
    public var isActive: Bool { self == .staging || self == .production }

    /// What MLflow's stores write as the stage of a deleted version.
    public static let deletedVersion = "Deleted_Internal"
}
