import Foundation
import KMLFModels
import KMLFYAML
import Testing

@Suite("requirements of pip")
struct PipRequirementsTests {
    /// What MLflow writes for the arguments of a flavor that needs `default`.
    private struct Case: Decodable {
        var `default`: [String]
        var pip: Argument?
        var extra: Argument?
        /// `MLFLOW` is MLflow's own requirement where it is added.
        var requirements: [String]
        var constraints: [String]
    }

    private enum Argument: Decodable {
        case list([String])
        case file(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let file = try? container.decode(String.self) {
                self = .file(file)
            } else {
                self = .list(try container.decode([String].self))
            }
        }

        func read(_ folder: String) throws -> PipRequirements {
            switch self {
            case .list(let lines): try PipRequirements(.sequence(lines.map(YAMLNode.string)), relativeTo: folder)
            case .file(let path): try PipRequirements(.string(path), relativeTo: folder)
            }
        }
    }

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `requirements are read, put together and added as MLflow does it`() throws {
        let cases = try MLflow.cases(in: folder.path, as: Case.self)
        #expect(cases.count > 10)
        for expected in cases {
            var environment = ModelEnvironment(requirements: expected.default)
            if let pip = expected.pip { environment = ModelEnvironment(try pip.read(folder.path)) }
            if let extra = expected.extra { environment = environment.adding(try extra.read(folder.path)) }
            let files = Dictionary(uniqueKeysWithValues: environment.files.map { ($0.name, $0.text) })
            let requirements = expected.requirements.map { $0 == "MLFLOW" ? ModelEnvironment.mlflowRequirement : $0 }
            #expect(files["requirements.txt"] == requirements.map { $0 + "\n" }.joined(), "\(expected)")
            let pip = try YAML.parse(Array((files["conda.yaml"] ?? "").utf8), name: "conda")["dependencies"]?.sequence?
                .last?["pip"]?.sequence?.compactMap(\.string)
            #expect(pip == requirements, "\(expected)")
            #expect(
                files["constraints.txt"]
                    == (expected.constraints.isEmpty ? nil : expected.constraints.map { $0 + "\n" }.joined()))
        }
    }

    /// MLflow asks pip about these, which needs a network; the examples are from its own documentation.
    @Test(arguments: [
        (["packageX>1.0", "packageX[extras]", "packageX<2.0"], ["packageX[extras]<2.0,>1.0"]),
        (["markdown[extra1]>=3.5.1", "markdown[extra2]<4", "markdown"], ["markdown[extra1,extra2]<4,>=3.5.1"]),
    ])
    func `what is asked of a package in several places is asked together`(_ lines: [String], _ merged: [String]) throws
    {
        #expect(try PipRequirements(lines, relativeTo: "/").requirements == merged)
    }

    @Test func `a conda environment keeps what is its own when requirements are added`() throws {
        let environment = try ModelEnvironment([
            "name": "mine", "channels": ["defaults"],
            "dependencies": ["python=3.10", "gcc", .mapping(["pip": ["a"]])],
        ]).adding(PipRequirements(["b", "a>1"], relativeTo: "/"))
        #expect(
            environment.files.first?.text == """
                channels:
                - defaults
                dependencies:
                - python=3.10
                - gcc
                - pip
                - pip:
                  - mlflow>=2.22
                  - a>1
                  - b
                name: mine

                """)
    }

    @Test func `requirements that cannot be read are told`() throws {
        try folder.write("round.txt", "-r again.txt\n")
        try folder.write("again.txt", "-r round.txt\n")
        func message(_ node: YAMLNode) -> String {
            problem { _ = try PipRequirements(node, relativeTo: folder.path) }.replacing(folder.path, with: "ROOT")
        }
        #expect(
            message("none.txt") == "requirements of pip cannot be read: ROOT/none.txt: No such file or directory")
        #expect(message("round.txt") == "the requirements in ROOT/round.txt name that file itself (-r)")
        let form = "requirements of pip must be a list of texts, or the path of a file of requirements"
        #expect(message([1]) == form)
        #expect(message(.mapping(["a": "b"])) == form)
    }
}

/// Runs `Tests/Pip/oracle.py` with the Python of KMLF_PYTHON, else `python3`.
private enum MLflow {
    struct Missing: Error, CustomStringConvertible {
        let python: String
        let output: String

        var description: String {
            """
            `\(python)` with MLflow is needed to check KMLFModels against it: install Python 3 and \
            `pip install mlflow==3.17.2`, or name a Python that has it in KMLF_PYTHON.
            \(output)
            """
        }
    }

    /// One case for each line that the oracle prints; it writes files of requirements into the folder.
    static func cases<Case: Decodable>(in folder: String, as: Case.Type) throws -> [Case] {
        let python = ProcessInfo.processInfo.environment["KMLF_PYTHON"] ?? "python3"
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Pip/oracle.py").path(percentEncoded: false)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python, "-W", "ignore", script, folder]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // What MLflow says of packages that are not installed is less than a pipe holds.
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        let said = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Missing(python: python, output: String(decoding: said, as: UTF8.self))
        }
        return try printed.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Case.self, from: $0) }
    }
}
