internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A program that runs beside this one and talks with it over its standard input and output. It is killed when the last
/// reference to this is gone.
public final class ConnectedProcess: Sendable {
    private struct State {
        var exitCode: Int32?
        var waiting: [CheckedContinuation<Int32, Never>] = []
    }

    /// The system's number for it.
    public let processID: Int32
    /// A socket: what is written is the program's standard input, what is read its standard output. Open as long as this
    /// lives.
    public let stream: Int32
    private let state = Mutex(State())

    /// Starts the program. Each line that it writes to its standard error is handed over.
    public init(
        _ child: ChildProcess, onErrorLine: @escaping @Sendable (String) -> Void
    ) throws(ChildFailure) {
        let program = child.arguments.first ?? ""
        let errors = try makePipe(for: program)
        defer { close(errors.writing) }
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(streamSocket), 0, &ends) == 0 else {
            let code = errno
            close(errors.reading)
            throw ChildFailure(program, code: code)
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let theirs = ends[1]
        defer { close(theirs) }
        do throws(ChildFailure) {
            processID = try spawn(child) { actions in
                posix_spawn_file_actions_adddup2(&actions, theirs, STDIN_FILENO)
                posix_spawn_file_actions_adddup2(&actions, theirs, STDOUT_FILENO)
                posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)
                closeOthers(&actions)
            }
        } catch {
            close(errors.reading)
            close(ends[0])
            throw error
        }
        stream = ends[0]
        watch(until: Self.forward(errors.reading, onErrorLine))
    }

    deinit {
        kill()
        // Also for those who read from a copy of it.
        shutdown(stream, Int32(SHUT_RDWR))
        close(stream)
    }

    /// nil while it runs; 128 and more for a signal.
    public var exitCode: Int32? { state.withLock(\.exitCode) }

    /// Waits until it has ended and its last error line is handed over; 128 and more for a signal.
    public func ended() async -> Int32 {
        await withCheckedContinuation { continuation in
            let code = state.withLock { state in
                if state.exitCode == nil { state.waiting.append(continuation) }
                return state.exitCode
            }
            if let code { continuation.resume(returning: code) }
        }
    }

    /// Ends its standard input; what it still writes can be read.
    public func closeInput() { _ = shutdown(stream, Int32(SHUT_WR)) }

    /// Ends it at once, and with it all that is read from it.
    public func kill() {
        state.withLock { state in
            // Once it is waited for, another process may have its number.
            if state.exitCode == nil { _ = signal(processID, SIGKILL) }
        }
    }

    /// What is signalled once all lines are handed over.
    private static func forward(
        _ descriptor: Int32, _ onLine: @escaping @Sendable (String) -> Void
    ) -> DispatchSemaphore {
        let lines = LineReader(onLine)
        let end = DispatchSemaphore(value: 0)
        // Reading blocks, as waiting does; the threads of Swift's tasks must not.
        DispatchQueue(label: "standard error of a process").async {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while case let count = readBytes(of: descriptor, into: &buffer), count > 0 { lines.take(buffer[..<count]) }
            lines.finish()
            close(descriptor)
            end.signal()
        }
        return end
    }

    private func watch(until linesEnd: DispatchSemaphore) {
        DispatchQueue(label: "end of a process").async { [processID, weak self] in
            var info = siginfo_t()
            while waitid(P_PID, id_t(processID), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
            // A program that it has started may keep the stream open.
            _ = linesEnd.wait(timeout: .now() + .milliseconds(200))
            guard let self else {
                _ = KMLFChildProcess.exitCode(of: processID)
                return
            }
            let (code, waiting) = state.withLock { state in
                let code = KMLFChildProcess.exitCode(of: processID)
                state.exitCode = code
                defer { state.waiting = [] }
                return (code, state.waiting)
            }
            for continuation in waiting { continuation.resume(returning: code) }
        }
    }
}

#if canImport(Glibc)
    private let streamSocket = SOCK_STREAM.rawValue
#else
    private let streamSocket = SOCK_STREAM
#endif

/// `kill`, which the class has too.
private func signal(_ process: pid_t, _ number: Int32) -> Int32 {
    #if canImport(Glibc)
        Glibc.kill(process, number)
    #elseif canImport(Musl)
        Musl.kill(process, number)
    #else
        Darwin.kill(process, number)
    #endif
}
