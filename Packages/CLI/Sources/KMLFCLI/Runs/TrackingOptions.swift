internal import ArgumentParser
internal import KMLF
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFStorage
internal import KMLFTracking

/// Which store is read.
struct TrackingOptions: ParsableArguments {
    @Option(
        name: .shortAndLong, help: "The environment whose mlflow.yml is read (default: KEDRO_ENV, else local).",
        completion: .environments)
    var env: String?

    @OptionGroup var conf: ConfSourceOption

    @Option(
        name: .customLong("tracking-uri"),
        help: ArgumentHelp(
            "A folder or URI to read in place of the project's; needs no project.", valueName: "uri"),
        completion: .directory)
    var trackingURI: String?

    init() {}

    /// What the options would say; all of them have a value.
    init(env: String?, trackingURI: String?) {
        self.env = env
        conf = ConfSourceOption(confSource: nil)
        self.trackingURI = trackingURI
    }

    /// nil where the project has not tracked anything yet: looking makes no folder.
    func open(in surroundings: Surroundings) async throws -> TrackedStore? {
        if let text = named(in: surroundings) {
            let uri = try TrackingURI(text, relativeTo: surroundings.folder)
            guard uri.isThere else { throw RunsError.noStore(uri: uri.description) }
            let client = try await TrackingClient(
                uri: uri, adapters: .standard, environment: surroundings.environment)
            return TrackedStore(client: client)
        }
        let settings = try TrackingSettings(
            project: conf.project(in: surroundings), environment: env, surroundings: surroundings)
        guard settings.uri.isThere else { return nil }
        return TrackedStore(client: try await settings.client(), experiment: settings.config.experiment.name)
    }

    /// Outside of projects nothing but the variable says where runs are.
    private func named(in surroundings: Surroundings) -> String? {
        if let trackingURI { return trackingURI }
        guard Project.root(above: surroundings.folder) == nil else { return nil }
        return surroundings.environment["MLFLOW_TRACKING_URI"].flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// An open store.
struct TrackedStore {
    let client: TrackingClient
    /// That of the project; nil for a store that was named.
    var experiment: String?
}
