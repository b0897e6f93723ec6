internal import ArgumentParser
internal import KMLF
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFServer
internal import KMLFStorage
internal import KMLFTracking

/// `kmlf ui`.
struct UICommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "ui", abstract: "Show the project's runs in a browser.",
        discussion: """
            Listens at the host and port of mlflow.yml (ui.host, ui.port); where the port is taken, or null, at a free one. \
            Where the runs are tracked by a server, its page is opened. Ctrl-C ends it.

            EXAMPLES
              kmlf ui --open
              kmlf ui --port 8080 --env prod
              kmlf ui --tracking-uri ../other/mlruns
              kmlf ui --scoring http://127.0.0.1:5001
              kmlf ui --mlflow
            """)

    @Option(
        name: .shortAndLong, help: "The environment whose mlflow.yml is read (default: KEDRO_ENV, else local).",
        completion: .environments)
    var env: String?

    @OptionGroup var conf: ConfSourceOption

    @Option(
        name: .customLong("tracking-uri"),
        help: ArgumentHelp("A folder or URI to show in place of the project's; needs no project.", valueName: "uri"),
        completion: .directory)
    var trackingURI: String?

    @Option(help: "The name or address to listen at (default: that of mlflow.yml).")
    var host: String?

    @Option(name: .shortAndLong, help: "The port to listen at; 0 takes a free one (default: that of mlflow.yml).")
    var port: UInt16?

    @Flag(help: "Open the browser.")
    var open = false

    @Flag(help: "Start MLflow's own page on the same runs, where MLflow is installed.")
    var mlflow = false

    @OptionGroup var scoring: ScoringOptions

    @OptionGroup var access: AccessOptions

    func run(in surroundings: Surroundings) async throws {
        let place = try place(in: surroundings)
        guard !["http", "https"].contains(place.uri.scheme) else {
            surroundings.output.line("The runs are tracked by a server, whose page is \(place.uri)")
            try await Browser(surroundings).open(Browser.page(of: place.uri))
            return
        }
        if mlflow {
            try await MLflowPage(uri: place.uri, host: place.host, port: place.port, variables: place.variables)
                .run(in: surroundings)
            return
        }
        try await serve(place, in: surroundings)
    }

    // MARK: Where

    private struct Place {
        var uri: TrackingURI
        var host: String
        /// nil takes a free one.
        var port: UInt16?
        var variables: [String: String]
        /// Addresses that mlflow.yml names.
        var scoring: [String] = []
        /// nil for runs of no project.
        var pipelines: ProjectPipelines?
    }

    private func place(in surroundings: Surroundings) throws -> Place {
        if let trackingURI {
            return Place(
                uri: try TrackingURI(trackingURI, relativeTo: surroundings.folder), host: host ?? "127.0.0.1",
                port: port ?? 5000, variables: surroundings.environment)
        }
        let project = try conf.project(in: surroundings)
        let settings = try TrackingSettings(project: project, environment: env, surroundings: surroundings)
        let ui = settings.config.ui
        return Place(
            uri: settings.uri, host: host ?? ui.host ?? "localhost", port: port ?? ui.port.flatMap { UInt16($0) },
            variables: settings.variables, scoring: ui.scoring,
            pipelines: ProjectPipelines(
                project, environment: env, confSource: conf.confSource, surroundings: surroundings))
    }

    // MARK: kmlf's page

    private func serve(_ place: Place, in surroundings: Surroundings) async throws {
        let client = try await TrackingClient(uri: place.uri, adapters: .standard, environment: place.variables)
        var options = ServerOptions()
        options.host = place.host
        options.port = place.port ?? 0
        options.log = .problems
        options.scoring = try scoring.peers(else: place.scoring)
        if let pipelines = place.pipelines {
            options.pipelines = { () throws(TrackingError) in try await pipelines.json() }
        }
        access.apply(to: &options, in: surroundings)
        do {
            try await serve(client, options, "The runs of \(place.uri) are shown at ", in: surroundings)
        } catch ServerError.portTaken(_, let taken) {
            options.port = 0
            try await serve(
                client, options, "Port \(taken) is taken by another program; the runs of \(place.uri) are shown at ",
                in: surroundings)
        }
    }

    private func serve(
        _ client: TrackingClient, _ options: ServerOptions, _ words: String, in surroundings: Surroundings
    ) async throws {
        let opens = open
        try await ServedRuns(client: client, options: options, surroundings: surroundings).serve { address in
            surroundings.output.line(words + address.url)
            guard opens else { return }
            do {
                try await Browser(surroundings).open(address.url)
            } catch {
                surroundings.errors.line("\(error)")
            }
        }
    }
}
