#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A folder that is filled with files for the first time.
struct NewFolder {
    /// Absolute.
    let path: String

    /// Writes all files; a folder that is there already must be empty.
    func write(_ files: [Starter.File]) throws {
        if FileManager.default.fileExists(atPath: path) {
            let entries = try? FileManager.default.contentsOfDirectory(atPath: path)
            guard entries?.isEmpty == true else { throw NewError.notEmpty(path) }
        }
        for file in files { try TextFile(path: "\(path)/\(file.path)").write(file.text) }
    }
}
