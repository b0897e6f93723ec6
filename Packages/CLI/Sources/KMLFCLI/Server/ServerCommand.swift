internal import ArgumentParser
internal import KMLF
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFServer
internal import KMLFStorage
internal import KMLFTracking

/// `kmlf server`.
struct ServerCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "server", abstract: "Serve a tracking store to a team, as `mlflow server` does.",
        discussion: """
            Clients of MLflow and kmlf use the server's address as their tracking URI. Artifacts go through it too. It is \
            reached from this machine alone unless --host says otherwise, and then needs users. Each request is a line of \
            JSON on standard error. SIGINT and SIGTERM end it when the requests under way are answered.

            EXAMPLES
              kmlf server
              kmlf server --uri postgresql://db.example.org/mlflow --port 8080
              kmlf server user add ann --right write --file users
              kmlf server --host 0.0.0.0 --auth users
            """,
        subcommands: [ServerUserCommand.self])

    @Option(help: "The name or address of this machine to listen at.")
    var host = "127.0.0.1"

    @Option(name: .shortAndLong, help: "The port to listen at; 0 takes a free one.")
    var port: UInt16 = 5000

    @Option(
        name: [.customLong("uri"), .customLong("backend-store-uri")],
        help: ArgumentHelp(
            "The folder or database that is served (default: MLFLOW_BACKEND_STORE_URI, else the project's tracking URI).",
            valueName: "uri"), completion: .directory)
    var uri: String?

    @Option(name: .shortAndLong, help: "The environment whose mlflow.yml is read (default: KEDRO_ENV, else local).")
    var env: String?

    @Option(
        help: ArgumentHelp(
            "Where mlflow-artifacts: URIs lie: a folder or an s3: URI.", valueName: "uri"),
        completion: .directory)
    var artifactsDestination = "mlartifacts"

    @Option(
        help: ArgumentHelp(
            "Where new experiments of a database keep artifacts (default: with the server, below --artifacts-destination).",
            valueName: "uri"))
    var defaultArtifactRoot: String?

    @Option(help: ArgumentHelp("Which requests are logged: all, problems or none.", valueName: "what"))
    var log = LogArgument.all

    @OptionGroup var scoring: ScoringOptions

    @OptionGroup var access: AccessOptions

    func run(in surroundings: Surroundings) async throws {
        let (uri, variables) = try store(in: surroundings)
        guard !["http", "https"].contains(uri.scheme) else { throw ServerCommandError.isServer(uri: uri.description) }
        // An experiment's artifacts must be reached by clients on other machines.
        let root = defaultArtifactRoot ?? variables["MLFLOW_DEFAULT_ARTIFACT_ROOT"] ?? "mlflow-artifacts:/"
        let client = try await TrackingClient(
            uri: uri, adapters: .standard,
            environment: variables.merging(["MLFLOW_DEFAULT_ARTIFACT_ROOT": root]) { $1 })
        var options = ServerOptions()
        options.host = host
        options.port = port
        options.artifactsDestination =
            URIScheme.of(artifactsDestination) == nil
            ? Path.absolute(artifactsDestination, relativeTo: surroundings.folder) : artifactsDestination
        options.log = log.level
        options.scoring = try scoring.peers()
        access.apply(to: &options, in: surroundings)
        let output = surroundings.output
        try await ServedRuns(client: client, options: options, surroundings: surroundings).serve { address in
            output.line("Serving \(uri) at \(address.url)")
        }
    }

    private func store(in surroundings: Surroundings) throws -> (TrackingURI, [String: String]) {
        let named = surroundings.environment["MLFLOW_BACKEND_STORE_URI"].flatMap { $0.isEmpty ? nil : $0 }
        if let text = self.uri ?? named {
            return (try TrackingURI(text, relativeTo: surroundings.folder), surroundings.environment)
        }
        let settings = try TrackingSettings(
            project: Project.find(from: surroundings.folder), environment: env, surroundings: surroundings)
        return (settings.uri, settings.variables)
    }
}

/// Why nothing can be served.
enum ServerCommandError: CommandFailure, Equatable, CustomStringConvertible {
    case isServer(uri: String)

    var exitStatus: ExitStatus { .usage }

    var description: String {
        switch self {
        case .isServer(let uri):
            "\(uri) is a server already; give the folder or the database that is to be served with --uri"
        }
    }
}
