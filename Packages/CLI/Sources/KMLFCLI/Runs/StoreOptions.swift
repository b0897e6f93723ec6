internal import ArgumentParser
internal import KMLFConsole
internal import KMLFStorage
internal import KMLFTracking

/// Which store the runs are read from, and which of its experiments.
struct StoreOptions: ParsableArguments {
    @OptionGroup var tracking: TrackingOptions

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
        tracking = TrackingOptions(env: env, trackingURI: trackingURI)
        experiments = []
        all = false
    }

    /// nil where the project has not tracked anything yet: looking at runs makes no folder.
    func open(in surroundings: Surroundings) async throws -> RunsSource? {
        guard let store = try await tracking.open(in: surroundings) else { return nil }
        let names = experiments.isEmpty ? [store.experiment].compactMap(\.self) : experiments
        return RunsSource(client: store.client, experiments: all ? [] : names)
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
