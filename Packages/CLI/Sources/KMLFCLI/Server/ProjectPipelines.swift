internal import KMLFChildProcess
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFStorage
internal import KMLFYAML

/// The pipelines of a project and its catalog, for the page. They are read from the executable of the last build: a page that
/// builds a project whenever somebody looks at it would keep the machine busy.
struct ProjectPipelines {
    let executable: String
    let name: String
    /// Options by which the project's commands find the configuration.
    let options: [String]

    private static let limit = 64 << 20

    init(_ project: Project, environment: String?, confSource: String?, surroundings: Surroundings) {
        executable = ProjectBuild(project: project, surroundings: surroundings).executable
        name = project.name
        options =
            (environment.map { ["--env", $0] } ?? []) + (confSource.map { ["--conf-source", $0] } ?? [])
    }

    /// `{"project", "pipelines": […], "catalog": {…}}`: what `pipeline show --json` says of each pipeline, and `catalog describe --json`.
    func json() async throws(TrackingError) -> String {
        let registry = try await answer(["registry", "list", "--json"])
        // JSON is YAML.
        guard let names = try? YAML.parse(registry, name: "registry").mapping?.entries.compactMap(\.key.string) else {
            throw unreadable("registry list")
        }
        var pipelines: [String] = []
        for name in names { pipelines.append(try await answer(["pipeline", "show", name, "--json"])) }
        let catalog = try await answer(["catalog", "describe", "--json"] + options)
        return """
            {"project":\(JSONValue.string(name).text),"pipelines":[\(pipelines.joined(separator: ","))],"catalog":\(catalog)}
            """
    }

    private func answer(_ arguments: [String]) async throws(TrackingError) -> String {
        let command = arguments.prefix { !$0.hasPrefix("-") }.joined(separator: " ")
        let output: ChildOutput
        do {
            output = try await ChildProcess(arguments: [executable] + arguments).output(atMost: Self.limit)
        } catch {
            throw TrackingError(
                .resourceDoesNotExist,
                "The project \(name) is not built yet, and its pipelines are read from its executable. `kmlf registry list` "
                    + "builds it.")
        }
        guard output.exitCode == 0, !output.isCut else { throw unreadable(command) }
        return String(decoding: output.bytes, as: UTF8.self)
    }

    private func unreadable(_ command: String) -> TrackingError {
        TrackingError(
            .invalidState,
            "The project \(name) cannot tell its pipelines: `kmlf \(command)` fails. Run it in a terminal to see why.")
    }
}
