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
        do {
            try FileManager.default.copyItem(atPath: folder, toPath: path)
        } catch {
            throw ModelError(.cannotWrite, "the model cannot be copied from \(folder) to \(path): \(error)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
