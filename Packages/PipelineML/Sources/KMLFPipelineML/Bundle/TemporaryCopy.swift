import KMLFFiles
import KMLFModels

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A copy of a folder that is gone with the value.
final class TemporaryCopy: Sendable {
    let path: String

    init(of folder: String) throws(ModelError) {
        path = FileManager.default.temporaryDirectory.path + "/kmlf-bundle-" + UUID().uuidString
        try FileSystem.copy(folder, to: path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
