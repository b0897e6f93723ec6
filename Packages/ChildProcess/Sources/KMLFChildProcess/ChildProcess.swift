internal import Dispatch

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

#if canImport(Darwin)
    private typealias SpawnAttributes = posix_spawnattr_t?
#else
    private typealias SpawnAttributes = posix_spawnattr_t
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
                    continuation.resume(returning: Self.wait(for: started.process))
                }
            }
        } onCancel: {
            kill(started.process, SIGTERM)
        }
    }

    private func start(isQuiet: Bool) throws(ChildFailure) -> (process: pid_t, output: Int32) {
        let program = arguments.first ?? ""
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw ChildFailure(program, code: errno) }
        // A child that another thread starts meanwhile must not keep the pipe open.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        if isQuiet {
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        } else {
            posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
        }
        var attributes = Self.signalAttributes()
        defer { posix_spawnattr_destroy(&attributes) }
        var process: pid_t = 0
        let code = withCStrings(arguments) { arguments in
            withCStrings(variables()) { posix_spawnp(&process, program, &actions, &attributes, arguments, $0) }
        }
        close(ends[1])
        guard code == 0 else {
            close(ends[0])
            throw ChildFailure(program, code: code, hint: hint)
        }
        return (process, ends[0])
    }

    /// `NAME=value`, of this process and of `environment`.
    private func variables() -> [String] {
        var variables = environment.map { "\($0.key)=\($0.value)" }
        var next = environ
        while let variable = next.pointee {
            let text = String(cString: variable)
            if environment[String(text.prefix { $0 != "=" })] == nil { variables.append(text) }
            next += 1
        }
        return variables
    }

    /// No signal blocked or ignored: a child would inherit that from this thread, and could not be ended.
    private static func signalAttributes() -> SpawnAttributes {
        #if canImport(Darwin)
            var attributes: SpawnAttributes = nil
        #else
            var attributes = SpawnAttributes()
        #endif
        posix_spawnattr_init(&attributes)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var usual = sigset_t()
        sigemptyset(&usual)
        for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&usual, signal) }
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        return attributes
    }

    /// False where `take` wanted no more.
    private static func read(_ descriptor: Int32, _ take: (ArraySlice<UInt8>) -> Bool) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = bytes(of: descriptor, into: &buffer)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return true }
            guard take(buffer[..<count]) else { return false }
        }
    }

    private static func bytes(of descriptor: Int32, into buffer: inout [UInt8]) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, &buffer, buffer.count)
        #elseif canImport(Musl)
            Musl.read(descriptor, &buffer, buffer.count)
        #else
            Darwin.read(descriptor, &buffer, buffer.count)
        #endif
    }

    private static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            if errno != EINTR { return 1 }
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}

/// Puts another program in the place of this one, under the same process id. Returns only when that fails.
public func replaceProcess(with path: String, arguments: [String]) -> ChildFailure {
    _ = withCStrings([path] + arguments) { execv(path, $0) }
    return ChildFailure(path, code: errno)
}

/// The strings as C wants a list of them, ended by nil; valid within `body` only.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: strings.count + 1)
    list.initialize(repeating: nil, count: strings.count + 1)
    for (index, string) in strings.enumerated() { list[index] = strdup(string) }
    defer {
        for index in strings.indices { free(list[index]) }
        list.deallocate()
    }
    return body(list)
}
