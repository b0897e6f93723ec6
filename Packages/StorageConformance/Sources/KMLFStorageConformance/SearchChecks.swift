public import KMLFStorage

/// The promises of `searchRuns` and `searchExperiments`. The in-memory evaluator of KMLFStorage is the measure: each store
/// must find the same entities in the same order, for every small filter.
public enum SearchChecks {
    /// All of them.
    public static let all = filters + orders + pages + refusals + ExperimentSearchChecks.all

    private static let filters =
        SmallFilters.families.map { name, filters in
            StoreCheck("searchRuns: filters over \(name) find what the evaluator finds") { store in
                let zoo = try await RunZoo(in: store)
                for filter in filters(zoo) { try await zoo.compare(filter: filter) }
            }
        } + [
            StoreCheck("searchRuns: filters of two clauses find what the evaluator finds") { store in
                let zoo = try await RunZoo(in: store)
                let singles = SmallFilters.families.flatMap { $0.filters(zoo) }
                for index in singles.indices {
                    let other = singles[(index * 37 + 11) % singles.count]
                    try await zoo.compare(filter: "\(singles[index]) AND \(other)")
                }
            },
            StoreCheck("searchRuns: each view shows its stages, in the experiments asked for") { store in
                let zoo = try await RunZoo(in: store)
                for view in ViewType.allCases {
                    try await zoo.compare(filter: "", view: view)
                    try await zoo.compare(filter: "metrics.loss > 0", view: view)
                }
                for ids in [
                    [zoo.experimentIDs[0]], [zoo.experimentIDs[1]], [zoo.experimentIDs[0], Unknown.experiment], [],
                ] {
                    try await zoo.compare(filter: "", view: .all, experimentIDs: ids)
                }
            },
            StoreCheck("searchRuns: a run that is found holds what getRun gives") { store in
                let zoo = try await RunZoo(in: store)
                let page = try await store.searchRuns(SearchRuns(experimentIDs: zoo.experimentIDs, view: .all))
                for run in page.runs {
                    let read = try await store.getRun(run.info.runID)
                    try expectEqual(run.info, read.info, "the info")
                    try expectEqual(run.data, read.data, "the data")
                    try expectEqual(run.inputs.datasets, read.inputs.datasets, "the datasets")
                }
                try expectEqual(page.runs.count, zoo.runs.count, "the number of runs")
                try expectEqual(page.unreadable, [], "the unreadable runs")
            },
        ]

    private static let orders = [
        StoreCheck("searchRuns: every order puts runs where the evaluator puts them") { store in
            let zoo = try await RunZoo(in: store)
            let keys = [
                "start_time", "end_time", "status", "run_name", "user_id", "run_id", "metrics.loss", "metrics.`a/b`",
                "metrics.none", "params.p", "params.`x y`", "tags.t", "tags.none",
            ]
            try await zoo.compare(filter: "")
            for key in keys {
                for direction in ["", " ASC", " DESC"] { try await zoo.compare(filter: "", order: [key + direction]) }
            }
            for first in keys.dropLast(3) {
                try await zoo.compare(filter: "", order: [first + " DESC", "metrics.loss", "params.p DESC"].distinct)
                try await zoo.compare(filter: "status != 'KILLED'", order: [first, "start_time"].distinct)
            }
        }
    ]

    private static let pages = [
        StoreCheck("searchRuns: pages of any size add up to the whole, without gap or overlap") { store in
            let zoo = try await RunZoo(in: store)
            for order in [[], ["metrics.loss DESC"], ["params.p"]] {
                let whole = try await zoo.pages(order: order, size: 1_000)
                try expectEqual(whole.count, 1, "the number of pages")
                for size in [1, 2, 3, zoo.activeCount - 1, zoo.activeCount] {
                    let pages = try await zoo.pages(order: order, size: size)
                    try expectEqual(pages.flatMap { $0 }, whole[0], "the runs of pages of \(size)")
                    try expect(pages.dropLast().allSatisfy { $0.count == size }, "a page before the last is not full")
                    try expect(pages.count == 1 || pages.last?.isEmpty == false, "the last page is empty")
                }
            }
        },
        StoreCheck("searchRuns: a filter counts on every page") { store in
            let zoo = try await RunZoo(in: store)
            let whole = try await zoo.pages(filter: "metrics.loss > 0", size: 1_000).flatMap { $0 }
            try expectEqual(
                try await zoo.pages(filter: "metrics.loss > 0", size: 2).flatMap { $0 }, whole, "the runs of pages of 2"
            )
        },
    ]

