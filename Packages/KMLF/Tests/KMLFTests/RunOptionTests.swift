import Foundation
import KMLFConsole
import Testing

@testable import KMLF

/// `shout` is stored, `words` is not; `join` fails where there is no file `data/luck.txt`.
private struct Shouting: KMLFProject {
    static let pipelines: PipelineRegistry = [
        "__default__": Pipeline {
            Node(
                { (text: String, times: Int) in Array(repeating: text.uppercased(), count: times) },
                inputs: ["greeting", "params:times"], outputs: ["words"], name: "repeat", tags: ["first"])
            Node(
                { (words: [String]) in words.joined(separator: " ") }, inputs: ["words"], outputs: ["shout"],
                name: "shout")
            Node(
                { (shout: String, luck: String) in shout + luck }, inputs: ["shout", "luck"], outputs: ["line"],
                name: "join")
        }
    ]
    static let runners: [any Runner] = [BackwardsRunner()]
    static let catalog = """
        greeting: {type: text.TextDataset, filepath: data/greeting.txt}
        shout: {type: text.TextDataset, filepath: data/shout.txt}
        luck: {type: text.TextDataset, filepath: data/luck.txt}
        line: {type: text.TextDataset, filepath: data/line.txt}

        """

    static func folder(luck: String? = "!") throws -> ProjectFolder {
        let folder = try ProjectFolder(catalog: catalog, parameters: "times: 2\n")
        try folder.write("hi", to: "data/greeting.txt")
        if let luck { try folder.write(luck, to: "data/luck.txt") }
        return folder
    }
}

/// Runs one node after the other, like the sequential one.
private struct BackwardsRunner: Runner {
    let name = "BackwardsRunner"
    func runNodes(of run: PipelineRun) async throws { try await SequentialRunner().runNodes(of: run) }
}

@Suite struct RunOptionTests {
    @Test func `a parameter that was probably misspelt is told before the run, which goes on`() async throws {
        let answer = try await Shouting.folder().call(Shouting.self, "run", "--params", "time=3")
        #expect(answer.status == .success)
        #expect(answer.errors.hasPrefix("warning: --params gives `time`, which no file has; was `times` meant?\n"))
    }

