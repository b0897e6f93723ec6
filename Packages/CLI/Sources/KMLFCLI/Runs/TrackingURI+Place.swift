internal import KMLFFiles
internal import KMLFStorage

extension TrackingURI {
    /// False for a folder that does not exist.
    var isThere: Bool { path.map { FileSystem.kind(of: $0) != nil } ?? true }

    /// Whether both lead to one place: to one folder, whichever links lead there, or to one address.
    func isSameStore(as other: TrackingURI) -> Bool {
        guard let path, let otherPath = other.path else { return text == other.text }
        return (FileSystem.resolved(path) ?? path) == (FileSystem.resolved(otherPath) ?? otherPath)
    }
}
