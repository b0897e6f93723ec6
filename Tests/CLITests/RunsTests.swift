import Foundation
import KMLFFileStorage
import KMLFStorage
import Testing

/// `kmlf runs` over a store with two runs, made in the project's own mlruns.
@Suite struct RunsTests {
    let sandbox: Sandbox
    let good: String
    let bad: String

    init() async throws {
        sandbox = try Sandbox()
        try sandbox.makeProject()
        _ = try sandbox.kmlf("init", in: "iris")
        let store = try FileStore(root: sandbox.path + "/iris/mlruns")
        let experiment = try await store.createExperiment(CreateExperiment(name: "Iris"))
        good = try await Self.run(
            in: experiment, of: store, name: "good", start: 1_000_000, status: .finished, accuracy: 0.95)
        bad = try await Self.run(
            in: experiment, of: store, name: "bad", start: 2_000_000, status: .failed, accuracy: 0.5)
    }

    private static func run(
        in experiment: String, of store: any TrackingStore, name: String, start: Int64, status: RunStatus,
        accuracy: Double
    ) async throws -> String {
        let run = try await store.createRun(
            CreateRun(experimentID: experiment, runName: name, userID: "ada", startTime: start))
        let metrics = [
            Metric(key: "accuracy", value: accuracy, timestamp: start),
            Metric(key: "loss", value: 2, timestamp: start, step: 0),
            Metric(key: "loss", value: 1, timestamp: start, step: 1),
        ]
        try await store.logBatch(
            RunBatch(
                metrics: metrics, params: [Param(key: "seed", value: "42")], tags: [RunTag(key: "env", value: "local")]),
            to: run.info.runID)
        _ = try await store.updateRun(UpdateRun(runID: run.info.runID, status: status, endTime: start + 1_500))
        return run.info.runID
    }

    @Test func `list shows the newest run first, from any folder`() throws {
        let answer = try sandbox.kmlf("runs", "list", in: "iris/data")
        let lines = answer.output.split(separator: "\n")
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(lines.count == 3)
        #expect(lines[0].split(separator: " ") == ["RUN", "NAME", "STATUS", "STARTED", "TOOK", "METRICS"])
        #expect(lines[1].hasPrefix(bad.prefix(8) + "  bad   FAILED    "))
        #expect(lines[2].hasPrefix(good.prefix(8) + "  good  FINISHED  "))
        #expect(lines[2].hasSuffix("1.5 s  accuracy=0.95  loss=1"))
    }

    @Test func `list --json holds the runs as MLflow names their parts`() throws {
        let answer = try sandbox.kmlf("runs", "list", "--json", "--limit", "1", in: "iris")
        let runs = try #require(answer.json?["runs"] as? [[String: Any]])
        #expect(runs.count == 1)
        #expect((runs[0]["info"] as? [String: Any])?["run_id"] as? String == bad)
        #expect((runs[0]["params"] as? [String: String]) == ["seed": "42"])
        #expect(((runs[0]["metrics"] as? [String: [String: Any]])?["accuracy"])?["value"] as? Double == 0.5)
        #expect(answer.json?["has_more"] as? Bool == true)
    }

    @Test func `search takes the filter language and an order`() throws {
        let found = try sandbox.kmlf("runs", "search", "metrics.accuracy > 0.9", "--json", in: "iris")
        let runs = try #require(found.json?["runs"] as? [[String: Any]])
        #expect(runs.compactMap { ($0["info"] as? [String: Any])?["run_id"] as? String } == [good])
        let ordered = try sandbox.kmlf(
            "runs", "search", "params.seed = '42'", "--order-by", "metrics.accuracy DESC", in: "iris")
        #expect(ordered.output.split(separator: "\n")[1].hasPrefix(good.prefix(8)))
    }

    @Test func `a filter that cannot be parsed is an error`() throws {
        let answer = try sandbox.kmlf("runs", "search", "metrics.accuracy >", in: "iris")
        #expect(answer.status == 1)
        #expect(answer.output.isEmpty)
        #expect(answer.errors.hasPrefix("error: "))
    }

