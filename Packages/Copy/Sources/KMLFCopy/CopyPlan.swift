internal import KMLFStorage
public import KMLFTracking

/// What a copy would have to do, found without writing anything and without reading histories or artifacts.
public struct CopyPlan: Sendable, Equatable {
    /// One experiment of the source.
    public struct Experiment: Sendable, Equatable {
        /// Its name, in the target as well.
        public let name: String
        /// Whether the target has one of that name.
        public let isThere: Bool
        /// Runs of the source, deleted ones too.
        public let runs: Int
        /// Those that the target has already, whole or in part.
        public let runsThere: Int
    }

    /// Oldest first, or in the order in which they were named.
    public let experiments: [Experiment]

    /// Looks at both stores; a target of nil is one that is still to be made.
    public init(from source: TrackingClient, to target: TrackingClient?, experiments names: [String] = []) async throws
    {
        if let target, target.uri.text == source.uri.text { throw CopyError.sameStore(source.uri.description) }
        var found: [Experiment] = []
        for experiment in try await ExperimentSelection(names: names, in: source).experiments() {
            let counterpart = try await target?.getExperiment(named: experiment.name)
            var known: Set<String> = []
            if let target, let counterpart {
                for try await run in target.runs(Self.allRuns(of: counterpart)) {
                    known.insert(run.info.runID)
                    if let origin = run.data.tags[CopyTag.runID] { known.insert(origin) }
                }
            }
            var (runs, there) = (0, 0)
            for try await run in source.runs(Self.allRuns(of: experiment)) {
                runs += 1
                if known.contains(CopyOrigin(of: run, in: source.uri).id) { there += 1 }
            }
            found.append(
                Experiment(name: experiment.name, isThere: counterpart != nil, runs: runs, runsThere: there))
        }
        self.experiments = found
    }

    private static func allRuns(of experiment: KMLFStorage.Experiment) -> SearchRuns {
        SearchRuns(experimentIDs: [experiment.experimentID], view: .all)
    }
}
