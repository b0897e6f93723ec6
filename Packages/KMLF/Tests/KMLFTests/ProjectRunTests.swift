import Foundation
import KMLFConsole
import Testing

@testable import KMLF

private struct Doubling: KMLFProject {
    static let pipelines: PipelineRegistry = [
        "__default__": Pipeline {
            Node({ (start: Int) in start * 2 }, inputs: ["params:start"], outputs: ["doubled"], name: "double")
            Node(
                { (doubled: Int) in Double(doubled) }, inputs: ["doubled"], outputs: ["result"], name: "measure",
                tags: ["late"])
        },
        "blank": Pipeline([]),
        "failing": Pipeline {
            Node(
                { (start: Int) throws -> Int in throw Broken(start: start) }, inputs: ["params:start"], outputs: ["x"],
                name: "break")
        },
        "stopped": Pipeline {
            Node(
                { (start: Int) async throws -> Int in
                    kill(getpid(), SIGTERM)
                    while !Task.isCancelled { await Task.yield() }
                    try Task.checkCancellation()
                    return start
                }, inputs: ["params:start"], outputs: ["x"], name: "wait")
        },
        "wrong": Pipeline {
            Node({ (start: Int) in "\(start)" }, inputs: ["params:start"], outputs: ["text"], name: "write")
            Node({ (text: Int) in text }, inputs: ["text"], outputs: ["number"], name: "read")
        },
    ]

    struct Broken: Error, CustomStringConvertible {
        let start: Int
        var description: String { "cannot go on from \(start)" }
    }
}

private let metric = "result:\n  type: kedro_mlflow.io.metrics.MlflowMetricDataset\n"

