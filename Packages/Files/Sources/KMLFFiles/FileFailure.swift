#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// What the operating system answered to a call about a path.
public struct FileFailure: Error, Sendable, Equatable {
    /// The path that the call was about.
    public let path: String
    /// The system's number (`errno`).
    public let code: Int32

    /// A failure of a known number.
    public init(_ path: String, code: Int32) {
        self.path = path
        self.code = code
    }

    /// The failure of the call that was made last.
    init(_ path: String) { self.init(path, code: errno) }

    /// The system's sentence, such as "Permission denied".
    public var reason: String { String(cString: strerror(code)) }

    /// Whether there is nothing at the path.
    public var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// Whether a file was wanted and a folder is there.
    public var isFolder: Bool { code == EISDIR }
}

extension FileFailure: CustomStringConvertible {
    /// The path and the system's sentence.
    public var description: String { "\(path): \(reason)" }
}
