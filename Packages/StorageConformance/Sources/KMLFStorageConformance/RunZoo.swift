import KMLFStorage

/// Runs of two experiments that differ in everything that a filter or an order can look at. Values that stores may keep
/// in another form (infinities), or order by their own collation (capitals, other scripts), are left out.
struct RunZoo {
    let store: any TrackingStore
    let experimentIDs: [String]
    /// As `getRun` gives them.
    let runs: [Run]

    var activeCount: Int { runs.count { $0.info.lifecycleStage == .active } }

    init(in store: any TrackingStore) async throws {
        self.store = store
        var experimentIDs: [String] = []
        for name in ["zoo one", "zoo two"] {
            experimentIDs.append(try await store.createExperiment(CreateExperiment(name: name)))
        }
        self.experimentIDs = experimentIDs
        var runs: [Run] = []
        for (index, animal) in Self.animals.enumerated() {
            let made = try await store.createRun(
                CreateRun(
                    experimentID: experimentIDs[index % 5 == 4 ? 1 : 0], runName: animal.name, userID: animal.user,
                    startTime: animal.start))
            try await animal.log(to: made.info.runID, in: store)
            runs.append(try await store.getRun(made.info.runID))
        }
        self.runs = runs
    }

    /// Searches, and fails where the evaluator finds other runs or another order.
    func compare(
        filter: String, order: [String] = [], view: ViewType = .activeOnly, experimentIDs: [String]? = nil,
        file: String = #fileID, line: Int = #line
    ) async throws {
        let ids = experimentIDs ?? self.experimentIDs
        let runFilter = try RunFilter(parsing: filter)
        let expected = try RunOrder(parsing: order)
            .sorted(
                runs.filter { run in
                    ids.contains(run.info.experimentID) && view.includes(run.info.lifecycleStage)
                        && runFilter.matches(run)
                })
        let found = try await store.searchRuns(
            SearchRuns(experimentIDs: ids, filter: filter, orderBy: order, view: view))
        try expectEqual(
            found.runs.map(\.info.runName), expected.map(\.info.runName),
            "what the filter [\(filter)] finds in the order \(order)", file: file, line: line)
        try expectEqual(
            found.runs.map(\.info.runID), expected.map(\.info.runID),
            "the ids that the filter [\(filter)] finds in the order \(order)", file: file, line: line)
    }

    /// The ids of each page.
    func pages(filter: String = "", order: [String] = [], size: Int) async throws -> [[String]] {
        var pages: [[String]] = []
        var token: String?
        repeat {
            let page = try await store.searchRuns(
                SearchRuns(
                    experimentIDs: experimentIDs, filter: filter, orderBy: order, maxResults: size, pageToken: token))
            pages.append(page.runs.map(\.info.runID))
            token = page.nextPageToken
        } while token != nil && pages.count <= runs.count
        return pages
    }

    private struct Animal {
        var name: String
        var user = "ann"
        var start: Int64 = 1_000
        var end: Int64?
        var status = RunStatus.running
        var metrics: [String: Double] = [:]
        var params: [String: String] = [:]
        var tags: [String: String] = [:]
        var datasets: [(name: String, digest: String, context: String?)] = []
        var isDeleted = false

        func log(to runID: String, in store: any TrackingStore) async throws {
            let early = metrics.map { Metric(key: $0.key, value: 99, timestamp: 1, step: 1) }
            let late = metrics.map { Metric(key: $0.key, value: $0.value, timestamp: 2, step: 2) }
            try await store.logBatch(
                RunBatch(
                    metrics: early + late, params: params.map { Param(key: $0.key, value: $0.value) },
                    tags: tags.map { RunTag(key: $0.key, value: $0.value) }), to: runID)
            if status != .running || end != nil {
                _ = try await store.updateRun(UpdateRun(runID: runID, status: status, endTime: end))
            }
            let inputs = datasets.map { dataset in
                DatasetInput(
                    dataset: DatasetEntity(
                        name: dataset.name, digest: dataset.digest, sourceType: "local", source: "{}"),
                    tags: dataset.context.map { ["mlflow.data.context": $0] } ?? [:])
            }
            if !inputs.isEmpty { try await store.logInputs(RunInputs(datasets: inputs), to: runID) }
            if isDeleted { try await store.deleteRun(runID) }
        }
    }

    private static let animals = [
        Animal(
            name: "ant", start: 5_000, end: 9_000, status: .finished, metrics: ["loss": 0.5, "a/b": 1],
            params: ["p": "a", "x y": "b"], tags: ["t": "a", "mlflow.note.content": "one % of two_"],
            datasets: [("iris", "d1", "train")]),
        Animal(
            name: "bear", user: "bob", start: 4_000, end: 8_000, status: .failed, metrics: ["loss": 0.5, "a/b": -2.5],
            params: ["p": "b", "x y": ""], tags: ["t": "b"], datasets: [("iris", "d2", nil), ("wine", "d3", "test")]),
        Animal(name: "cat", start: 4_000, metrics: ["loss": .nan], params: ["p": "ab", "q": "1"], tags: ["t": "ab"]),
        Animal(name: "dog", start: 4_000, status: .scheduled, params: ["p": ""], tags: ["t": ""]),
        Animal(name: "eel", user: "", start: 3_000, end: 3_000, status: .killed, metrics: ["loss": -1]),
        Animal(
            name: "fox", start: 2_000, end: 9_000, status: .finished, metrics: ["loss": 0, "a/b": 1],
            params: ["p": "abc"], tags: ["t": "b"], datasets: [("wine", "d1", "train")]),
        Animal(name: "gnu", metrics: ["loss": 1e-300], params: ["p": "b"]),
        Animal(name: "hen", user: "bob", metrics: ["loss": 1e300], params: ["x y": "b"], tags: ["t": "c"]),
        Animal(name: "it's", start: 1_000, params: ["p": "it's"], tags: ["t": "say \"hi\""]),
        Animal(name: "jay", start: 0, end: 1, status: .finished, metrics: ["a/b": 0.25], params: ["p": "a.c"]),
        Animal(
            name: "kid", start: 6_000, metrics: ["loss": 0.5], params: ["p": "a"], tags: ["t": "a"], isDeleted: true),
        Animal(name: "lion", start: 4_000, end: 4_500, status: .finished, metrics: ["loss": .nan, "a/b": .nan]),
    ]
}