@Suite struct ProjectRunTests {
    @Test func `--conf-source reads another folder, from where the command is given`() async throws {
        let folder = try ProjectFolder(catalog: "broken: 1\n", parameters: "start: 1\n")
        try folder.write(metric, to: "elsewhere/base/catalog.yml")
        try folder.write("start: 21\n", to: "elsewhere/base/parameters.yml")
        try folder.write("experiment:\n  name: test\n", to: "elsewhere/base/mlflow.yml")
        let answer = try await folder.call(Doubling.self, "run", "--conf-source", "../elsewhere", in: "conf")
        #expect(answer.status == .success, "\(answer.errors)")
        #expect(try await folder.runs().first?.data.params.contains { $0.key == "start" && $0.value == "21" } == true)
        let command = try await folder.runs().first?.data.tags.first { $0.key == "kedro_command" }?.value
        #expect(
            command?.hasSuffix("/elsewhere") == true && command?.contains(" --conf-source=/") == true,
            "\(command ?? "")")
        let list = try await folder.call(Doubling.self, "catalog", "list", "--conf-source", "elsewhere")
        #expect(list.status == .success, "\(list.errors)")
        let wrong = try await folder.call(Doubling.self, "run", "--conf-source", "nowhere")
        #expect(wrong.status == .configuration)
        #expect(wrong.errors.hasPrefix("error: --conf-source: there is no folder "))
    }

    @Test func `a run is recorded and its id told, from any folder of the project`() async throws {
        let folder = try ProjectFolder(catalog: metric, parameters: "start: 21\n")
        let answer = try await folder.call(Doubling.self, "run", in: "conf/base")
        let run = try #require(try await folder.runs().first)
        #expect(answer.status == .success, "\(answer.errors)")
        #expect(run.info.status == .finished)
        #expect(run.data.params == ["start": "21"])
        #expect(run.data.metric("result")?.value == 42)
        #expect(answer.output.hasPrefix("Finished in "))
        #expect(answer.output.hasSuffix(". Run \(run.info.runID): kmlf runs show \(run.info.runID.prefix(8))\n"))
        #expect(answer.errors.split(separator: "\n").map { $0.prefix(5) } == ["[1/2]", "[2/2]"])
        #expect(try folder.nodes(of: run) == ["double": "FINISHED", "measure": "FINISHED"])
    }

    @Test func `--params changes a parameter for the run, and the tags tell the command`() async throws {
        let folder = try ProjectFolder(catalog: metric, parameters: "start: 21\n")
        _ = try await folder.call(Doubling.self, "run", "--params", "start=4", "--runner", "ConcurrentRunner")
        let run = try #require(try await folder.runs().first)
        #expect(run.data.metric("result")?.value == 8)
        #expect(run.data.params == ["start": "4"])
        #expect(run.data.tags["extra_params"] == "{'start': 4}")
        #expect(run.data.tags["kedro_command"] == "kmlf run --runner=ConcurrentRunner --params=start=4")
        #expect(run.data.tags["kmlf_version"] == KMLFVersion.current)
    }

    @Test func `a node that throws gives a FAILED run, its error and where to look`() async throws {
        let folder = try ProjectFolder(parameters: "start: 3\n")
        let answer = try await folder.call(Doubling.self, "run", "--pipeline", "failing")
        let run = try #require(try await folder.runs().first)
        #expect(answer.status == .failure)
        #expect(run.info.status == .failed)
        #expect(answer.output.isEmpty)
        #expect(answer.errors.contains("Failed after "))
        #expect(answer.errors.contains("Run \(run.info.runID): kmlf runs show"))
        #expect(answer.errors.contains("error: node `break` ("))
        #expect(answer.errors.contains("failed: cannot go on from 3"))
    }

    /// In a process of its own, which the signal reaches as a whole.
    @Test func `SIGTERM gives a KILLED run and 143`() async {
        await #expect(processExitsWith: .success) {
            let folder = try ProjectFolder(parameters: "start: 3\n")
            let answer = try await folder.call(Doubling.self, "run", "--pipeline", "stopped")
            let run = try #require(try await folder.runs().first)
            #expect(answer.status.code == 143)
            #expect(run.info.status == .killed)
            #expect(try folder.nodes(of: run) == ["wait": "KILLED"])
            #expect(answer.errors.contains("warning: Ending the run; a second signal stops at once.\n"))
            #expect(answer.errors.contains("Stopped by SIGTERM after "))
            #expect(!answer.errors.contains("error:"))
        }
    }

    @Test func `mistakes that are found before anything runs give 78 and no run`() async throws {
        let folder = try ProjectFolder(catalog: "result:\n  typ: memory\n", parameters: "start: 3\n")
        let catalog = try await folder.call(Doubling.self, "run")
        #expect(catalog.status == .configuration)
        #expect(catalog.errors.contains("conf/base/catalog.yml:2:3"))
        try folder.write("", to: "conf/base/catalog.yml")
        let edge = try await folder.call(Doubling.self, "run", "--pipeline", "wrong")
        #expect(edge.status == .configuration)
        #expect(edge.errors.contains("write") && edge.errors.contains("read"))
        let unknown = try await folder.call(Doubling.self, "run", "--pipeline", "failling")
        #expect(unknown.status == .configuration)
        #expect(unknown.errors.contains("failing"))
        let blank = try await folder.call(Doubling.self, "run", "--pipeline", "blank")
        #expect(blank.status == .configuration)
        #expect(blank.errors == "error: the pipeline `blank` has no nodes; add one to the project's sources\n")
        #expect(try await folder.runs().isEmpty)
    }

    @Test func `--env lays an environment over base, in the run's experiment and tags too`() async throws {
        let folder = try ProjectFolder(catalog: metric, parameters: "start: 21\n")
        try folder.write("start: 5\n", to: "conf/prod/parameters.yml")
        try folder.write("run: {name: nightly}\n", to: "conf/prod/mlflow.yml")
        let answer = try await folder.call(Doubling.self, "run", "--env", "prod")
        let run = try #require(try await folder.runs().first, "\(answer.errors)")
        #expect(run.info.runName == "nightly")
        #expect(run.data.params == ["start": "5"])
        #expect(run.data.tags["env"] == "prod" && run.data.tags["kedro_command"] == "kmlf run --env=prod")
    }

    @Test func `--to-outputs runs what the dataset needs, and is recorded`() async throws {
        let folder = try ProjectFolder(catalog: metric, parameters: "start: 21\n")
        let answer = try await folder.call(Doubling.self, "run", "--to-outputs", "doubled")
        let run = try #require(try await folder.runs().first, "\(answer.errors)")
        #expect(run.data.metrics.isEmpty)
        #expect(run.data.tags["to_outputs"] == "['doubled']")
        #expect(try folder.nodes(of: run) == ["double": "FINISHED"])
        #expect(run.data.tags["kedro_command"] == "kmlf run --to-outputs=doubled")
    }

    @Test func `a run that mlflow.yml names is gone on with, and a param that would change ends it`() async throws {
        let folder = try ProjectFolder(catalog: metric, parameters: "start: 21\n")
        _ = try await folder.call(Doubling.self, "run")
        let first = try #require(try await folder.runs().first)
        try folder.write("run: {id: \(first.info.runID)}\n", to: "conf/local/mlflow.yml")
        let again = try await folder.call(Doubling.self, "run")
        #expect(again.status == .success, "\(again.errors)")
        let resumed = try #require(try await folder.runs().first)
        #expect(resumed.info.runID == first.info.runID && resumed.info.status == .finished)
        let changed = try await folder.call(Doubling.self, "run", "--params", "start=4")
        #expect(changed.status == .failure)
        #expect(changed.errors.contains("a param never changes"))
        #expect(try await folder.runs().map(\.info.status) == [.failed])
    }

    @Test func `a pipeline that mlflow.yml disables is not tracked`() async throws {
        let folder = try ProjectFolder(
            catalog: metric, parameters: "start: 3\n", mlflow: "disable_tracking:\n  pipelines: [__default__]\n")
        let answer = try await folder.call(Doubling.self, "run")
        #expect(answer.status == .success, "\(answer.errors)")
        #expect(answer.output.hasSuffix(" The run was not tracked.\n"))
    }

    @Test func `without mlflow.yml the command that writes one is named`() async throws {
        let answer = try await ProjectFolder(parameters: "start: 3\n", mlflow: nil).call(Doubling.self, "run")
        #expect(answer.status == .configuration)
        #expect(answer.errors.contains("kmlf init"))
    }

    @Test(arguments: [["--params", "start"], ["--load-versions", "model"]])
    func `an option's value that cannot be read is a usage error`(option: [String]) async throws {
        let answer = try await ProjectFolder().call(Doubling.self, "run", option[0], option[1])
        #expect(answer.status == .usage)
        #expect(answer.errors.hasPrefix("Error: "))
    }
}

