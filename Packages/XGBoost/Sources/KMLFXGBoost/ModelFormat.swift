/// The forms of a model's file; also how the file's name ends.
public enum ModelFormat: String, Sendable, Hashable, CaseIterable {
    /// Universal Binary JSON, small and fast to read.
    case ubj
    /// JSON.
    case json
}
