#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A program could not be started.
public struct ChildFailure: Error, Equatable, CustomStringConvertible {
    /// As it was asked for.
    public let program: String
    /// The system's `errno`.
    public let code: Int32
    private let hint: String

    init(_ program: String, code: Int32, hint: String = "") {
        self.program = program
        self.code = code
        self.hint = hint
    }

    /// The program, the system's sentence and, where the program is not there, what to do.
    public var description: String {
        let advice = code == ENOENT && !hint.isEmpty ? "; \(hint)" : ""
        return "'\(program)' cannot be started: \(String(cString: strerror(code)))\(advice)"
    }
}