@Suite struct ProjectListTests {
    @Test func `the registry lists pipelines with their nodes`() async throws {
        let answer = try await ProjectFolder().call(Doubling.self, "registry", "list")
        let lines = answer.output.split(separator: "\n")
        #expect(answer.status == .success)
        #expect(lines[0] == "PIPELINE     NODE        INPUTS        OUTPUTS")
        #expect(lines[1] == "__default__  double      params:start  doubled")
        #expect(lines[2] == "             measure     doubled       result")
        #expect(lines[3] == "blank        (no nodes)")
    }

    @Test func `the catalog lists datasets with type and file, and needs no mlflow.yml`() async throws {
        let folder = try ProjectFolder(
            catalog: metric + "extra:\n  type: pandas.CSVDataset\n  filepath: data/extra.csv\n", mlflow: nil)
        let answer = try await folder.call(Doubling.self, "catalog", "list")
        let lines = answer.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(answer.status == .success, "\(answer.errors)")
        #expect(lines.contains(["doubled", "MemoryDataset", "__default__"]))
        #expect(lines.contains(["extra", "pandas.CSVDataset", "data/extra.csv"]))
        #expect(lines.contains(["result", "kedro_mlflow.io.metrics.MlflowMetricDataset", "__default__"]))
        let narrowed = try await folder.call(Doubling.self, "catalog", "list", "--pipeline", "__default__")
        #expect(!narrowed.output.contains("extra"))
        #expect(try await folder.call(Doubling.self, "catalog", "list", "--json").output.hasPrefix("[\n"))
    }
}
