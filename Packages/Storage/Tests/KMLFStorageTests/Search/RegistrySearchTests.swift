import Testing

@testable import KMLFStorage

@Suite("Searches in the model registry") struct RegistrySearchTests {
    private let prompt = RegisteredModel(
        name: "greeting", creationTime: 1, lastUpdatedTime: 5, tags: [MLflowModelTag.isPrompt: "true"])
    private let iris = RegisteredModel(name: "iris", creationTime: 2, lastUpdatedTime: 4, tags: ["team": "a"])
    private let other = RegisteredModel(name: "Wine", creationTime: 3, lastUpdatedTime: 4, tags: ["team": "b"])

    private func found(_ filter: String) throws -> [String] {
        let filter = try RegistryFilter(parsing: filter, for: .registeredModels)
        return [prompt, iris, other].filter { $0.matches(filter) }.map(\.name)
    }

    @Test("prompts are left out unless they are asked for, and what MLflow's client adds changes nothing")
    func prompts() throws {
        #expect(try found("") == ["iris", "Wine"])
        #expect(try found("tag.`mlflow.prompt.is_prompt` != 'true'") == ["iris", "Wine"])
        #expect(try found("tag.`mlflow.prompt.is_prompt` = 'false' AND name = 'iris'") == ["iris"])
        #expect(try found("tag.`mlflow.prompt.is_prompt` = 'true'") == ["greeting"])
        #expect(try found("tag.`mlflow.prompt.is_prompt` = 'true' AND name LIKE 'i%'") == [])
    }

    @Test("registered models are found by name and tags") func registeredModels() throws {
        #expect(try found("name ILIKE 'w%'") == ["Wine"])
        #expect(try found("name IN ('iris', 'greeting')") == ["iris"])
        #expect(try found("tags.team != 'a'") == ["Wine"])
        #expect(try found("tags.none != 'a'") == [])
    }

    @Test("registered models come by name, or as asked for with ties by name") func registeredModelOrder() throws {
        func order(_ clauses: String...) throws -> [String] {
            try RegisteredModelOrder(parsing: clauses).sorted([iris, other, prompt]).map(\.name)
        }
        #expect(try order() == ["Wine", "greeting", "iris"])
        #expect(try order("last_updated_timestamp DESC") == ["greeting", "Wine", "iris"])
        #expect(try order("timestamp") == ["Wine", "iris", "greeting"])
        #expect(try order("creation_timestamp DESC") == ["Wine", "iris", "greeting"])
        #expect(try order("name DESC") == ["iris", "greeting", "Wine"])
    }

    @Test("versions are found by name, number, run, source and tags") func modelVersions() throws {
        let versions = [
            ModelVersion(
                name: "iris", version: 1, creationTime: 1, lastUpdatedTime: 9, source: "s3://b/one", runID: "r1",
                tags: ["k": "v"]),
            ModelVersion(name: "iris", version: 2, creationTime: 2, lastUpdatedTime: 3, source: "s3://b/two"),
            ModelVersion(name: "iris", version: 10, creationTime: 2, lastUpdatedTime: 3, source: "models:/m-1"),
        ]
        func found(_ filter: String, order: String...) throws -> [Int] {
            let filter = try RegistryFilter(parsing: filter, for: .modelVersions)
            return try ModelVersionOrder(parsing: order).sorted(versions.filter { $0.matches(filter) }).map(\.version)
        }
        #expect(try found("") == [1, 10, 2])
        #expect(try found("version_number > 1", order: "version_number") == [2, 10])
        #expect(try found("run_id = 'r1'") == [1])
        #expect(try found("run_id != 'r1'") == [])
        #expect(try found("source_path LIKE 's3:%'", order: "creation_timestamp DESC") == [2, 1])
        #expect(try found("name = 'iris' AND tags.k = 'v'") == [1])
    }

    @Test("a logged model is found by the latest point of a metric, on one dataset where that is asked for")
    func loggedModels() throws {
        func metric(_ value: Double, on dataset: String? = nil, step: Int64 = 0) -> LoggedModelMetric {
            let reference = dataset.map { Metric.DatasetReference(name: $0, digest: "d") }
            return LoggedModelMetric(
                Metric(key: "rmse", value: value, timestamp: 1, step: step, dataset: reference), runID: "r")
        }
        func model(_ id: String, _ time: Int64, _ metrics: [LoggedModelMetric]) -> LoggedModel {
            LoggedModel(
                modelID: id, experimentID: "1", name: id, artifactLocation: "", creationTime: time,
                lastUpdatedTime: time, status: .ready, metrics: LoggedModelMetric.latest(of: metrics))
        }
        let models = [
            model("m-a", 1, [metric(0.5, step: 1), metric(0.9), metric(0.1, on: "train")]), model("m-b", 2, []),
            model("m-c", 3, [metric(0.2, on: "test")]),
        ]
        func found(
            _ filter: String = "", on dataset: String? = nil, order: SearchLoggedModels.OrderBy...
        ) throws -> [String] {
            let request = SearchLoggedModels(
                experimentIDs: ["1"], filter: filter,
                datasets: dataset.map { [SearchLoggedModels.Dataset(name: $0)] } ?? [], orderBy: order)
            let filter = try LoggedModelFilter(request)
            return try LoggedModelOrder(order).sorted(models.filter(filter.matches)).map(\.modelID)
        }
        #expect(models[0].metrics.map(\.point.value) == [0.5, 0.1])
        #expect(try found() == ["m-c", "m-b", "m-a"])
        #expect(try found("metrics.rmse < 0.3") == ["m-c", "m-a"])
        #expect(try found("metrics.rmse > 0.6") == [])
        #expect(try found("metrics.rmse < 0.3", on: "test") == ["m-c"])
        #expect(try found(on: "train") == ["m-a"])
        #expect(try found("status = 'READY' AND name != 'm-a'") == ["m-c", "m-b"])
        #expect(try found(order: .init("metrics.rmse")) == ["m-c", "m-a", "m-b"])
        #expect(try found(order: .init("metrics.rmse", dataset: .init(name: "train"))) == ["m-a", "m-c", "m-b"])
        #expect(try found(order: .init("creation_time")) == ["m-a", "m-b", "m-c"])
        for field in ["params.x", "none", ""] {
            #expect(throws: TrackingError.self, "\(field)") { try LoggedModelOrder([.init(field)]) }
        }
    }
}
