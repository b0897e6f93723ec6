internal import ArgumentParser
internal import KMLF
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFStorage
internal import KMLFTracking

/// Which store the runs are read from.
struct StoreOptions: ParsableArguments {
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

    @Option(
        name: .customLong("experiment"),
        help: ArgumentHelp(
            "An experiment, by name or id; may be repeated (default: that of mlflow.yml; with --tracking-uri all).",
            valueName: "name"), completion: .experiments)
    var experiments: [String] = []

    @Flag(name: .customLong("all-experiments"), help: "Look in all experiments.")
    var all = false

    init() {}

    /// What the options would say; all of them have a value.
    init(env: String?, trackingURI: String?) {
        self.env = env
        conf = ConfSourceOption(confSource: nil)
        self.trackingURI = trackingURI
        experiments = []
        all = false
    }

    /// nil where the project has not tracked anything yet: looking at runs makes no folder.
    func open(in surroundings: Surroundings) async throws -> RunsSource? {
        if let trackingURI {
            let uri = try TrackingURI(trackingURI, relativeTo: surroundings.folder)
            guard uri.isThere else { throw RunsError.noStore(uri: uri.description) }
            let client = try await TrackingClient(
                uri: uri, adapters: .standard, environment: surroundings.environment)
            return RunsSource(client: client, experiments: all ? [] : experiments)
        }
        let settings = try TrackingSettings(
            project: conf.project(in: surroundings), environment: env, surroundings: surroundings)
        guard settings.uri.isThere else { return nil }
        let names = all ? [] : experiments.isEmpty ? [settings.config.experiment.name] : experiments
        return RunsSource(client: try await settings.client(), experiments: names)
    }
}

/// An open store, and the experiments that were asked for.
struct RunsSource {
    let client: TrackingClient
    /// Names or ids; all experiments when there is none.
    let experiments: [String]

    /// The active experiments that were asked for. One that does not exist is left out of `found` and named in `missing`.
    func selected() async throws -> (found: [Experiment], missing: [String]) {
        if experiments.isEmpty { return (try await client.experiments().collect(), []) }
        var found: [Experiment] = []
        var missing: [String] = []
        for name in experiments {
            if let experiment = try await experiment(name) { found.append(experiment) } else { missing.append(name) }
        }
        return (found, missing)
    }

    private func experiment(_ nameOrID: String) async throws -> Experiment? {
        if let experiment = try await client.getExperiment(named: nameOrID) { return experiment }
        guard !nameOrID.isEmpty, nameOrID.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        do throws(TrackingError) {
            return try await client.getExperiment(nameOrID)
        } catch {
            if error.code ~= .resourceDoesNotExist { return nil }
            throw error
        }
    }
}
