import Foundation
import KMLFPostgreSQLStorage
import KMLFStorage
import Synchronization

/// A PostgreSQL server of the tests' own: on a free port of this machine, in a temporary folder, as an ordinary user (a
/// server refuses to run as root). It is started by the first test that asks, and stopped when the process ends.
struct PrivateServer: Sendable {
    let port: Int
    private let folder: String
    private let tools: String
    private static let databases = Atomic(0)

    static let shared = Result {
        let server = try PrivateServer()
        stopAtExit(server)
        return server
    }

    /// A server that one test may stop.
    init() throws {
        tools = try Self.findTools()
        folder = FileManager.default.temporaryDirectory.path + "/kmlf-postgresql-\(UInt32.random(in: .min ... .max))"
        port = try Listener().port
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if getuid() == 0 { try Self.run("/bin/chown", ["nobody", folder]) }
        let data = folder + "/data"
        try asOrdinaryUser("initdb", ["-D", data, "-U", "kmlf", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"])
        try start()
    }

    /// Starts the server, and waits until it answers.
    func start() throws {
        // Many stores make their schemas at the same time, each with some hundred locks.
        let settings =
            "-p \(port) -c listen_addresses=127.0.0.1 -k \(folder) -c fsync=off -c max_connections=200 "
            + "-c max_locks_per_transaction=1024"
        try asOrdinaryUser("pg_ctl", ["-D", folder + "/data", "-l", folder + "/log", "-w", "-o", settings, "start"])
    }

    /// Stops the server at once, as a crash would.
    func stop() throws {
        try asOrdinaryUser("pg_ctl", ["-D", folder + "/data", "-m", "immediate", "-w", "stop"])
    }

    /// Stops the server for good.
    func remove() {
        try? stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    func uri(of database: String) throws -> TrackingURI {
        try TrackingURI("postgresql://kmlf@127.0.0.1:\(port)/\(database)", relativeTo: "/")
    }

    /// Makes an empty database, and answers its URI.
    func newDatabase() async throws -> TrackingURI {
        let name = "test\(Self.databases.wrappingAdd(1, ordering: .relaxed).newValue)"
        try query("CREATE DATABASE \(name) TEMPLATE template0", in: "postgres")
        return try uri(of: name)
    }

    /// Makes a database with MLflow's schema, and opens it.
    func newStore() async throws -> PostgreSQLStore { try await PostgreSQLStore(newDatabase(), environment: [:]) }

    /// What psql prints.
    @discardableResult func query(_ sql: String, in database: String) throws -> String {
        try Self.run(
            tools + "/psql",
            [
                "-h", "127.0.0.1", "-p", "\(port)", "-U", "kmlf", "-d", database, "-qAtX", "-v", "ON_ERROR_STOP=1",
                "-c", sql,
            ])
    }

    private func asOrdinaryUser(_ tool: String, _ arguments: [String]) throws {
        let path = tools + "/" + tool
        if getuid() == 0 {
            try Self.run(
                "/usr/bin/setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", path] + arguments)
        } else {
            try Self.run(path, arguments)
        }
    }
}

extension PrivateServer {
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    private static func findTools() throws -> String {
        let debian = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let folders = debian.sorted().reversed().map { "/usr/lib/postgresql/\($0)/bin" } + path
        guard let found = folders.first(where: { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }) else {
            throw Problem(
                description: "There is no PostgreSQL server on this machine: tools/setup --tests installs it.")
        }
        return found
    }

    /// Foundation's `Process` would wait for the server that the program leaves behind.
    @discardableResult private static func run(_ program: String, _ arguments: [String]) throws -> String {
        let output = FileManager.default.temporaryDirectory.path + "/kmlf-output-\(UInt64.random(in: .min ... .max))"
        defer { try? FileManager.default.removeItem(atPath: output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var child = pid_t()
        var status = posix_spawn(&child, program, &actions, nil, words, environ)
        guard status == 0 else { throw Problem(description: "\(program) cannot be started: error \(status)") }
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        let text = try String(contentsOfFile: output, encoding: .utf8)
        guard status == 0 else {
            throw Problem(description: "\(program) \(arguments.joined(separator: " ")) failed: \(text)")
        }
        return text.trimmingCharacters(in: .newlines)
    }

    private static let running = Mutex<PrivateServer?>(nil)

    private static func stopAtExit(_ server: PrivateServer) {
        running.withLock { $0 = server }
        atexit {
            PrivateServer.running.withLock { $0 }?.remove()
        }
    }
}
