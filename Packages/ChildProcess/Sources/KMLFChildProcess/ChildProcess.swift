internal import Dispatch

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Another program, run to its end.
public struct ChildProcess: Sendable {
    /// The program, looked up in PATH, and its arguments.
    public let arguments: [String]
    /// Variables of its environment beside and above those of this process.
    public let environment: [String: String]
    /// What to do where there is no such program; empty for nothing.
    public let hint: String

    /// Starts nothing yet. `arguments` must hold the program at least.
    public init(arguments: [String], environment: [String: String] = [:], hint: String = "") {
        self.arguments = arguments
        self.environment = environment
        self.hint = hint
    }

    /// Starts the program and hands over each line of its standard output and standard error, in the order in which they come. Returns the
    /// exit code, 128 and more for a signal. When the task is cancelled the program is told to end (SIGTERM).
    public func run(onLine: @escaping @Sendable (String) -> Void) async throws(ChildFailure) -> Int32 {
        let lines = LineReader(onLine)
        return try await run(isQuiet: false) { bytes in
            lines.take(bytes)
            return true
        } atEnd: {
            lines.finish()
        }
    }

    /// Starts the program with nothing to read, passes over its standard error, and gives the first `limit` bytes of its standard
    /// output; it is told to end (SIGTERM) once it writes more, and when the task is cancelled.
    public func output(atMost limit: Int) async throws(ChildFailure) -> ChildOutput {
        let collected = ByteCollector(limit: limit)
        let code = try await run(isQuiet: true) {
            collected.take($0)
        } atEnd: {
        }
        return ChildOutput(exitCode: code, bytes: collected.bytes, isCut: collected.isCut)
    }

    /// Hands over the bytes as they come, until `take` answers false.
    private func run(
        isQuiet: Bool, take: @escaping @Sendable (ArraySlice<UInt8>) -> Bool, atEnd: @escaping @Sendable () -> Void
    ) async throws(ChildFailure) -> Int32 {
        let started = try start(isQuiet: isQuiet)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // Reading blocks, and the threads of Swift's tasks must not.
                DispatchQueue.global().async {
                    if !Self.read(started.output, take) { kill(started.process, SIGTERM) }
                    atEnd()
                    close(started.output)
                    continuation.resume(returning: exitCode(of: started.process))
                }
            }
        } onCancel: {
            kill(started.process, SIGTERM)
        }
    }

    private func start(isQuiet: Bool) throws(ChildFailure) -> (process: pid_t, output: Int32) {
        let ends = try makePipe(for: arguments.first ?? "")
        defer { close(ends.writing) }
        do throws(ChildFailure) {
            let process = try spawn(self) { actions in
                posix_spawn_file_actions_adddup2(&actions, ends.writing, STDOUT_FILENO)
                if isQuiet {
                    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
                    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
                } else {
                    posix_spawn_file_actions_adddup2(&actions, ends.writing, STDERR_FILENO)
                }
            }
            return (process, ends.reading)
        } catch {
            close(ends.reading)
            throw error
        }
    }

    /// False where `take` wanted no more.
    private static func read(_ descriptor: Int32, _ take: (ArraySlice<UInt8>) -> Bool) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = readBytes(of: descriptor, into: &buffer)
            guard count > 0 else { return true }
            guard take(buffer[..<count]) else { return false }
        }
    }
}

/// Puts another program in the place of this one, under the same process id. Returns only when that fails.
public func replaceProcess(with path: String, arguments: [String]) -> ChildFailure {
    _ = withCStrings([path] + arguments) { execv(path, $0) }
    return ChildFailure(path, code: errno)
}
