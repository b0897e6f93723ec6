import KMLFPostgreSQLStorage
import KMLFStorage
import Testing

/// Queries over models that nobody thought of: SQL must find what the in-memory evaluator finds, in its order.
@Suite struct ModelSearchPropertyTests {
    private static let words = ["", "a", "A", "ab", "b%", "é", "a_c", "it's", "a\\b", "Zoë", "中", "line\nbreak"]

    @Test func `generated queries over registered models and versions find what the evaluator finds`() async throws {
        let store = try await PrivateServer.shared.get().newStore()
        var random = Xorshift(state: 0x2545_f491_4f6c_dd1d)
        for index in 0..<12 {
            let name = "\(pick(Self.words, &random))\(index)".replacing("/", with: "")
            let tags = Self.tags(&random, prompt: index % 5 == 0)
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: name, tags: tags))
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let version = try await store.createModelVersion(
                    CreateModelVersion(
                        name: name, source: "s3://b/\(pick(Self.words, &random))",
                        runID: pick([nil, "r1", "r2"], &random), tags: Self.tags(&random, prompt: false)))
                if Int.random(in: 0..<5, using: &random) == 0 {
                    try await store.deleteModelVersion(name, version: version.version)
                }
            }
        }
        let prompts = "tags.`mlflow.prompt.is_prompt` = 'true'"
        let models =
            try await store.searchRegisteredModels(SearchModels()).elements
            + (try await store.searchRegisteredModels(SearchModels(filter: prompts)).elements)
        let versions = try await store.searchModelVersions(SearchModels()).elements
        #expect(models.count == 12)
        for _ in 0..<600 {
            let modelFilter = Self.filter(&random) { Self.modelClause(models, &$0) }
            let modelOrder = Self.order(["name", "creation_timestamp", "last_updated_timestamp"], &random)
            let modelTest = try RegistryFilter(parsing: modelFilter, for: .registeredModels)
            let expectedModels = try RegisteredModelOrder(parsing: modelOrder)
                .sorted(models.filter { $0.matches(modelTest) })
            let foundModels = try await store.searchRegisteredModels(
                SearchModels(filter: modelFilter, orderBy: modelOrder))
            try #require(foundModels.elements == expectedModels, "filter [\(modelFilter)] order \(modelOrder)")
            let filter = Self.filter(&random) { Self.versionClause(versions, &$0) }
            let order = Self.order(
                ["name", "version_number", "creation_timestamp", "last_updated_timestamp"], &random)
            let test = try RegistryFilter(parsing: filter, for: .modelVersions)
            let expected = try ModelVersionOrder(parsing: order).sorted(versions.filter { $0.matches(test) })
            let found = try await store.searchModelVersions(SearchModels(filter: filter, orderBy: order))
            try #require(found.elements == expected, "filter [\(filter)] order \(order)")
        }
    }

    @Test func `generated queries over logged models find what the evaluator finds`() async throws {
        let store = try await PrivateServer.shared.get().newStore()
        var random = Xorshift(state: 0x9e37_79b9_7f4a_7c15)
        let experiment = try await store.createExperiment(CreateExperiment(name: "models"))
        let runID = try await store.createRun(CreateRun(experimentID: experiment, startTime: 1)).info.runID
        for index in 0..<30 {
            let model = try await store.createLoggedModel(
                CreateLoggedModel(
                    experimentID: experiment, name: "m\(index % 7)", sourceRunID: pick([nil, runID], &random),
                    modelType: pick([nil, "agent", "Agent"], &random),
                    params: ["p": pick(Self.words, &random)], tags: Self.tags(&random, prompt: false)))
            if Bool.random(using: &random) {
                _ = try await store.finalizeLoggedModel(model.modelID, status: pick([.ready, .failed], &random))
            }
            for step in 0..<Int64.random(in: 0...3, using: &random) {
                let dataset = pick(
                    [
                        nil, Metric.DatasetReference(name: "d", digest: "1"),
                        Metric.DatasetReference(name: "d", digest: "2"),
                    ], &random)
                let point = Metric(
                    key: pick(["m", "n"], &random), value: pick([0.5, -1, .nan, .infinity, 2], &random),
                    timestamp: pick([1, 2], &random), step: step, dataset: dataset, modelID: model.modelID)
                try await store.logBatch(RunBatch(metrics: [point]), to: runID)
            }
        }
        let all = SearchLoggedModels(experimentIDs: [experiment])
        let models = try await store.searchLoggedModels(all).elements
        #expect(models.count == 30)
        for _ in 0..<800 {
            var request = all
            request.filter = Self.filter(&random) { Self.loggedClause(models, &$0) }
            request.datasets = pick(
                [
                    [], [.init(name: "d", digest: "1")], [.init(name: "d")],
                    [.init(name: "none"), .init(name: "d", digest: "2")],
                ], &random)
            request.orderBy = (0..<Int.random(in: 0...2, using: &random)).map { _ in
                .init(
                    pick(["name", "status", "model_type", "creation_time", "metrics.m", "metrics.n"], &random),
                    ascending: Bool.random(using: &random), dataset: pick([nil, .init(name: "d")], &random))
            }
            let filter = try LoggedModelFilter(request)
            let expected = try LoggedModelOrder(request.orderBy).sorted(models.filter(filter.matches))
            let found = try await store.searchLoggedModels(request)
            try #require(found.elements.map(\.modelID) == expected.map(\.modelID), "\(request)")
        }
    }

    private static func tags(_ random: inout Xorshift, prompt: Bool) -> [String: String] {
        var tags: [String: String] = prompt ? [MLflowModelTag.isPrompt: "true"] : [:]
        for key in ["t", "u"] where Bool.random(using: &random) { tags[key] = pick(words, &random) }
        return tags
    }

    private static func filter(_ random: inout Xorshift, _ clause: (inout Xorshift) -> String) -> String {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in clause(&random) }.joined(separator: " AND ")
    }

    private static func tagClause(_ random: inout Xorshift) -> String {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: "tags.`mlflow.prompt.is_prompt` \(pick(["=", "!="], &random)) '\(pick(["true", "false"], &random))'"
        default: "tags.\(pick(["t", "u", "none"], &random)) \(comparison(&random))"
        }
    }

    private static func modelClause(_ models: [RegisteredModel], _ random: inout Xorshift) -> String {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: "name \(comparison(&random))"
        case 1: "name IN (\(quoted(pick(models, &random).name)), \(quoted(pick(models, &random).name)))"
        default: tagClause(&random)
        }
    }

    private static func versionClause(_ versions: [ModelVersion], _ random: inout Xorshift) -> String {
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            "version_number \(pick(["=", "!=", "<", "<=", ">", ">="], &random)) \(Int.random(in: 1...4, using: &random))"
        case 1: "run_id \(pick(["= 'r1'", "!= 'r1'", "IN ('r1', 'r2')", "LIKE 'r%'"], &random))"
        case 2: "source_path \(comparison(&random))"
        case 3: "name = \(quoted(pick(versions, &random).name))"
        default: tagClause(&random)
        }
    }

    private static func loggedClause(_ models: [LoggedModel], _ random: inout Xorshift) -> String {
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            "metrics.\(pick(["m", "n"], &random)) \(pick(["=", "!=", "<", ">="], &random)) \(pick([0.5, -1, 3], &random))"
        case 1: "status \(pick(["= 'READY'", "!= 'READY'", "IN ('READY', 'FAILED')", "LIKE 'P%'"], &random))"
        case 2: "model_type \(pick(["= 'agent'", "ILIKE 'A%'", "!= 'agent'"], &random))"
        case 3: "model_id \(pick(["=", "!="], &random)) '\(pick(models, &random).modelID)'"
        case 4: "params.p = '\(pick(["a", "A", "é", "中"], &random))'"
        default: "name \(pick(["= 'm1'", "!= 'm1'", "LIKE 'm%'", "ILIKE 'M2'"], &random))"
        }
    }

    private static func comparison(_ random: inout Xorshift) -> String {
        let pattern = [pick(["", "%", "_"], &random), pick(words, &random), pick(["", "%"], &random)].joined()
        return "\(pick(["=", "!=", "LIKE", "ILIKE"], &random)) \(quoted(pattern))"
    }

    private static func quoted(_ text: String) -> String { "\"\(text)\"" }

    private static func order(_ keys: [String], _ random: inout Xorshift) -> [String] {
        (0..<Int.random(in: 0...2, using: &random))
            .map { _ in "\(pick(keys, &random)) \(pick(["ASC", "DESC"], &random))" }
    }
}
