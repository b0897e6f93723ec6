#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

#if canImport(Darwin)
    typealias SpawnActions = posix_spawn_file_actions_t?
    private typealias SpawnAttributes = posix_spawnattr_t?
#else
    typealias SpawnActions = posix_spawn_file_actions_t
    private typealias SpawnAttributes = posix_spawnattr_t
#endif

/// Starts a program, looked up in PATH, whose standard streams `connect` sets up.
func spawn(
    _ child: ChildProcess, connect: (inout SpawnActions) -> Void
) throws(ChildFailure) -> pid_t {
    #if canImport(Darwin)
        var actions: SpawnActions = nil
    #else
        var actions = SpawnActions()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    connect(&actions)
    var attributes = signalAttributes()
    defer { posix_spawnattr_destroy(&attributes) }
    let program = child.arguments.first ?? ""
    var process: pid_t = 0
    let code = withCStrings(child.arguments) { arguments in
        withCStrings(variables(beside: child.environment)) { variables in
            var code = posix_spawnp(&process, program, &actions, &attributes, arguments, variables)
            // A program that has just been written is busy while a process that was forked meanwhile still has it open.
            for _ in 0..<50 where code == ETXTBSY {
                usleep(10_000)
                code = posix_spawnp(&process, program, &actions, &attributes, arguments, variables)
            }
            return code
        }
    }
    guard code == 0 else { throw ChildFailure(program, code: code, hint: child.hint) }
    return process
}

/// Leaves nothing open in a program but its three standard streams: one that lives long would keep open what others wait to see
/// closed. To be added last.
func closeOthers(_ actions: inout SpawnActions) {
    #if canImport(Glibc)
        // Of glibc 2.34 and later; Swift's module of it leaves the declaration out.
        typealias AddCloseFrom = @convention(c) (UnsafeMutablePointer<SpawnActions>, Int32) -> Int32
        guard let function = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") else { return }
        _ = unsafeBitCast(function, to: AddCloseFrom.self)(&actions, STDERR_FILENO + 1)
    #endif
}

/// The exit code of a program that has ended or ends, 128 and more for a signal.
func exitCode(of process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
        if errno != EINTR { return 1 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
}

/// A pipe, its end for reading first, that other programs which are started meanwhile do not keep open.
func makePipe(for program: String) throws(ChildFailure) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw ChildFailure(program, code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
}

/// What is read of a descriptor; 0 at its end, negative for an error.
func readBytes(of descriptor: Int32, into buffer: inout [UInt8]) -> Int {
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count >= 0 || errno != EINTR { return count }
    }
}

/// `NAME=value`, of this process and of `environment`.
private func variables(beside environment: [String: String]) -> [String] {
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
private func signalAttributes() -> SpawnAttributes {
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

/// The strings as C wants a list of them, ended by nil; valid within `body` only.
func withCStrings<Result>(
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
