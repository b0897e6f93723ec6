internal import ArgumentParser
internal import KMLF
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFYAML

/// `kmlf config check`.
struct ConfigCheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find everything that is wrong with the configuration, in all environments.",
        discussion: """
            Nothing is built and nothing is run: dataset types of the project's own are taken at their word. The exit code is \
            78 where there is a mistake.

            EXAMPLES
              kmlf config check
              kmlf config check --env prod
              kmlf config check --json
            """)

    @Option(
        name: .shortAndLong,
        help: "Only this environment over base; may be repeated (default: all folders of conf/).",
        completion: .environments)
    var env: [String] = []

    @OptionGroup var conf: ConfSourceOption

    @Option(
        help: ArgumentHelp(
            "Parameters that placeholders name, as they would be given to a run.", valueName: "key=value,…"))
    var params: [String] = []

    @Flag(help: "Print JSON.")
    var json = false

    func run(in surroundings: Surroundings) throws {
        let check = try ConfigCheck(
            conf.project(in: surroundings), environments: env,
            parameters: ParameterMap(commandLine: params.joined(separator: ",")), surroundings: surroundings)
        if json {
            surroundings.output.line(check.json.text)
        } else {
            for line in check.lines(for: surroundings.output) { surroundings.output.line(line) }
        }
        if !check.problems.isEmpty { throw ExitStatus.configuration }
    }
}

extension ConfigCheck {
    fileprivate func lines(for output: Terminal) -> [String] {
        let wrong = problems.map { "\(output.styled("error:", .bad)) \(text(of: $0))" }
        let noted = notes.map { "\(output.styled("note:", .warning)) \(text(of: $0))" }
        let summary =
            problems.isEmpty
            ? output.styled("All is well", .good) + " in \(named(environments))."
            : output.styled(problems.count == 1 ? "1 problem" : "\(problems.count) problems", .bad)
                + " in \(named(environments))."
        let read = files.filter { !$0.kinds.isEmpty }.map { file in
            "  \(file.name)  \(output.styled(file.kinds.map(\.name).joined(separator: ", "), .faint))"
        }
        return wrong + noted + [summary]
            + (problems.isEmpty ? [read.isEmpty ? "No file was read." : "Read:"] + read : [])
    }

    /// With the environments, where it is not found in all of them.
    private func text(of finding: Finding) -> String {
        guard finding.environments.count < environments.count else { return finding.problem.description }
        return "\(finding.problem)\nin \(named(finding.environments)) only"
    }

    private func named(_ environments: [String]) -> String {
        (environments.count == 1 ? "the environment " : "the environments ") + environments.joined(separator: ", ")
    }

    fileprivate var json: JSONValue {
        .object([
            ("ok", .bool(problems.isEmpty)), ("environments", .array(environments.map(JSONValue.string))),
            ("problems", .array(problems.map(\.json))), ("notes", .array(notes.map(\.json))),
            (
                "files",
                .array(
                    files.map { file in
                        .object([
                            ("file", .string(file.name)), ("kinds", .array(file.kinds.map { .string($0.name) })),
                        ])
                    })
            ),
        ])
    }
}

extension ConfigCheck.Finding {
    fileprivate var json: JSONValue {
        let mark = problem.mark
        return .object([
            ("file", .optional(mark?.source.name)), ("line", .optional(mark.map { Int64($0.line) })),
            ("column", .optional(mark.map { Int64($0.column) })),
            ("key", .optional(problem.path == .root ? nil : problem.path.text)), ("message", .string(problem.message)),
            ("suggestion", .optional(problem.suggestion)),
            ("environments", .array(environments.map(JSONValue.string))),
        ])
    }
}
