/// A path inside an artifact root, in parts. It leads out of the root in no way.
public struct ArtifactPath: Sendable, Equatable {
    /// None for the root; each is a name that a file can have.
    public let parts: [String]

    /// The root for nil and the empty text. Empty parts and `.` are left out; `..`, a slash in front and what no file
    /// name can be are `invalidParameterValue`.
    public init(_ text: String?) throws(TrackingError) {
        let text = text ?? ""
        parts = text.split(separator: "/").filter { $0 != "." }.map(String.init)
        if text.hasPrefix("/") || parts.contains("..") {
            throw TrackingError(
                .invalidParameterValue,
                "The artifact path '\(text)' leads out of the run's artifacts. Give a relative path without '..'.")
        }
        if text.utf8.contains(0) {
            throw TrackingError(.invalidParameterValue, "An artifact path holds a NUL character. Leave it out.")
        }
        if let long = parts.first(where: { $0.utf8.count > 255 }) {
            throw TrackingError(
                .invalidParameterValue,
                "The artifact path '\(Limits.shortened(text))' has a part of \(long.utf8.count) bytes, and names of files "
                    + "have at most 255. Choose a shorter one.")
        }
    }

    /// As listings show it.
    public var text: String { parts.joined(separator: "/") }
}
