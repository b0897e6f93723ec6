#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What is checked out, read from git's own files: no process is started, and git need not be installed.
struct GitCheckout {
    /// The full id; nil in a repository without a commit.
    let commit: String?
    /// Without `refs/heads/`; nil where HEAD is detached.
    let branch: String?
    /// Of the remote `origin`, else of the first one, without credentials.
    let remoteURL: String?

    /// The repository that `folder` lies in; nil outside one.
    init?(of folder: String) {
        guard let gitFolder = Self.gitFolder(above: folder) else { return nil }
        // A linked worktree has its own HEAD and takes the branches from the main one.
        let common = Self.line(of: gitFolder + "/commondir").map { Self.absolute($0, from: gitFolder) } ?? gitFolder
        let head = Self.line(of: gitFolder + "/HEAD") ?? ""
        remoteURL = Self.text(of: common + "/config").flatMap(GitRemote.url(in:))
        guard head.hasPrefix("ref: ") else {
            commit = Self.id(head)
            branch = nil
            return
        }
        let reference = String(head.dropFirst(5))
        branch = reference.hasPrefix("refs/heads/") ? String(reference.dropFirst(11)) : nil
        if let loose = Self.line(of: "\(gitFolder)/\(reference)") ?? Self.line(of: "\(common)/\(reference)") {
            commit = Self.id(loose)
        } else {
            commit = Self.packed(reference, in: common + "/packed-refs")
        }
    }

    private static func gitFolder(above folder: String) -> String? {
        var folder = folder[...]
        while true {
            let candidate = "\(folder)/.git"
            if FileManager.default.fileExists(atPath: candidate + "/HEAD") { return candidate }
            if let link = line(of: candidate), link.hasPrefix("gitdir: ") {
                return absolute(String(link.dropFirst(8)), from: String(folder))
            }
            guard let slash = folder.lastIndex(of: "/") else { return nil }
            folder = folder[..<slash]
        }
    }

    private static func packed(_ reference: String, in file: String) -> String? {
        for line in text(of: file)?.split(separator: "\n") ?? [] {
            let parts = line.split(separator: " ", maxSplits: 1)
            if parts.count == 2, parts[1] == reference { return id(String(parts[0])) }
        }
        return nil
    }

    private static func absolute(_ path: String, from folder: String) -> String {
        path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }

    private static func id(_ text: String) -> String? {
        (text.count == 40 || text.count == 64) && text.allSatisfy(\.isHexDigit) ? text : nil
    }

    private static func line(of file: String) -> String? {
        text(of: file)?.split(whereSeparator: \.isNewline).first.map(String.init)
    }

    private static func text(of file: String) -> String? {
        FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) }
    }
}
