/// Paths as text: made absolute, shortened for people, quoted for a shell. Nothing here looks at the disk.
enum Path {
    /// The path from `folder`, which is absolute, without `.` and `..`.
    static func absolute(_ path: String, relativeTo folder: String) -> String {
        var parts: [Substring] = []
        for part in (path.hasPrefix("/") ? path : "\(folder)/\(path)").split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// As seen from `folder` where it lies below it, else as it is.
    static func relative(_ path: String, to folder: String) -> String {
        if path == folder { return "." }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }

    /// The folder that an absolute path lies in.
    static func parent(of path: String) -> String {
        let parent = path.split(separator: "/").dropLast().joined(separator: "/")
        return "/" + parent
    }

    /// The last part of an absolute path; empty for the root.
    static func lastPart(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }

    /// In quotes where a shell would take the path apart.
    static func forShell(_ path: String) -> String {
        let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-+~,@%".contains($0) }
        return isPlain ? path : "'" + path.replacing("'", with: #"'\''"#) + "'"
    }
}
