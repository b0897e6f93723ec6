internal import Dispatch
internal import KMLFConsole

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Another program, run to its end with its output read line by line.
struct ChildProcess: Sendable {
    /// The program, looked up in PATH, and its arguments.
    let arguments: [String]

    /// Starts the program and hands over each line of its standard output and standard error, in the order in which they come. Returns the
    /// exit code, 128 and more for a signal. When the task is cancelled the program is told to end (SIGTERM).
    func run(onLine: @escaping @Sendable (String) -> Void) async throws(ChildFailure) -> Int32 {
        let started = try start()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // Reading blocks, and the threads of Swift's tasks must not.
                DispatchQueue.global().async {
                    Self.readLines(of: started.output, onLine)
                    close(started.output)
                    continuation.resume(returning: Self.wait(for: started.process))
                }
            }
        } onCancel: {
            kill(started.process, SIGTERM)
        }
    }

    private func start() throws(ChildFailure) -> (process: pid_t, output: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw ChildFailure(arguments[0], code: errno) }
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
        posix_spawn_file_actions_addclose(&actions, ends[1])
        var process: pid_t = 0
        let code = withCStrings(arguments) { posix_spawnp(&process, arguments[0], &actions, nil, $0, environ) }
        close(ends[1])
        guard code == 0 else {
            close(ends[0])
            throw ChildFailure(arguments[0], code: code)
        }
        return (process, ends[0])
    }

    private static func readLines(of descriptor: Int32, _ onLine: (String) -> Void) {
        var pending: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            pending += buffer[..<count]
            while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                onLine(String(decoding: pending[..<end], as: UTF8.self))
                pending.removeSubrange(...end)
            }
        }
        if !pending.isEmpty { onLine(String(decoding: pending, as: UTF8.self)) }
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

/// A program could not be started.
struct ChildFailure: CommandFailure, Equatable, CustomStringConvertible {
    let program: String
    let code: Int32

    init(_ program: String, code: Int32) {
        self.program = program
        self.code = code
    }

    var exitStatus: ExitStatus { .failure }
    var description: String {
        let advice =
            code == ENOENT && program == "swift" ? "; kmlf builds projects with it: see https://swift.org/install" : ""
        return "'\(program)' cannot be started: \(String(cString: strerror(code)))\(advice)"
    }
}

/// Puts another program in the place of this one, under the same process id. Returns only when that fails.
func replaceProcess(with path: String, arguments: [String]) -> ChildFailure {
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
