import Testing

@Suite struct HelpTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    @Test func `scenario 32: info in an empty folder tells the version, the hooks and the datasets`() throws {
        let answer = try sandbox.kmlf("info")
        #expect(answer.status == 0)
        #expect(answer.output.hasPrefix("kmlf 0.1.0\n"))
        #expect(answer.output.contains("MLflowPipelineHook"))
        #expect(answer.output.contains("MlflowArtifactDataset"))
        #expect(answer.output.contains("no project here"))
    }

    @Test func `scenario 33: a project has exactly these commands, and using them warns of nothing`() throws {
        try sandbox.makeProject()
        let answer = try sandbox.kmlf("--help", in: "iris")
        let commands = answer.output.split(separator: "\n").drop { $0 != "SUBCOMMANDS:" }.dropFirst()
            .prefix { $0.hasPrefix("  ") && !$0.hasPrefix("  See") }
            .compactMap { $0.hasPrefix("   ") ? nil : $0.split(separator: " ").first.map(String.init) }
        #expect(answer.status == 0)
        #expect(
            commands == [
                "new", "init", "run", "runs", "copy", "catalog", "registry", "pipeline", "modelify", "config",
                "models", "ui", "server", "db", "info", "completion",
            ])
        #expect(answer.errors.isEmpty)
    }

    @Test(arguments: [
        [], ["new"], ["init"], ["run"], ["runs"], ["runs", "list"], ["runs", "show"], ["runs", "search"], ["copy"],
        ["catalog", "list"], ["catalog", "describe"], ["catalog", "resolve"], ["catalog", "patterns"],
        ["registry", "list"], ["registry", "describe"], ["pipeline", "show"],
        ["pipeline", "create"], ["pipeline", "delete"], ["info"], ["completion"],
        ["config"], ["pipeline"], ["config", "show"], ["config", "check"], ["config", "schema"], ["config", "migrate"],
        ["db"], ["db", "upgrade"], ["db", "check"], ["ui"], ["server"], ["server", "user"], ["server", "user", "add"],
        ["server", "user", "list"], ["server", "user", "remove"], ["models"], ["models", "list"], ["models", "show"],
        ["models", "register"], ["models", "predict"], ["models", "serve"],
    ])
    func `every command explains itself with examples`(command: [String]) throws {
        let answer = try sandbox.call(command + ["--help"])
        #expect(answer.status == 0)
        #expect(answer.output.contains("EXAMPLES"))
        #expect(answer.errors.isEmpty)
        #expect(brokenLines(in: answer.output) == [])
    }

    /// Lines above the usage that break off too early, and examples that are too long for 80 columns and so cannot be copied.
    private func brokenLines(in help: String) -> [Substring] {
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.hasPrefix("USAGE:") }
        return zip(lines, lines.dropFirst()).filter { line, next in
            let word = next.prefix { $0 != " " }
            guard !line.isEmpty, !word.isEmpty else {
                return false
            }
            return line.hasPrefix(" ") || line.count + 1 + word.count < 80
        }.map(\.0)
    }

    @Test func `the version is one line`() throws {
        #expect(try sandbox.kmlf("--version").output == "0.1.0\n")
    }

    @Test(arguments: [["init", "--fource"], ["runs", "show", "a", "b"], ["run", "--max-workers", "0"]])
    func `a command line that cannot be understood gives the usage and 64`(arguments: [String]) throws {
        let answer = try sandbox.call(arguments)
        #expect(answer.status == 64)
        #expect(answer.output.isEmpty)
        #expect(answer.errors.hasPrefix("Error: "))
        #expect(answer.errors.contains("Usage: kmlf"))
    }

    @Test(arguments: [
        (["test"], "Error: Unknown command 'test'. That is 'swift test'.\n"),
        (["jupyter", "lab"], "Error: Unknown command 'jupyter'. InteractiveSession opens a project in a script"),
        (["pipeline", "list"], "Error: Unknown command 'list'. That is 'kmlf registry list'.\n"),
        (["mlflow", "init"], "Error: Unknown command 'mlflow'. The commands of kedro-mlflow stand by themselves"),
    ])
    func `a command of Kedro that is another here is answered with that one`(command: [String], words: String) throws {
        let answer = try sandbox.call(command)
        #expect(answer.status == 64)
        #expect(answer.errors.hasPrefix(words), "\(answer.errors)")
    }

    @Test func `a misspelt command is answered with the one that was meant`() throws {
        let answer = try sandbox.kmlf("runs", "lst")
        #expect(answer.status == 64)
        #expect(
            answer.errors
                == "Error: Unknown command 'lst'. Did you mean 'kmlf runs list'?\n  See 'kmlf runs --help' for more information.\n"
        )
    }

    @Test func `nothing is coloured in a file`() throws {
        #expect(!(try sandbox.kmlf("info").output.contains("\u{1B}")))
        #expect(!(try sandbox.kmlf("init").errors.contains("\u{1B}")))
    }

    @Test func `info in a sub-folder of a project tells where its runs go`() throws {
        try sandbox.makeProject()
        #expect(try sandbox.kmlf("info", in: "iris/conf").output.contains("kmlf init"))
        _ = try sandbox.kmlf("init", in: "iris")
        let answer = try sandbox.kmlf("info", "--json", in: "iris/conf")
        let project = answer.json?["project"] as? [String: Any]
        #expect(project?["root"] as? String == sandbox.path + "/iris")
        #expect(project?["experiment"] as? String == "Iris")
        #expect((project?["tracking_uri"] as? String)?.hasSuffix("/iris/mlruns") == true)
    }
}
