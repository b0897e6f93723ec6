internal import ArgumentParser
internal import KMLF
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFStorage

/// `kmlf info`.
struct InfoCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Tell what this kmlf is, and about the project that this folder is in.",
        discussion: """
            EXAMPLES
              kmlf info
              kmlf info --env prod --json
            """)

    @Option(
        name: .shortAndLong, help: "The environment whose mlflow.yml is read (default: KEDRO_ENV, else local).",
        completion: .environments)
    var env: String?

    @OptionGroup var conf: ConfSourceOption

    @Flag(help: "Print JSON.")
    var json = false

    func run(in surroundings: Surroundings) throws {
        let product = ProductInfo(executable: surroundings.executable)
        let project = try ProjectInfo(environment: env, conf: conf, surroundings: surroundings)
        let output = surroundings.output
        if json {
            let members = product.facts.map { (key: $0.key, value: JSONValue.string($0.value)) }
            let inProject = project.map { JSONValue.object($0.facts.map { ($0.key, .string($0.value)) }) } ?? .null
            output.line(
                JSONValue.object([("version", .string(KMLFVersion.current))] + members + [("project", inProject)]).text)
            return
        }
        output.line(output.styled("kmlf \(KMLFVersion.current)", .strong))
        show(product.facts, on: output)
        output.line()
        guard let project else {
            output.line("There is no project here: a project's folder has a kmlf.yml. `kmlf new NAME` makes one.")
            return
        }
        output.line(output.styled("project \(project.project.name) \(project.project.version)", .strong))
        show(project.facts, on: output)
        if let problem = project.problem { output.line("\n\(problem)") }
    }

    private func show(_ facts: [(key: String, value: String)], on output: Terminal) {
        var table = Table([.text(""), .text("")])
        for fact in facts { table.add([.init(fact.key.replacing("_", with: " "), .faint), .init(fact.value)]) }
        for line in table.lines(for: output, indent: 2) { output.line(line) }
    }
}

/// What this kmlf holds.
private struct ProductInfo {
    let executable: String

    var facts: [(key: String, value: String)] {
        [
            ("executable", executable),
            ("storage", [StorageAdapter].standard.compactMap(\.tracking).flatMap(\.schemes).joined(separator: ", ")),
            ("hooks", "MLflowPipelineHook, MLflowNodeHook"),
            (
                "datasets",
                "MlflowArtifactDataset, MlflowMetricDataset, MlflowMetricHistoryDataset, MlflowMetricsHistoryDataset"
            ),
        ]
    }
}

/// The project that a folder is in, as far as it can be read.
private struct ProjectInfo {
    let project: Project
    let facts: [(key: String, value: String)]
    /// What keeps its runs from being tracked.
    let problem: String?

    /// nil outside a project.
    init?(environment: String?, conf: ConfSourceOption, surroundings: Surroundings) throws {
        guard (try? Project.find(from: surroundings.folder)) != nil else { return nil }
        let project = try conf.project(in: surroundings)
        self.project = project
        var facts = [("root", project.root), ("package", project.packageName)]
        do {
            let settings = try TrackingSettings(project: project, environment: environment, surroundings: surroundings)
            facts += [
                ("environment", settings.environment), ("tracking_uri", settings.uri.description),
                ("experiment", settings.config.experiment.name),
            ]
            problem = nil
        } catch {
            problem = "Its runs cannot be tracked yet: \(error)"
        }
        self.facts = facts
    }
}
