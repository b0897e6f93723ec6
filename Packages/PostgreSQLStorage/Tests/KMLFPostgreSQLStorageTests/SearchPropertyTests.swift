import KMLFPostgreSQLStorage
import KMLFStorage
import Testing

/// Queries that nobody thought of: SQL must find what the in-memory evaluator finds, in its order.
@Suite struct SearchPropertyTests {
    private static let words = [
        "", "a", "A", "ab", "b%", "é", "a_c", "it's", "a\\b", "Zoë", "中", "line\nbreak", "%",
    ]

    @Test func `generated queries over generated runs find what the evaluator finds`() async throws {
        let store = try await PrivateServer.shared.get().newStore()
        var random = Xorshift(state: 0x9e37_79b9_7f4a_7c15)
        let ids = try await Self.fill(store, &random)
        let runs = try await store.searchRuns(SearchRuns(experimentIDs: ids, view: .all)).runs
        #expect(runs.count == 60)
        for _ in 0..<1_500 {
            let filter = Self.filter(runs, &random)
            let order = Self.order(&random)
            let runFilter = try RunFilter(parsing: filter)
            let expected = try RunOrder(parsing: order).sorted(runs.filter(runFilter.matches))
            let found = try await store.searchRuns(
                SearchRuns(experimentIDs: ids, filter: filter, orderBy: order, view: .all))
            try #require(
                found.runs.map(\.info.runName) == expected.map(\.info.runName), "filter [\(filter)] order \(order)")
        }
    }

    private static func fill(_ store: PostgreSQLStore, _ random: inout Xorshift) async throws -> [String] {
        let ids = [
            try await store.createExperiment(CreateExperiment(name: "one")),
            try await store.createExperiment(CreateExperiment(name: "two")),
        ]
        for index in 0..<60 {
            let run = try await store.createRun(
                CreateRun(
                    experimentID: ids[index % 2], runName: "\(pick(words, &random)) \(index)",
                    userID: pick(words, &random), startTime: pick([0, 1, 1_000, 1 << 53], &random)))
            let runID = run.info.runID
            var batch = RunBatch()
            for key in ["m", "n"] where Bool.random(using: &random) {
                let value = pick([0.5, -1, .nan, .infinity, 1e-300, 2], &random)
                batch.metrics.append(Metric(key: key, value: value, timestamp: 1))
            }
            for key in ["p", "q"] where Bool.random(using: &random) {
                batch.params.append(Param(key: key, value: pick(words, &random)))
                batch.tags.append(RunTag(key: key, value: pick(words, &random)))
            }
            try await store.logBatch(batch, to: runID)
            if Bool.random(using: &random) {
                let status = pick(RunStatus.allCases, &random)
                _ = try await store.updateRun(UpdateRun(runID: runID, status: status, endTime: pick([5, 9], &random)))
            }
            if Bool.random(using: &random) {
                let dataset = DatasetEntity(
                    name: pick(words, &random) + "x", digest: pick(words, &random) + "y", sourceType: "local",
                    source: "{}")
                let tags = Bool.random(using: &random) ? [MLflowTag.datasetContext: pick(words, &random)] : [:]
                try await store.logInputs(
                    RunInputs(datasets: [DatasetInput(dataset: dataset, tags: tags)]), to: runID)
            }
            if index % 9 == 0 { try await store.deleteRun(runID) }
        }
        return ids
    }

    private static func filter(_ runs: [Run], _ random: inout Xorshift) -> String {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in clause(runs, &random) }.joined(separator: " AND ")
    }

    private static func clause(_ runs: [Run], _ random: inout Xorshift) -> String {
        let number = ["=", "!=", "<", "<=", ">", ">="]
        let text = ["=", "!=", "LIKE", "ILIKE"]
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            return
                "metrics.\(pick(["m", "n", "none"], &random)) \(pick(number, &random)) \(pick([0.5, -1, 1e-300, 3], &random))"
        case 1:
            return
                "\(pick(["start_time", "end_time"], &random)) \(pick(number, &random)) \(pick([0, 1, 5, 1 << 53], &random))"
        case 2:
            let subject = pick(["params.p", "params.q", "tags.p", "tags.none"], &random)
            return Bool.random(using: &random)
                ? "\(subject) \(pick(text, &random)) \(quoted(&random))"
                : "\(subject) \(pick(["IS NULL", "IS NOT NULL"], &random))"
        case 3:
            return "\(pick(["status", "run_name", "user_id"], &random)) \(pick(text, &random)) \(quoted(&random))"
        case 4:
            let list = (0..<3).map { _ in "'\(pick(runs, &random).info.runID)'" }.joined(separator: ", ")
            return "run_id \(pick(["IN", "NOT IN"], &random)) (\(list))"
        default:
            let subject = pick(["dataset.name", "dataset.digest", "dataset.context"], &random)
            return Bool.random(using: &random)
                ? "\(subject) \(pick(text, &random)) \(quoted(&random))"
                : "\(subject) \(pick(["IN", "NOT IN"], &random)) (\(quoted(&random)), \(quoted(&random)))"
        }
    }

    private static func quoted(_ random: inout Xorshift) -> String {
        let pattern = [
            pick(["", "%", "_"], &random), pick(words + ["FINISHED", "fin"], &random), pick(["", "%"], &random),
        ]
        return "\"\(pattern.joined())\""
    }

    private static func order(_ random: inout Xorshift) -> [String] {
        let keys = [
            "metrics.m", "metrics.n", "params.p", "tags.q", "status", "run_name", "user_id", "start_time", "end_time",
            "run_id", "metrics.none",
        ]
        return (0..<Int.random(in: 0...2, using: &random))
            .map { _ in "\(pick(keys, &random)) \(pick(["ASC", "DESC"], &random))" }
    }
}