    @Test func `a failed run tells how to go on, and --resume does`() async throws {
        let folder = try Shouting.folder(luck: nil)
        let failed = try await folder.call(Shouting.self, "run", "--params", "times=3", "--async")
        #expect(failed.status == .failure)
        #expect(failed.errors.contains("\nTo go on with it: kmlf run --resume\n"))
        #expect(
            failed.errors.hasSuffix(
                "to run the rest, once that is mended: kmlf run --from-nodes=join --params=times=3 --async\n"))
        try folder.write("?", to: "data/luck.txt")
        let plan = try await folder.call(Shouting.self, "run", "--resume", "--dry-run")
        #expect(plan.output.contains("2 of 3 nodes are done."))
        let answer = try await folder.call(Shouting.self, "run", "--resume")
        #expect(answer.status == .success, "\(answer.errors)")
        #expect(answer.errors.hasPrefix("Going on with the run of 20"))
        #expect(answer.errors.contains(" (node `join` ("))
        #expect(answer.errors.contains("): 2 of 3 nodes are done.\n[1/1] join"))
        #expect(try folder.text("data/line.txt") == "HI HI HI?")
        let run = try #require(try await folder.runs().first)
        #expect(run.data.tags["kedro_command"] == "kmlf run --from-nodes=join --params=times=3 --async")
        let again = try await folder.call(Shouting.self, "run", "--resume")
        #expect(again.status == .configuration)
        #expect(again.errors == "error: there is nothing to resume: the last run finished, or there was none\n")
    }

    @Test func `--resume takes how nodes are run, and no other options`() async throws {
        let folder = try Shouting.folder(luck: nil)
        _ = try await folder.call(Shouting.self, "run")
        let mixed = try await folder.call(Shouting.self, "run", "--resume", "--tags", "first")
        #expect(mixed.status == .usage)
        #expect(mixed.errors.hasPrefix("Error: --resume runs what is left of the last run, with its options."))
        try folder.write("?", to: "data/luck.txt")
        let answer = try await folder.call(Shouting.self, "run", "--resume", "--parallel", "--max-workers", "2")
        #expect(answer.status == .success, "\(answer.errors)")
        let run = try #require(try await folder.runs().first)
        #expect(
            run.data.tags["kedro_command"]
                == "kmlf run --from-nodes=join --runner=ConcurrentRunner --runner-params=max_workers=2")
    }

    @Test func `--dry-run prints the plan, opens no run and writes nothing`() async throws {
        let folder = try Shouting.folder()
        let answer = try await folder.call(Shouting.self, "run", "--dry-run", "--to-nodes", "shout")
        #expect(answer.status == .success)
        #expect(
            answer.output == """
                __default__: 2 nodes would run, with SequentialRunner in local. Nothing is run or written.

                NODE             DATASET       SWIFT TYPE  STORED AS         DATA
                1 repeat  loads  greeting      String      text.TextDataset  data/greeting.txt, 2 B
                                 params:times  Int         parameter
                          saves  words         [String]    MemoryDataset
                2 shout   loads  words         [String]    MemoryDataset     made by repeat
                          saves  shout         String      text.TextDataset  data/shout.txt

                Left out: join

                """)
        for path in ["data/shout.txt", "mlruns", ".kmlf"] {
            #expect(!FileManager.default.fileExists(atPath: "\(folder.root)/\(path)"))
        }
    }

    @Test func `the plan of one node speaks of one`() async throws {
        let folder = try Shouting.folder()
        let answer = try await folder.call(Shouting.self, "run", "--dry-run", "--nodes", "repeat")
        #expect(answer.output.hasPrefix("__default__: 1 node would run, with SequentialRunner in local."))
    }

    @Test func `a runner that there is not is told without the usage of other commands`() async throws {
        let folder = try Shouting.folder()
        let answer = try await folder.call(Shouting.self, "run", "--runner", "ConcurentRunner")
        #expect(answer.status == .usage)
        #expect(
            answer.errors == """
                Error: There is no runner 'ConcurentRunner'; there are SequentialRunner, ConcurrentRunner, BackwardsRunner. Did \
                you mean 'ConcurrentRunner'?

                """)
    }

    @Test func `the plan as JSON has the command, the nodes and what is left out`() async throws {
        let folder = try Shouting.folder()
        let answer = try await folder.call(
            Shouting.self, "run", "--dry-run", "--json", "--nodes", "join", "--runner", "ConcurrentRunner")
        struct Plan: Decodable {
            struct Step: Decodable {
                struct Dataset: Decodable {
                    let dataset: String, type: String, path: String?, exists: Bool, bytes: Int?
                }
                let node: String, loads: [Dataset], saves: [Dataset]
            }
            let command: String, steps: [Step], leftOut: [String]
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let plan = try decoder.decode(Plan.self, from: Data(answer.output.utf8))
        #expect(plan.command == "kmlf run --nodes=join --runner=ConcurrentRunner")
        #expect(plan.leftOut == ["repeat", "shout"])
        #expect(plan.steps.map(\.node) == ["join"])
        #expect(plan.steps[0].loads.map(\.exists) == [false, true])
        #expect(plan.steps[0].loads.map(\.bytes) == [nil, 1])
        #expect(try await folder.call(Shouting.self, "run", "--json").status == .usage)
    }

    @Test func `--only-missing-outputs skips what is there, says so, and is in the command`() async throws {
        let folder = try Shouting.folder()
        try folder.write("OLD", to: "data/shout.txt")
        let first = try await folder.call(Shouting.self, "run", "--only-missing-outputs")
        #expect(
            first.errors.hasPrefix(
                """
                [skip] repeat  nothing that runs needs its outputs, which are not stored
                [skip] shout  shout is there
                [1/1] join
                """))
        #expect(try folder.text("data/line.txt") == "OLD!")
        #expect(try await folder.runs().first?.data.tags["kedro_command"] == "kmlf run --only-missing-outputs")
        let second = try await folder.call(Shouting.self, "run", "--only-missing-outputs")
        #expect(second.status == .success)
        #expect(second.output.hasSuffix(". There was nothing to run: all outputs are there.\n"))
        #expect(try await folder.runs().count == 1)
    }

    @Test func `a runner of the project is chosen by its name`() async throws {
        let folder = try Shouting.folder()
        let own = try await folder.call(Shouting.self, "run", "--runner", "shouting.BackwardsRunner")
        #expect(own.status == .success, "\(own.errors)")
        #expect(try await folder.runs().first?.data.tags["runner"] == "BackwardsRunner")
        let unknown = try await folder.call(Shouting.self, "run", "--runner", "BackwardRunner")
        #expect(unknown.status == .usage)
        #expect(
            unknown.errors.hasPrefix(
                "Error: There is no runner 'BackwardRunner'; there are SequentialRunner, ConcurrentRunner,"
                    + " BackwardsRunner. Did you mean 'BackwardsRunner'?\n"))
    }

    @Test(arguments: [
        (["--parallel", "--runner", "SequentialRunner"], "--parallel names a runner already; leave out --runner."),
        (["--max-workers", "0"], "max_workers must be a whole number above 0, not '0'."),
        (
            ["--runner-params", "max_worker=2"],
            "'max_worker' is nothing that a runner is given; there are max_workers and is_async. Did you mean 'max_workers'?"
        ),
        (["--runner-params", "is_async=maybe"], "is_async must be true or false, not 'maybe'."),
        (["--runner-params", "fast"], "'fast' is not a key and its value; write it as key=value."),
        (
            ["--max-workers", "2"],
            "SequentialRunner runs one node at a time; give --runner ConcurrentRunner with --max-workers."
        ),
        (["--runner", "BackwardsRunner", "--max-workers", "2"], "BackwardsRunner takes no max_workers."),
    ]) func `what a runner does not take is a usage error`(options: [String], message: String) async throws {
        let answer = try await Shouting.folder().call(Shouting.self, arguments: ["run"] + options)
        #expect(answer.status == .usage)
        #expect(answer.errors.hasPrefix("Error: \(message)\n"))
    }

    @Test func `a version that leaves its folder is refused before anything runs`() async throws {
        let answer = try await Shouting.folder().call(Shouting.self, "run", "--load-versions", "shout:../x")
        #expect(answer.status == .configuration)
        #expect(
            answer.errors.hasPrefix(
                "error: no version of `shout` is called `../x`; it is the name of a folder, such as "))
    }
}

