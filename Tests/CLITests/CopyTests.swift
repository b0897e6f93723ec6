import Foundation
import KMLFFileStorage
import KMLFStorage
import Testing

/// `kmlf copy` between folders; Integration/ copies between all kinds of stores.
@Suite struct CopyTests {
    let sandbox: Sandbox

    init() async throws {
        sandbox = try Sandbox()
        let store = try FileStore(root: sandbox.path + "/mlruns")
        let experiment = try await store.createExperiment(CreateExperiment(name: "Iris"))
        let run = try await store.createRun(CreateRun(experimentID: experiment, runName: "first", startTime: 1_000))
        let points = (0..<3).map { Metric(key: "loss", value: 1 / Double($0), timestamp: $0, step: $0) }
        try await store.logBatch(
            RunBatch(metrics: points, params: [Param(key: "seed", value: "42")]), to: run.info.runID)
        _ = try await store.updateRun(UpdateRun(runID: run.info.runID, status: .finished, endTime: 2_000))
        try sandbox.write("text", to: "note.txt")
        try await LocalArtifactRepository(artifactURI: run.info.artifactURI)?
            .logArtifact(sandbox.path + "/note.txt", to: "notes")
    }

    @Test func `a copy ends with what is in both stores`() throws {
        let answer = try sandbox.kmlf("copy", "--from", "mlruns", "--to", "backup")
        #expect(answer.status == 0)
        #expect(answer.errors.isEmpty)
        #expect(
            answer.output == """
                                   SOURCE  TARGET  WRITTEN
                experiments             2       2        1
                runs                    1       1        1
                params                  1       1        1
                points of metrics       3       3        3
                tags                    1       1        0
                datasets                0       0        0
                artifacts               1       1        1
                size of artifacts     4 B     4 B      4 B

                No differences.

                """)
        let page = try String(contentsOfFile: Sandbox.repository + "/docs/commands.md", encoding: .utf8)
        #expect(page.contains("$ kmlf copy --from mlruns --to backup\n" + answer.output))
        let shown = try sandbox.kmlf("runs", "show", "--tracking-uri", "backup")
        #expect(shown.output.contains("first"))
        #expect(shown.output.contains("notes/note.txt"))
    }

    @Test func `differences are named, and the exit code is 1`() throws {
        _ = try sandbox.kmlf("copy", "--from", "mlruns", "--to", "backup")
        let runs = try sandbox.kmlf("runs", "list", "--tracking-uri", "mlruns", "--json").json?["runs"]
        let info = try #require((runs as? [[String: Any]])?.first?["info"] as? [String: Any])
        let copied = try #require(try Self.files(in: sandbox.path + "/backup").first { $0.hasSuffix("metrics/loss") })
        try sandbox.write(try sandbox.text("backup/\(copied)") + "9 9 9\n", to: "backup/\(copied)")
        let answer = try sandbox.kmlf("copy", "--from", "mlruns", "--to", "backup")
        #expect(answer.status == 1)
        #expect(
            answer.output.hasSuffix(
                """

                2 differences:
                  Iris, run \(info["run_id"] as? String ?? ""): the metric 'loss' has 1 points that are not in the source
                  Iris, run \(info["run_id"] as? String ?? ""): the metric 'loss' has another latest point in the target

                """))
        let json = try sandbox.kmlf("copy", "--from", "mlruns", "--to", "backup", "--json")
        #expect(json.status == 1)
        #expect((json.json?["differences"] as? [[String: Any]])?.count == 2)
        #expect((json.json?["target"] as? [String: Any])?["points"] as? Int == 4)
    }

    @Test func `a dry run tells what there is to copy and makes nothing`() throws {
        let answer = try sandbox.kmlf(
            "copy", "--from", "mlruns", "--to", "backup", "--experiment", "0", "--experiment", "Iris", "--dry-run")
        #expect(
            answer.output == """
                EXPERIMENT  RUNS  THERE  TO COPY
                Default        0      0        0  to be made
                Iris           1      0        1  to be made

                """)
        #expect(!sandbox.exists("backup"))
    }

    @Test func `stores that cannot be copied are refused before anything is made`() throws {
        try FileManager.default.createSymbolicLink(atPath: sandbox.path + "/link", withDestinationPath: "mlruns")
        for (arguments, message) in [
            (["mlruns", "link"], "'file://\(sandbox.path)/mlruns' is both the source and the target; give two stores"),
            (["nowhere", "backup"], "there is no tracking folder at file://\(sandbox.path)/nowhere"),
            (
                ["mlruns", "backup", "--experiment", "Beer"],
                "the experiment 'Beer' does not exist in file://\(sandbox.path)/mlruns"
            ),
        ] {
            let answer = try sandbox.call(
                ["copy", "--from", arguments[0], "--to", arguments[1]] + arguments.dropFirst(2))
            #expect(answer.status == 1)
            #expect(answer.errors == "error: \(message)\n")
            #expect(!sandbox.exists("nowhere"))
            #expect(!sandbox.exists("backup"))
        }
    }

    private static func files(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder)
    }
}
