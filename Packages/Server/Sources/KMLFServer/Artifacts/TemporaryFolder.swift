#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A folder for one file on its way, that nobody else can look into.
struct TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let manager = FileManager.default
        path = manager.temporaryDirectory.path + "/kmlf-\(UUID().uuidString)"
        try manager.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
