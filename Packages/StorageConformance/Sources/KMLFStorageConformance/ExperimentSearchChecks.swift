import KMLFStorage

/// The promises of `ExperimentStore.searchExperiments`.
enum ExperimentSearchChecks {
    static let all = [
        StoreCheck("searchExperiments: filters find what the evaluator finds") { store in
            let zoo = try await ExperimentZoo(in: store)
            let times = zoo.experiments.compactMap(\.creationTime)
            let ids = zoo.experiments.map(\.experimentID)
            for filter in [
                "", "name = 'alpha'", "name != 'alpha'", "name LIKE 'a%'", "name LIKE '%A%'", "name ILIKE '%A%'",
                "attribute.name ILIKE '_eta'", "name = \"it's\"", "tags.team = 'a'", "tag.team != 'a'",
                "tags.team LIKE '%'", "tags.`x y` ILIKE 'B%'", "tags.team IS NULL", "tags.team IS NOT NULL",
                "tags.none != 'a'", "experiment_id = '\(ids[0])'", "experiment_id != '\(ids[0])'",
                "experiment_id IN ('\(ids[0])', '\(ids[2])')", "experiment_id NOT IN ('\(ids[1])')",
                "creation_time >= \(times[1])", "creation_time < \(times[1])", "creation_time = \(times[0])",
                "last_update_time > 0", "last_update_time != 0", "name LIKE '%a' AND tags.team = 'a'",
            ] {
                for view in ViewType.allCases { try await zoo.compare(filter: filter, view: view) }
            }
        },
        StoreCheck("searchExperiments: every order puts experiments where the evaluator puts them") { store in
            let zoo = try await ExperimentZoo(in: store)
            for key in ["name", "attribute.name", "creation_time", "last_update_time", "experiment_id"] {
                for direction in ["", " ASC", " desc"] {
                    try await zoo.compare(filter: "", order: [key + direction], view: .all)
                    try await zoo.compare(filter: "tags.team IS NOT NULL", order: [key + direction])
                }
            }
            try await zoo.compare(filter: "", order: ["creation_time DESC", "name"], view: .all)
        },
        StoreCheck("searchExperiments: pages of any size add up to the whole, without gap or overlap") { store in
            let zoo = try await ExperimentZoo(in: store)
            let whole = try await zoo.pages(size: 1_000)
            for size in [1, 2, 3] {
                let pages = try await zoo.pages(size: size)
                try expectEqual(pages.flatMap { $0 }, whole.flatMap { $0 }, "the experiments of pages of \(size)")
            }
        },
        StoreCheck("searchExperiments: what cannot be parsed, wrong sizes and tokens are INVALID_PARAMETER_VALUE") {
            store in
            for request in [
                SearchExperiments(filter: "metrics.loss < 1"), SearchExperiments(filter: "name ="),
                SearchExperiments(filter: "name IS NULL"), SearchExperiments(filter: "attributes.name = 'a'"),
                SearchExperiments(orderBy: ["name UP"]), SearchExperiments(orderBy: ["tags.team"]),
                SearchExperiments(maxResults: 0), SearchExperiments(maxResults: 50_001),
                SearchExperiments(pageToken: "made up"),
            ] {
                try await expectError(.invalidParameterValue, "\(request)") {
                    _ = try await store.searchExperiments(request)
                }
            }
        },
    ]
}

/// Experiments that differ in everything that a filter or an order can look at.
private struct ExperimentZoo {
    let store: any TrackingStore
    /// As `getExperiment` gives them.
    let experiments: [Experiment]

    init(in store: any TrackingStore) async throws {
        self.store = store
        var ids: [String] = []
        for (name, tags) in [
            ("alpha", ["team": "a", "x y": "b"]), ("beta", ["team": ""]), ("gamma", [:]), ("it's", ["x y": "Bc"]),
            ("zeta", ["team": "a"]), ("eta", ["team": "b"]),
        ] as [(String, [String: String])] {
            ids.append(try await store.createExperiment(CreateExperiment(name: name, tags: tags)))
        }
        try await store.deleteExperiment(ids[4])
        try await store.renameExperiment(ids[2], to: "delta")
        var experiments: [Experiment] = []
        for id in ids { experiments.append(try await store.getExperiment(id)) }
        self.experiments = experiments
    }

    /// Searches, and fails where the evaluator finds others among the zoo's experiments or another order.
    func compare(
        filter: String, order: [String] = [], view: ViewType = .activeOnly, file: String = #fileID, line: Int = #line
    ) async throws {
        let experimentFilter = try ExperimentFilter(parsing: filter)
        let expected = try ExperimentOrder(parsing: order)
            .sorted(experiments.filter { view.includes($0.lifecycleStage) && experimentFilter.matches($0) })
        let found = try await store.searchExperiments(SearchExperiments(filter: filter, orderBy: order, view: view))
        let own = Set(experiments.map(\.experimentID))
        try expectEqual(
            found.elements.filter { own.contains($0.experimentID) }, expected,
            "what the filter [\(filter)] finds in the order \(order)", file: file, line: line)
    }

    /// The ids of each page of all experiments.
    func pages(size: Int) async throws -> [[String]] {
        var pages: [[String]] = []
        var token: String?
        repeat {
            let page = try await store.searchExperiments(
                SearchExperiments(view: .all, maxResults: size, pageToken: token))
            try expect(page.elements.count <= size, "a page has \(page.elements.count) experiments")
            pages.append(page.elements.map(\.experimentID))
            token = page.nextPageToken
        } while token != nil && pages.count < 1_000
        return pages
    }
}
