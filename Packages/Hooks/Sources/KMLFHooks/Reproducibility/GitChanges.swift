import KMLFChildProcess

/// What differs from the commit that is checked out. Git is asked, which need not be installed: whatever cannot be told is nil.
struct GitChanges {
    /// The most bytes of a diff that are kept.
    static let diffLimit = 1_000_000

    /// A folder in the repository.
    let folder: String

    /// Whether files are changed, or new and not ignored.
    func isDirty() async -> Bool? {
        // One byte tells; a long list need not be read.
        guard let output = await git(["status", "--porcelain"], atMost: 1), output.exitCode == 0 || output.isCut else {
            return nil
        }
        return !output.bytes.isEmpty
    }

    /// The uncommitted changes of tracked files, staged or not, as `git apply` takes them; cut behind the last whole line that fits.
    /// Files that hold secrets by their name are left out.
    func diff() async -> [UInt8]? {
        let paths = ["credentials*", ".env*"].map { ":(top,exclude,glob)**/\($0)" }
        let arguments =
            ["diff", "HEAD", "--no-color", "--no-ext-diff", "--no-textconv", "--binary", "--", ":/"] + paths
        guard let output = await git(arguments, atMost: Self.diffLimit), output.exitCode == 0 || output.isCut else {
            return nil
        }
        guard output.isCut else { return output.bytes }
        let end = output.bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return Array(output.bytes[..<end])
    }

    private func git(_ arguments: [String], atMost limit: Int) async -> ChildOutput? {
        // Without the lock a commit that is made meanwhile is not disturbed.
        let command = ["git", "--no-optional-locks", "-C", folder] + arguments
        return try? await ChildProcess(arguments: command).output(atMost: limit)
    }
}
