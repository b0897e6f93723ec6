/// What a command's exit code says.
public struct ExitStatus: Error, Sendable, Equatable {
    /// The code that the process ends with.
    public let code: Int32

    /// Done.
    public static let success = ExitStatus(code: 0)
    /// The run, or the command, failed.
    public static let failure = ExitStatus(code: 1)
    /// The command line cannot be understood (EX_USAGE of sysexits, as all programs with swift-argument-parser).
    public static let usage = ExitStatus(code: 64)
    /// The project's files do not allow it: no project, a mistake in its configuration, an environment that is not there
    /// (EX_CONFIG of sysexits).
    public static let configuration = ExitStatus(code: 78)

    /// Ended by a signal: 130 for SIGINT, 143 for SIGTERM, as shells count.
    public static func interrupted(by signal: Int32) -> ExitStatus { ExitStatus(code: 128 + signal) }

    /// The code of another program, handed on.
    public static func of(program code: Int32) -> ExitStatus { ExitStatus(code: code) }
}
