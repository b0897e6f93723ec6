import KMLFCatalog

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder for a download, beside the place where it may go in the end, so that it gets there by renaming.
struct LocalDownload {
    private let folder: String

    /// `path` is the file or folder that may be replaced.
    init(beside path: String) {
        let parent = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
        folder = "\(parent)/.kmlf-\(UUID().uuidString)"
    }

    /// Makes the folder, with the folders above it.
    func makeFolder() throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Puts `new` in the place of `path`; until it is there, the old one stays.
    func replace(_ path: String, with new: String) throws(DatasetProblem) {
        if rename(new, path) == 0 { return }
        // A folder cannot be renamed over one that is not empty, nor a file over a folder: the old one steps aside.
        let old = "\(folder)/.kmlf-old"
        guard rename(path, old) == 0 else { throw failure(path) }
        guard rename(new, path) == 0 else {
            let problem = failure(path)
            _ = rename(old, path)
            throw problem
        }
    }

    /// Removes the folder with all that is left in it.
    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    private func failure(_ path: String) -> DatasetProblem {
        DatasetProblem(
            "the downloaded artifact cannot take the place of '\(path)': \(String(cString: strerror(errno)))")
    }
}
