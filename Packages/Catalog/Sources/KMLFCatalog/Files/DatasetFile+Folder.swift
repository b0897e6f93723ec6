import KMLFFiles

extension DatasetFile {
    /// Replaces the folder whole: `make` writes all that is in it at the path that it is given, beside the folder, and
    /// only then does it get to its place. A version that is there already is never overwritten.
    public func writeFolder(_ make: (_ path: String) async throws -> Void) async throws {
        try checkVersion()
        if FileSystem.kind(of: savePath) == .file {
            throw DatasetProblem("\(savePath) is a file; a folder is wanted. Move it away")
        }
        let staging = try StagingFolder(beside: version == nil ? savePath : path)
        defer { staging.remove() }
        let new = "\(staging.path)/\(FileSystem.name(of: path))"
        try await make(new)
        do throws(FileFailure) {
            try FileSystem.makeFolders(FileSystem.parent(of: savePath))
        } catch {
            throw DatasetProblem("\(savePath) cannot be written: \(error)")
        }
        try staging.replace(savePath, with: new)
    }
}