@Suite struct RunFileTests {
    @Test func `a file gives options, in lists, texts and mappings; the command line goes before it`() async throws {
        let folder = try Shouting.folder()
        try folder.write(
            """
            run:
              to_nodes: [shout]
              tag: first
              params:
                times: 4
              runner: kedro.runner.ThreadRunner
              runner_params: {max_workers: 3}
              is_async: true
            other: {}
            """, to: "conf/run.yml")
        let plan = try await folder.call(
            Shouting.self, "run", "--config", "../conf/run.yml", "--dry-run", "--json", in: "data")
        #expect(plan.status == .success, "\(plan.errors)")
        #expect(
            plan.output.contains(
                #""command": "kmlf run --to-nodes=shout --tags=first --runner=ConcurrentRunner --runner-params=max_workers=3 --params=times=4 --async""#
            ))
        let given = try await folder.call(
            Shouting.self, "run", "-c", folder.root + "/conf/run.yml", "--tags", "first", "--to-nodes", "repeat",
            "--params", "a.b=1,times:5", "--runner-params", "max_workers=2", "--dry-run", "--json")
        #expect(
            given.output.contains(
                #""command": "kmlf run --to-nodes=repeat --tags=first --runner=ConcurrentRunner --runner-params=max_workers=2 --params=a.b=1,times=5 --async""#
            ))
    }

    @Test(arguments: [
        ("run:\n  form_nodes: a\n", "run.yml:2:3: run.form_nodes: is not a known key", "did you mean `from_nodes`?"),
        ("run:\n  tags: {a: b}\n", "run.yml:2:9: run.tags: must be a list of texts, not a mapping", ""),
        (
            "run:\n  load_versions: [x]\n",
            "run.yml:2:18: run.load_versions: has \"x\", which is no pair; write it as name:value", ""
        ),
        ("run:\n  params: a\n", "run.yml:2:11: run.params: `a` has no value; write it as `a=value`", ""),
        ("run:\n  params: [a]\n", "run.yml:2:11: run.params: must be a mapping of parameters", ""),
        ("rnu: {}\n", "run.yml:1:1: has no section `run` with the options of a run", ""),
        ("run: [\n", "run.yml:", ""),
    ]) func `mistakes in the file are told with their place`(text: String, start: String, end: String) async throws {
        let folder = try Shouting.folder()
        try folder.write(text, to: "run.yml")
        let answer = try await folder.call(Shouting.self, "run", "--config", "run.yml")
        #expect(answer.status == .configuration)
        #expect(answer.errors.hasPrefix("error: \(start)"), "\(answer.errors)")
        #expect(answer.errors.hasSuffix("\(end)\n"))
    }

    @Test func `a file that is not there is told`() async throws {
        let answer = try await Shouting.folder().call(Shouting.self, "run", "--config", "none.yml")
        #expect(answer.status == .configuration)
        #expect(answer.errors == "error: none.yml, which --config names, cannot be read: No such file or directory\n")
    }
}