    @Test func `show without an id takes the newest run, and the beginning of an id is enough`() throws {
        #expect(try sandbox.kmlf("runs", "show", in: "iris").output.contains(bad))
        let answer = try sandbox.kmlf("runs", "show", String(good.prefix(12)), in: "iris")
        #expect(answer.status == 0)
        #expect(answer.output.contains(good))
        #expect(answer.output.contains("  accuracy  0.95"))
        #expect(answer.output.contains("  loss      1     █▁  2 points, from 2"))
        #expect(answer.output.contains("  seed  42"))
        #expect(answer.output.contains("no artifacts"))
    }

    @Test func `an id that no run has, or that several begin with, is an error`() throws {
        let none = try sandbox.kmlf("runs", "show", "zz", in: "iris")
        #expect(none.status == 1)
        #expect(none.errors.contains("no run in file://"))
        try #require(good.first != bad.first || good.prefix(1) == bad.prefix(1))
        if good.first == bad.first {
            #expect(
                try sandbox.kmlf("runs", "show", String(good.prefix(1)), in: "iris").errors.contains(
                    "begins the ids of 2 runs"))
        }
    }

    @Test func `a broken run is listed with what is wrong and hides no other`() throws {
        let experiments = try FileManager.default.contentsOfDirectory(atPath: sandbox.path + "/iris/mlruns")
        let experiment = try #require(experiments.first { sandbox.exists("iris/mlruns/\($0)/\(good)") })
        try FileManager.default.removeItem(atPath: sandbox.path + "/iris/mlruns/\(experiment)/\(bad)/meta.yaml")
        let answer = try sandbox.kmlf("runs", "list", in: "iris")
        #expect(answer.status == 1)
        #expect(answer.output.contains(good.prefix(8) + "  good"))
        #expect(answer.output.contains("unreadable run \(bad): "))
        let json = try sandbox.kmlf("runs", "list", "--json", in: "iris").json
        #expect(((json?["unreadable"] as? [[String: Any]])?.first)?["run_id"] as? String == bad)
    }

    @Test func `a folder is read without a project, all experiments of it`() throws {
        let answer = try sandbox.kmlf("runs", "list", "--tracking-uri", "iris/mlruns")
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.output.contains("good"))
    }

    @Test func `a project that has not run yet has no runs, and looking at them makes no folder`() throws {
        try sandbox.makeProject("wine")
        _ = try sandbox.kmlf("init", in: "wine")
        let listed = try sandbox.kmlf("runs", "list", in: "wine")
        #expect(listed.status == 0)
        #expect(listed.output == "No runs yet: `kmlf run` makes one.\n")
        let shown = try sandbox.kmlf("runs", "show", in: "wine")
        #expect(shown.status == 1)
        #expect(shown.errors == "error: there is no run yet; `kmlf run` makes one\n")
        #expect(!sandbox.exists("wine/mlruns"))
    }

    @Test func `a folder or an experiment that was asked for and is not there is an error`() throws {
        let folder = try sandbox.kmlf("runs", "list", "--tracking-uri", "nowhere")
        #expect(folder.status == 1)
        #expect(folder.errors == "error: there is no tracking folder at file://\(sandbox.path)/nowhere\n")
        #expect(!sandbox.exists("nowhere"))
        let asked = try sandbox.kmlf("runs", "list", "--experiment", "Beer", in: "iris")
        #expect(asked.status == 1)
        #expect(asked.errors.hasPrefix("error: the experiment 'Beer' does not exist in file://"))
    }

    @Test func `without mlflow.yml the command that writes one is named`() throws {
        try sandbox.makeProject("wine")
        let answer = try sandbox.kmlf("runs", "list", in: "wine")
        #expect(answer.status == 78)
        #expect(answer.errors.contains("kmlf init"))
    }
}
