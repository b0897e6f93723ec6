import Foundation
import KMLFConsole
import KMLFStorage
import KMLFTracking

@testable import KMLF

/// A temporary project on disk, whose command line is called within the test.
final class ProjectFolder: Sendable {
    /// How a command ended, and what it printed.
    struct Answer {
        let status: ExitStatus
        let output: String
        let errors: String
    }

    let root: String

    init(catalog: String = "", parameters: String = "", mlflow: String? = "experiment:\n  name: test\n") throws {
        let made = FileManager.default.temporaryDirectory.appending(path: "kmlf-\(UUID().uuidString)")
        root = made.path
        try write("project_name: test\npackage_name: Test\n", to: "kmlf.yml")
        try write(catalog, to: "conf/base/catalog.yml")
        try write(parameters, to: "conf/base/parameters.yml")
        if let mlflow { try write(mlflow, to: "conf/base/mlflow.yml") }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func write(_ text: String, to path: String) throws {
        let file = URL(filePath: root).appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    func text(_ path: String) throws -> String {
        try String(contentsOf: URL(filePath: root).appending(path: path), encoding: .utf8)
    }

    /// Calls the command line of `project` in a sub-folder.
    func call<P: KMLFProject>(
        _ project: P.Type, _ arguments: String..., in sub: String = ""
    ) async throws -> Answer {
        try await call(project, arguments: arguments, in: sub)
    }

    /// Calls the command line of `project` in a sub-folder.
    func call<P: KMLFProject>(
        _ project: P.Type, arguments: [String], in sub: String = ""
    ) async throws -> Answer {
        let (output, errors) = (root + "/output.txt", root + "/errors.txt")
        for file in [output, errors] { try "".write(toFile: file, atomically: true, encoding: .utf8) }
        guard let out = FileHandle(forWritingAtPath: output), let err = FileHandle(forWritingAtPath: errors) else {
            throw CocoaError(.fileNoSuchFile)
        }
        let surroundings = Surroundings(
            folder: root + "/" + sub, environment: [:], executable: "/kmlf",
            output: Terminal(descriptor: out.fileDescriptor, environment: [:]),
            errors: Terminal(descriptor: err.fileDescriptor, environment: [:]))
        let status = await project.program.run(arguments, in: surroundings)
        return Answer(status: status, output: try text("output.txt"), errors: try text("errors.txt"))
    }

    /// How the nodes of a run ended, by name, as the run's artifact tells it.
    func nodes(of run: Run) throws -> [String: String] {
        struct Record: Decodable { var nodes: [Node] }
        struct Node: Decodable { var name, status: String }
        let session = run.data.tags["run_id"] ?? ""
        let text = try text("mlruns/\(run.info.experimentID)/\(run.info.runID)/artifacts/kmlf/nodes/\(session).json")
        let nodes = try JSONDecoder().decode(Record.self, from: Data(text.utf8)).nodes
        return Dictionary(nodes.map { ($0.name, $0.status) }, uniquingKeysWith: { "\($0), \($1)" })
    }

    /// All runs of the experiment `test`, the newest first.
    func runs() async throws -> [Run] {
        let client = try await TrackingClient(
            uri: TrackingURI("mlruns", relativeTo: root), adapters: .standard)
        guard let experiment = try await client.getExperiment(named: "test") else { return [] }
        return try await client.allRuns(SearchRuns(experimentIDs: [experiment.experimentID])).runs
    }
}
