import Foundation

/// A temporary folder in which the built `kmlf` is called as a person calls it.
final class Sandbox: Sendable {
    /// What a command printed, and how it ended.
    struct Answer {
        let status: Int32
        let output: String
        let errors: String

        var json: [String: Any]? {
            (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any]
        }
    }

    /// The folder's absolute path, links followed, as the paths that kmlf prints are.
    let path: String

    init() throws {
        let made = FileManager.default.temporaryDirectory.appending(path: "kmlf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
        path = made.resolvingSymlinksInPath().path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The repository, whose packages a new project depends on.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The executable beside the test bundle.
    static let executable: URL = {
        let tests = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        let started = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let beside = (tests ?? started).deletingLastPathComponent()
        return beside.appending(path: "kmlf")
    }()

    /// Calls `kmlf` in a sub-folder of the sandbox.
    func kmlf(_ arguments: String..., in sub: String = "", environment: [String: String] = [:]) throws -> Answer {
        try call(arguments, in: sub, environment: environment)
    }

    /// Calls `kmlf` with arguments that come as a list.
    func call(_ arguments: [String], in sub: String = "", environment: [String: String] = [:]) throws -> Answer {
        try run(Self.executable, arguments, in: sub, environment: environment)
    }

    /// Runs a script of bash, in which `kmlf` can be called.
    func bash(_ script: String, in sub: String = "") throws -> Answer {
        let path = ProcessInfo.processInfo.environment["PATH", default: ""]
        let folder = Self.executable.deletingLastPathComponent().path
        return try run(
            URL(filePath: "/bin/bash"), ["-c", script], in: sub, environment: ["PATH": "\(folder):\(path)"])
    }

    private func run(
        _ executable: URL, _ arguments: [String], in sub: String, environment: [String: String]
    ) throws -> Answer {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = url(sub)
        let own = ProcessInfo.processInfo.environment.filter { !["KEDRO_ENV", "MLFLOW_TRACKING_URI"].contains($0.key) }
        process.environment = own.merging(environment) { _, new in new }
        let (output, errors) = (url(".output"), url(".errors"))
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        defer {
            try? FileManager.default.removeItem(at: output)
            try? FileManager.default.removeItem(at: errors)
        }
        return Answer(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }

    /// Makes a project in the folder `name`.
    func makeProject(_ name: String = "iris", starter: String = "iris") throws {
        let answer = try kmlf("new", name, "--starter", starter, "--kmlf", Self.repository)
        guard answer.status == 0 else { throw SandboxError(description: answer.errors) }
    }

    private func url(_ sub: String) -> URL { URL(filePath: path).appending(path: sub) }

    func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

    func write(_ text: String, to path: String) throws {
        let file = url(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: url(path)) }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }
}

struct SandboxError: Error, CustomStringConvertible {
    let description: String
}