    private static let refusals = [
        StoreCheck("searchRuns: a filter or order that cannot be parsed is INVALID_PARAMETER_VALUE") { store in
            let ground = try await Ground(store)
            for filter in [
                "metrics.loss >", "loss < 1", "metrics.loss < 1 OR metrics.loss > 2", "params.p = 1", "params.p > 'a'",
                "status = FINISHED", "run_id IN (", "run_id IN ()", "bogus.x = 'a'", "(metrics.loss < 1)", "'", "`",
                "metrics.loss < 'a'", "end_time IS NULL", "status IN ('RUNNING')",
            ] {
                try await expectError(.invalidParameterValue, "the filter \(filter)") {
                    _ = try await ground.found(filter)
                }
            }
            for order in ["", "metrics.loss SIDEWAYS", "nothing", "metrics.a b", "dataset.name", "start_time ASC DESC"]
            {
                try await expectError(.invalidParameterValue, "the order '\(order)'") {
                    _ = try await ground.found(order: [order])
                }
            }
        },
        StoreCheck("searchRuns: sizes outside 1 to 50,000 and made-up tokens are INVALID_PARAMETER_VALUE") { store in
            let ground = try await Ground(store)
            for size in [0, -1, 50_001] {
                try await expectError(.invalidParameterValue, "pages of \(size)") {
                    _ = try await ground.found(pageSize: size)
                }
            }
            try await expectError(.invalidParameterValue, "a made-up token") {
                _ = try await store.searchRuns(SearchRuns(experimentIDs: [ground.experimentID], pageToken: "made up"))
            }
        },
    ]
}

extension StoreCheck {
    /// The promises about runs that a store holds but cannot read. How such a run comes about only an adapter knows:
    /// `damage` spoils a stored run behind the store's back.
    public static func unreadableRuns(
        damage: @escaping @Sendable (_ run: Run, _ store: any TrackingStore) async throws -> Void
    ) -> [StoreCheck] {
        [
            StoreCheck("searchRuns: a run that cannot be read is named on the first page and hides no other") { store in
                let ground = try await Ground(store)
                var runs: [Run] = []
                for start in 0..<5 { runs.append(try await ground.run("run \(start)", start: Int64(start))) }
                try await damage(runs[2], store)
                let readable = runs.reversed().map(\.info.runID).filter { $0 != runs[2].info.runID }
                try expectEqual(try await ground.found(), readable, "the runs that can be read")
                var request = SearchRuns(experimentIDs: [ground.experimentID], maxResults: 2)
                let first = try await store.searchRuns(request)
                try expectEqual(first.unreadable.map(\.runID), [runs[2].info.runID], "the unreadable runs")
                try expectEqual(
                    first.unreadable[0].experimentID, ground.experimentID, "the unreadable run's experiment")
                try expect(!first.unreadable[0].error.message.isEmpty, "nothing says what is wrong with the run")
                request.pageToken = first.nextPageToken
                try expectEqual(
                    try await store.searchRuns(request).unreadable, [], "the unreadable runs of the next page")
            },
            StoreCheck("getRun: a run that cannot be read is an error, and the others are written as before") { store in
                let ground = try await Ground(store)
                let (broken, sound) = (try await ground.run("broken"), try await ground.run("sound"))
                try await damage(broken, store)
                try await expectError(
                    .internalError, or: .invalidState, naming: broken.info.runID, "reading a damaged run"
                ) { _ = try await store.getRun(broken.info.runID) }
                try await store.logBatch(RunBatch(tags: [RunTag(key: "t", value: "1")]), to: sound.info.runID)
                try expectEqual(try await store.getRun(sound.info.runID).ownTags, ["t": "1"], "the sound run's tags")
            },
        ]
    }
}

extension [String] {
    /// Without clauses over a key that came before: MLflow's SQL stores refuse those.
    fileprivate var distinct: [String] {
        var keys: Set<Substring> = []
        return filter { keys.insert($0.prefix { $0 != " " }).inserted }
    }
}
