import KMLFStorage

/// A store with one experiment in it, where most checks begin.
struct Ground {
    let store: any TrackingStore
    let experimentID: String

    init(_ store: any TrackingStore, experiment: String = "ground") async throws {
        self.store = store
        experimentID = try await store.createExperiment(CreateExperiment(name: experiment))
    }

    /// Makes a run that began at `start`.
    func run(_ name: String? = nil, start: Int64 = 1_700_000_000_000, tags: [RunTag] = []) async throws -> Run {
        try await store.createRun(
            CreateRun(experimentID: experimentID, runName: name, userID: "ann", startTime: start, tags: tags))
    }

    /// Makes a run and answers its id.
    func runID(_ name: String? = nil) async throws -> String { try await run(name).info.runID }

    /// Logs to a new run and reads it back.
    func logged(_ batch: RunBatch) async throws -> Run {
        let runID = try await runID()
        try await store.logBatch(batch, to: runID)
        return try await store.getRun(runID)
    }

    /// The ids that a search of the experiment finds, all pages.
    func found(
        _ filter: String = "", order: [String] = [], view: ViewType = .activeOnly, pageSize: Int = 1_000
    ) async throws -> [String] {
        var ids: [String] = []
        var token: String?
        repeat {
            let page = try await store.searchRuns(
                SearchRuns(
                    experimentIDs: [experimentID], filter: filter, orderBy: order, view: view, maxResults: pageSize,
                    pageToken: token))
            ids += page.runs.map(\.info.runID)
            token = page.nextPageToken
        } while token != nil && ids.count < 10_000
        return ids
    }
}

/// Ids that no store gives out in a test.
enum Unknown {
    static let experiment = "987654321"
    static let run = "00000000000040008000000000000000"
}

extension Run {
    /// Tags without the ones that the store adds.
    var ownTags: [String: String] { data.tags.filter { !$0.key.hasPrefix("mlflow.") } }
}
