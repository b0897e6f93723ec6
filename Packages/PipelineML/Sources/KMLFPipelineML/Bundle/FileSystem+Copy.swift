import KMLFFiles
import KMLFModels

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension FileSystem {
    /// Copies a file or a folder to where nothing is; of a link what it leads to.
    static func copy(_ path: String, to target: String) throws(ModelError) {
        do {
            try FileManager.default.copyItem(atPath: resolved(path) ?? path, toPath: target)
        } catch {
            let reason = kind(of: path) == nil ? "there is no such file" : "\(error)"
            throw ModelError(.cannotWrite, "\(path) cannot be copied to \(target): \(reason)")
        }
    }
}
