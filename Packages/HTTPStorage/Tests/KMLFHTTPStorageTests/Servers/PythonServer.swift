import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A server in Python that the tests need, on a free port of this machine; it ends with this process.
struct PythonServer: Sendable {
    let port: UInt16
    /// For what the server keeps.
    let folder: String

    var address: String { "http://127.0.0.1:\(port)" }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Starts Python with the arguments and waits until `path` answers, or, when nil, until something listens.
    init(
        python: String, _ arguments: (_ port: UInt16, _ folder: String) -> [String], ready path: String?,
        environment: [String: String] = [:]
    ) async throws {
        port = try Self.freePort()
        folder = FileManager.default.temporaryDirectory.appending(path: "kmlf-server-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = arguments(port, folder)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let log = folder + "/server.log"
        try Data().write(to: URL(filePath: log))
        process.standardOutput = FileHandle(forWritingAtPath: log)
        process.standardError = process.standardOutput
        try process.run()
        Children.endAtExit(process.processIdentifier, folder)
        for _ in 0..<1_200 {
            if Self.answers(port, path) { return }
            guard process.isRunning else { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        throw Failure(description: "\(python) \(process.arguments ?? []) does not answer:\n\(text.suffix(2_000))")
    }

    /// The interpreter of one of the virtual environments that `tools/setup --tests` makes.
    static func python(_ variable: String) throws -> String {
        guard let path = ProcessInfo.processInfo.environment[variable] else {
            throw Failure(description: "\(variable) is not set: run these tests with tools/test, which sets all up")
        }
        return path
    }

    private static func freePort() throws -> UInt16 {
        let listener = try SocketListener()
        return listener.port
    }

    private static func answers(_ port: UInt16, _ path: String?) -> Bool {
        guard let socket = try? SocketConnection(port: port) else { return false }
        guard let path else { return true }
        socket.write("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return socket.readAll().hasPrefix("HTTP/1.1 200")
    }
}

/// The processes to end when this one does.
private enum Children {
    nonisolated(unsafe) private static var all: [(pid: pid_t, folder: String)] = []
    private static let lock = NSLock()
    private static let isRegistered = atexit {
        for child in Children.all {
            kill(-child.pid, SIGKILL)
            kill(child.pid, SIGKILL)
            try? FileManager.default.removeItem(atPath: child.folder)
        }
    }

    static func endAtExit(_ pid: pid_t, _ folder: String) {
        lock.withLock {
            _ = isRegistered
            all.append((pid, folder))
        }
    }
}
