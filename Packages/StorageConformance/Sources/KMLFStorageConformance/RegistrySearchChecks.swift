import KMLFStorage

/// The promises of `searchRegisteredModels` and `searchModelVersions`.
enum RegistrySearchChecks {
    static let all = [
        StoreCheck("searchRegisteredModels: filters and orders find what the evaluator finds") { store in
            let zoo = try await RegistryZoo(in: store)
            for filter in [
                "", "name = 'alpha'", "name != 'alpha'", "name LIKE 'a%'", "name LIKE '%A%'", "name ILIKE '%A%'",
                "attribute.name ILIKE '_eta'", "name = \"it's\"", "name IN ('alpha', 'beta', 'none')",
                "tags.team = 'a'", "tag.team != 'a'", "tags.team LIKE '%'", "tags.`x y` ILIKE 'B%'",
                "tags.none != 'a'", "name LIKE '%a' AND tags.team = 'a'", "tags.team = 'a' AND tags.`x y` = 'b'",
                "tag.`mlflow.prompt.is_prompt` = 'true'", "tag.`mlflow.prompt.is_prompt` != 'true'",
                "tag.`mlflow.prompt.is_prompt` != 'true' AND tags.team = 'a'",
            ] { try await zoo.compareModels(filter: filter) }
            for order in ["name", "name ASC", "name DESC", "last_updated_timestamp", "last_updated_timestamp DESC"] {
                try await zoo.compareModels(filter: "", order: [order])
            }
        },
        StoreCheck("searchModelVersions: filters and orders find what the evaluator finds") { store in
            let zoo = try await RegistryZoo(in: store)
            for filter in [
                "", "name = 'alpha'", "name != 'alpha'", "name LIKE 'b%'", "name ILIKE 'B%'", "name IN ('alpha')",
                "run_id = '\(zoo.runID)'", "run_id != '\(zoo.runID)'", "run_id IN ('\(zoo.runID)', 'x')",
                "source_path = 's3://bucket/alpha/2'", "source_path LIKE 's3://bucket/alpha/%'",
                "version_number = 1", "version_number > 1", "version_number != 2", "version_number <= 2",
                "tags.k = 'v1'", "tags.k != 'v1'", "tags.k LIKE 'v%' AND version_number >= 2",
                "tag.`mlflow.prompt.is_prompt` != 'true'",
            ] { try await zoo.compareVersions(filter: filter) }
            for order in [
                ["name DESC"], ["version_number"], ["version_number DESC", "name DESC"], ["creation_timestamp"],
                ["last_updated_timestamp DESC"],
            ] { try await zoo.compareVersions(filter: "", order: order) }
        },
        StoreCheck("searches of the registry: pages of any size add up to the whole, without gap or overlap") { store in
            let zoo = try await RegistryZoo(in: store)
            let models = try await zoo.pages(size: 100) { try await store.searchRegisteredModels($0) }
            let versions = try await zoo.pages(size: 100) { try await store.searchModelVersions($0) }
            for size in [1, 2, 3] {
                try expectEqual(
                    try await zoo.pages(size: size) { try await store.searchRegisteredModels($0) }.map(\.name),
                    models.map(\.name), "the models of pages of \(size)")
                try expectEqual(
                    try await zoo.pages(size: size) { try await store.searchModelVersions($0) }.map(RegistryZoo.label),
                    versions.map(RegistryZoo.label), "the versions of pages of \(size)")
            }
        },
        StoreCheck("searches of the registry: what cannot be parsed and wrong sizes are INVALID_PARAMETER_VALUE") {
            store in
            for request in [
                SearchModels(filter: "metrics.loss < 1"), SearchModels(filter: "name ="),
                SearchModels(orderBy: ["name UP"]), SearchModels(orderBy: ["tags.team"]),
                SearchModels(maxResults: 0), SearchModels(maxResults: 200_001), SearchModels(pageToken: "made up"),
            ] {
                try await expectError(.invalidParameterValue, "\(request)") {
                    _ = try await store.searchRegisteredModels(request)
                }
                try await expectError(.invalidParameterValue, "\(request)") {
                    _ = try await store.searchModelVersions(request)
                }
            }
            try await expectError(.invalidParameterValue, "1,001 models on a page") {
                _ = try await store.searchRegisteredModels(SearchModels(maxResults: 1_001))
            }
        },
    ]
}

