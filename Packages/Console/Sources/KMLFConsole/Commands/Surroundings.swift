#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Where a command is given: everything that it takes from the process and not from its arguments.
public struct Surroundings: Sendable {
    /// The working directory, absolute.
    public let folder: String
    /// The process's environment.
    public let environment: [String: String]
    /// The program's own file, absolute, links followed.
    public let executable: String
    /// Where the answer goes.
    public let output: Terminal
    /// Where progress and errors go.
    public let errors: Terminal

    /// Given surroundings.
    public init(
        folder: String, environment: [String: String], executable: String, output: Terminal, errors: Terminal
    ) {
        self.folder = folder
        self.environment = environment
        self.executable = executable
        self.output = output
        self.errors = errors
    }

    /// Those of this process.
    public static func current() -> Surroundings {
        let environment = ProcessInfo.processInfo.environment
        return Surroundings(
            folder: FileManager.default.currentDirectoryPath, environment: environment, executable: ownPath(),
            output: .output(environment), errors: .errors(environment))
    }

    private static func ownPath() -> String {
        #if os(Linux)
            let link = "/proc/self/exe"
        #else
            var size: UInt32 = 4_096
            var buffer = [CChar](repeating: 0, count: Int(size))
            _ = _NSGetExecutablePath(&buffer, &size)
            let link = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        #endif
        guard let resolved = realpath(link, nil) else { return CommandLine.arguments.first ?? "" }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
