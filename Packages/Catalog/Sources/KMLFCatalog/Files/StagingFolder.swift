import KMLFFiles

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

/// A hidden folder beside a file or folder that is to be replaced: what is put together in it gets to its place by
/// renaming.
public struct StagingFolder: Sendable {
    /// Where the folder is.
    public let path: String

    /// Makes the folder, with the folders above it.
    public init(beside target: String) throws(DatasetProblem) {
        path = "\(FileSystem.parent(of: target))/.kmlf-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        do throws(FileFailure) {
            try FileSystem.makeFolders(path)
        } catch {
            throw DatasetProblem(writing: target, error)
        }
    }

    /// Puts `new`, which lies in this folder, in the place of `target`; until it is there, the old one stays.
    public func replace(_ target: String, with new: String) throws(DatasetProblem) {
        if rename(new, target) == 0 { return }
        // A folder cannot be renamed over one that is not empty, nor a file over a folder: the old one steps aside.
        let old = "\(path)/.kmlf-old"
        guard rename(target, old) == 0 else { throw failure(target) }
        guard rename(new, target) == 0 else {
            let failure = failure(target)
            _ = rename(old, target)
            throw failure
        }
    }

    private func failure(_ target: String) -> DatasetProblem {
        DatasetProblem(writing: target, FileFailure(target, code: errno))
    }

    /// Removes the folder with all that is left in it.
    public func remove() { try? FileManager.default.removeItem(atPath: path) }
}