/// Registered models that differ in everything that a filter or an order can look at, one of them a prompt.
private struct RegistryZoo {
    let store: any TrackingStore
    let runID: String
    /// As `getRegisteredModel` gives them.
    let models: [RegisteredModel]
    /// As `getModelVersion` gives them.
    let versions: [ModelVersion]

    init(in store: any TrackingStore) async throws {
        self.store = store
        let ground = try await Ground(store)
        runID = try await ground.runID()
        let otherRunID = try await ground.runID()
        var models: [RegisteredModel] = []
        var versions: [ModelVersion] = []
        for (name, tags, count) in [
            ("beta", ["team": ""], 3), ("alpha", ["team": "a", "x y": "b"], 2), ("it's", ["x y": "Bc"], 0),
            ("Zeta", ["team": "a"], 1), ("prompt", [MLflowModelTag.isPrompt: "true"], 0),
        ] as [(String, [String: String], Int)] {
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: name, tags: tags))
            for number in 0..<count {
                _ = try await store.createModelVersion(
                    CreateModelVersion(
                        name: name, source: "s3://bucket/\(name)/\(number + 1)",
                        runID: number == 0 ? runID : otherRunID,
                        tags: number == 2 ? [:] : ["k": "v\(number)"]))
            }
        }
        try await store.deleteModelVersion("beta", version: 2)
        for name in ["beta", "alpha", "it's", "Zeta", "prompt"] {
            models.append(try await store.getRegisteredModel(name))
        }
        for (name, version) in [("beta", 1), ("beta", 3), ("alpha", 1), ("alpha", 2), ("Zeta", 1)] {
            versions.append(try await store.getModelVersion(name, version: version))
        }
        self.models = models
        self.versions = versions
    }

    func compareModels(
        filter: String, order: [String] = [], file: String = #fileID, line: Int = #line
    ) async throws {
        let parsed = try RegistryFilter(parsing: filter, for: .registeredModels)
        let expected = try RegisteredModelOrder(parsing: order).sorted(models.filter { $0.matches(parsed) })
        let found = try await store.searchRegisteredModels(SearchModels(filter: filter, orderBy: order))
        try expectEqual(
            found.elements.map(\.name), expected.map(\.name), "what [\(filter)] finds in the order \(order)",
            file: file, line: line)
        try expectEqual(
            found.elements.map(\.tags), expected.map(\.tags), "the tags of what [\(filter)] finds", file: file,
            line: line)
    }

    func compareVersions(
        filter: String, order: [String] = [], file: String = #fileID, line: Int = #line
    ) async throws {
        let parsed = try RegistryFilter(parsing: filter, for: .modelVersions)
        let expected = try ModelVersionOrder(parsing: order).sorted(versions.filter { $0.matches(parsed) })
        let found = try await store.searchModelVersions(SearchModels(filter: filter, orderBy: order))
        try expectEqual(
            found.elements.map(Self.label), expected.map(Self.label), "what [\(filter)] finds in the order \(order)",
            file: file, line: line)
    }

    static func label(_ version: ModelVersion) -> String { "\(version.name) \(version.version) \(version.source)" }

    func pages<Element>(
        size: Int, _ search: (SearchModels) async throws -> Page<Element>
    ) async throws -> [Element] {
        var all: [Element] = []
        var token: String?
        repeat {
            let page = try await search(SearchModels(maxResults: size, pageToken: token))
            try expect(page.elements.count <= size, "a page has \(page.elements.count) elements")
            all += page.elements
            token = page.nextPageToken
        } while token != nil && all.count < 1_000
        return all
    }
}
