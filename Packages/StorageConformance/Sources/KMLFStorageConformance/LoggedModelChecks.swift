import KMLFStorage

/// The promises of `LoggedModelStore`.
enum LoggedModelChecks {
    static let all = making + changing + searching

    private static let making = [
        StoreCheck("createLoggedModel: what was asked for can be read back, and a place for the files is given") {
            store in
            let ground = try await Ground(store)
            let runID = try await ground.runID()
            let made = try await store.createLoggedModel(
                CreateLoggedModel(
                    experimentID: ground.experimentID, name: "été 1", sourceRunID: runID, modelType: "agent",
                    params: ["depth": "3", "nested/key é": "a\nb"], tags: ["k/é": "v 1"]))
            for model in [made, try await store.getLoggedModel(made.modelID)] {
                try expect(model.modelID.hasPrefix("m-"), "the id is \(model.modelID)")
                try expectEqual(model.experimentID, ground.experimentID, "the experiment")
                try expectEqual(model.name, "été 1", "the name")
                try expectEqual(model.sourceRunID, runID, "the run")
                try expectEqual(model.modelType, "agent", "the type")
                try expectEqual(model.status, .pending, "the status")
                try expectEqual(model.params, ["depth": "3", "nested/key é": "a\nb"], "the params")
                try expectEqual(model.tags, ["k/é": "v 1"], "the tags")
                try expectEqual(model.metrics, [], "the metrics")
                try expect(
                    model.artifactLocation.hasSuffix("/models/\(model.modelID)/artifacts"),
                    "the files lie in \(model.artifactLocation)")
                try expect(model.creationTime > 0, "the time of creation is \(model.creationTime)")
            }
            let other = try await store.createLoggedModel(CreateLoggedModel(experimentID: ground.experimentID))
            try expect(!other.name.isEmpty, "a model without a name gets none")
            try expect(other.modelID != made.modelID, "two models have one id")
        },
        StoreCheck("createLoggedModel: an unknown experiment is RESOURCE_DOES_NOT_EXIST, a deleted one is refused") {
            store in
            try await expectError(.resourceDoesNotExist, "an unknown experiment") {
                _ = try await store.createLoggedModel(CreateLoggedModel(experimentID: Unknown.experiment))
            }
            let ground = try await Ground(store)
            try await store.deleteExperiment(ground.experimentID)
            try await expectError(.invalidState, or: .invalidParameterValue, "a deleted experiment") {
                _ = try await store.createLoggedModel(CreateLoggedModel(experimentID: ground.experimentID))
            }
        },
        StoreCheck("createLoggedModel: a name or key that is refused is INVALID_PARAMETER_VALUE") { store in
            let ground = try await Ground(store)
            for name in ["", "a/b", "a.b", "a:b", "a%b", "it's"] {
                try await expectError(.invalidParameterValue, "the name '\(name)'") {
                    _ = try await store.createLoggedModel(
                        CreateLoggedModel(experimentID: ground.experimentID, name: name))
                }
            }
            for key in ["", "../x", "a//b", "a|b"] {
                try await expectError(.invalidParameterValue, "the key '\(key)'") {
                    _ = try await store.createLoggedModel(
                        CreateLoggedModel(experimentID: ground.experimentID, tags: [key: "v"]))
                }
                try await expectError(.invalidParameterValue, "the key '\(key)'") {
                    _ = try await store.createLoggedModel(
                        CreateLoggedModel(experimentID: ground.experimentID, params: [key: "v"]))
                }
            }
            let found = try await store.searchLoggedModels(SearchLoggedModels(experimentIDs: [ground.experimentID]))
            try expectEqual(found.elements, [], "the models")
        },
    ]

    private static let changing = [
        StoreCheck("finalizeLoggedModel: the status is kept") { store in
            let ground = try await Ground(store)
            for status in [LoggedModelStatus.ready, .failed] {
                let made = try await store.createLoggedModel(
                    CreateLoggedModel(experimentID: ground.experimentID, name: "m", params: ["p": "1"]))
                let model = try await store.finalizeLoggedModel(made.modelID, status: status)
                try expectEqual(model.status, status, "the status")
                let read = try await store.getLoggedModel(made.modelID)
                try expectEqual(read.status, status, "the status that is read")
                try expectEqual(read.params, ["p": "1"], "the params")
                try expectEqual(read.name, "m", "the name")
            }
        },
        StoreCheck("logLoggedModelParams: params are added, and keep their values") { store in
            let ground = try await Ground(store)
            let id = try await store.createLoggedModel(
                CreateLoggedModel(experimentID: ground.experimentID, params: ["a": "1"])
            ).modelID
            let many = Dictionary(uniqueKeysWithValues: (0..<150).map { ("p/\($0)", "\($0)") })
            try await store.logLoggedModelParams(id, params: many)
            try expectEqual(
                try await store.getLoggedModel(id).params, many.merging(["a": "1"]) { old, _ in old }, "the params")
            do {
                try await store.logLoggedModelParams(id, params: ["a": "2"])
                try expect(false, "another value of a param is accepted")
            } catch is TrackingError {}
            try expectEqual(try await store.getLoggedModel(id).params["a"], "1", "the param")
        },
        StoreCheck("setLoggedModelTags: tags are set, overwritten and removed") { store in
            let ground = try await Ground(store)
            let id = try await store.createLoggedModel(
                CreateLoggedModel(experimentID: ground.experimentID, tags: ["k": "old", "l": "1"])
            ).modelID
            try await store.setLoggedModelTags(id, tags: ["k": "new", "n é": "line\nline"])
            try expectEqual(
                try await store.getLoggedModel(id).tags, ["k": "new", "l": "1", "n é": "line\nline"], "the tags")
            try await store.deleteLoggedModelTag(id, key: "n é")
            try await expectError(.resourceDoesNotExist, naming: "never", "removing a tag that is not set") {
                try await store.deleteLoggedModelTag(id, key: "never")
            }
            try expectEqual(try await store.getLoggedModel(id).tags, ["k": "new", "l": "1"], "the tags that are left")
        },
        StoreCheck("logBatch: a point of a logged model is kept with the model and with the run") { store in
            let ground = try await Ground(store)
            let runID = try await ground.runID()
            let id = try await store.createLoggedModel(CreateLoggedModel(experimentID: ground.experimentID)).modelID
            let data = Metric.DatasetReference(name: "test", digest: "0123")
            let points = [
                Metric(key: "loss", value: 0.5, timestamp: 10, step: 1, modelID: id),
                Metric(key: "loss", value: 0.25, timestamp: 20, step: 2, modelID: id),
                Metric(key: "loss", value: 0.75, timestamp: 30, step: 2, dataset: data, modelID: id),
            ]
            try await store.logBatch(
                RunBatch(metrics: points + [Metric(key: "other", value: 1, timestamp: 1)]), to: runID)
            let expected = [LoggedModelMetric(points[1], runID: runID), LoggedModelMetric(points[2], runID: runID)]
            try expectEqual(
                try await store.getLoggedModel(id).metrics.map(plain), expected.map(plain), "the model's metrics")
            let run = try await store.getRun(runID)
            try expectEqual(run.data.metrics.map(\.key), ["loss", "other"], "the run's metrics")
            try expectEqual(run.data.metric("loss")?.value, 0.75, "the run's latest point")
        },
        StoreCheck("deleteLoggedModel: the model is no longer found") { store in
            let ground = try await Ground(store)
            let id = try await store.createLoggedModel(CreateLoggedModel(experimentID: ground.experimentID)).modelID
            try await store.deleteLoggedModel(id)
            try await expectError(.resourceDoesNotExist, naming: id, "a deleted model") {
                _ = try await store.getLoggedModel(id)
            }
            let found = try await store.searchLoggedModels(SearchLoggedModels(experimentIDs: [ground.experimentID]))
            try expectEqual(found.elements, [], "the models")
        },
        StoreCheck("calls on an unknown logged model are RESOURCE_DOES_NOT_EXIST") { store in
            try await expectError(.resourceDoesNotExist, naming: unknown, "reading") {
                _ = try await store.getLoggedModel(unknown)
            }
            try await expectError(.resourceDoesNotExist, naming: unknown, "finalizing") {
                _ = try await store.finalizeLoggedModel(unknown, status: .ready)
            }
            try await expectError(.resourceDoesNotExist, naming: unknown, "params") {
                try await store.logLoggedModelParams(unknown, params: ["a": "b"])
            }
            try await expectError(.resourceDoesNotExist, naming: unknown, "tags") {
                try await store.setLoggedModelTags(unknown, tags: ["a": "b"])
            }
            try await expectError(.resourceDoesNotExist, naming: unknown, "removing a tag") {
                try await store.deleteLoggedModelTag(unknown, key: "a")
            }
            try await expectError(.resourceDoesNotExist, naming: unknown, "deleting") {
                try await store.deleteLoggedModel(unknown)
            }
        },
    ]

    private static let searching = [
        StoreCheck("searchLoggedModels: filters and orders find what the evaluator finds") { store in
            let zoo = try await LoggedModelZoo(in: store)
            for filter in [
                "", "name = 'alpha'", "name != 'alpha'", "name LIKE 'b%'", "name ILIKE 'B%'",
                "model_id = '\(zoo.models[0].modelID)'", "model_id IN ('\(zoo.models[0].modelID)', 'm-x')",
                "model_type = 'agent'", "source_run_id = '\(zoo.runID)'", "creation_time > 0",
                "creation_timestamp < 0", "params.depth = '3'", "params.depth != '3'", "tags.team = 'a'",
                "tags.team != 'a'", "metrics.loss < 0.5", "metrics.loss >= 0.5", "metrics.none != 1",
                "metrics.loss > 0 AND params.depth = '3'",
            ] { try await zoo.compare(filter: filter) }
            for order in [
                [SearchLoggedModels.OrderBy("name")], [.init("name", ascending: false)], [.init("metrics.loss")],
                [.init("metrics.loss", ascending: false), .init("name")], [.init("creation_time")], [.init("model_id")],
                [.init("metrics.loss", dataset: SearchLoggedModels.Dataset(name: "test"))],
            ] { try await zoo.compare(order: order) }
        },
        StoreCheck("searchLoggedModels: datasets narrow what is found") { store in
            let zoo = try await LoggedModelZoo(in: store)
            let test = SearchLoggedModels.Dataset(name: "test", digest: "d1")
            let none = SearchLoggedModels.Dataset(name: "test", digest: "d2")
            for datasets in [[test], [none], [none, test]] {
                try await zoo.compare(datasets: datasets)
                try await zoo.compare(filter: "metrics.loss < 0.5", datasets: datasets)
                try await zoo.compare(filter: "params.depth = '3'", datasets: datasets)
            }
        },
        StoreCheck("searchLoggedModels: pages of any size add up to the whole, without gap or overlap") { store in
            let zoo = try await LoggedModelZoo(in: store)
            let whole = try await zoo.pages(size: 100)
            try expectEqual(whole.count, zoo.models.count, "the number of models")
            for size in [1, 2, 3] {
                try expectEqual(try await zoo.pages(size: size), whole, "the models of pages of \(size)")
            }
        },
        StoreCheck("searchLoggedModels: what cannot be parsed and wrong sizes are INVALID_PARAMETER_VALUE") { store in
            let ground = try await Ground(store)
            let ids = [ground.experimentID]
            for request in [
                SearchLoggedModels(experimentIDs: ids, filter: "datasets.name = 'a'"),
                SearchLoggedModels(experimentIDs: ids, filter: "name ="),
                SearchLoggedModels(experimentIDs: ids, orderBy: [.init("params.x")]),
                SearchLoggedModels(experimentIDs: ids, maxResults: 0),
            ] {
                try await expectError(.invalidParameterValue, "\(request)") {
                    _ = try await store.searchLoggedModels(request)
                }
            }
        },
    ]

    private static let unknown = "m-00000000000000000000000000000009"

    /// What stores keep of a model's point: whether it names the model is theirs.
    private static func plain(_ metric: LoggedModelMetric) -> LoggedModelMetric {
        var metric = metric
        metric.point.modelID = nil
        return metric
    }
}

/// Logged models that differ in everything that a filter or an order can look at.
private struct LoggedModelZoo {
    let store: any TrackingStore
    let ground: Ground
    let runID: String
    /// As `getLoggedModel` gives them.
    let models: [LoggedModel]

    init(in store: any TrackingStore) async throws {
        self.store = store
        ground = try await Ground(store)
        runID = try await ground.runID()
        let other = try await ground.runID()
        let experiment = ground.experimentID
        let test = Metric.DatasetReference(name: "test", digest: "d1")
        var models: [LoggedModel] = []
        for (name, request, losses) in [
            ("beta", CreateLoggedModel(experimentID: experiment, params: ["depth": "3"]), [(0.4, nil)]),
            ("alpha", CreateLoggedModel(experimentID: experiment, sourceRunID: runID, modelType: "agent"), []),
            ("Gamma", CreateLoggedModel(experimentID: experiment, tags: ["team": "a"]), [(0.9, nil), (0.1, test)]),
            ("it is", CreateLoggedModel(experimentID: experiment, params: ["depth": "4"], tags: ["team": "b"]), []),
            ("alpha", CreateLoggedModel(experimentID: experiment, params: ["depth": "3"]), [(0.5, test)]),
        ] as [(String, CreateLoggedModel, [(Double, Metric.DatasetReference?)])] {
            var request = request
            request.name = name
            let id = try await store.createLoggedModel(request).modelID
            for (index, loss) in losses.enumerated() {
                let point = Metric(
                    key: "loss", value: loss.0, timestamp: Int64(100 + index), step: Int64(index), dataset: loss.1,
                    modelID: id)
                try await store.logBatch(RunBatch(metrics: [point]), to: other)
            }
            models.append(try await store.getLoggedModel(id))
        }
        self.models = models
    }

    func compare(
        filter: String = "", datasets: [SearchLoggedModels.Dataset] = [], order: [SearchLoggedModels.OrderBy] = [],
        file: String = #fileID, line: Int = #line
    ) async throws {
        let request = SearchLoggedModels(
            experimentIDs: [ground.experimentID, Unknown.experiment], filter: filter, datasets: datasets,
            orderBy: order)
        let parsed = try LoggedModelFilter(request)
        let expected = try LoggedModelOrder(order).sorted(models.filter(parsed.matches))
        let found = try await store.searchLoggedModels(request)
        try expectEqual(
            found.elements, expected, "what [\(filter)] finds on \(datasets) in the order \(order)", file: file,
            line: line)
    }

    func pages(size: Int) async throws -> [String] {
        var ids: [String] = []
        var token: String?
        repeat {
            let page = try await store.searchLoggedModels(
                SearchLoggedModels(experimentIDs: [ground.experimentID], maxResults: size, pageToken: token))
            try expect(page.elements.count <= size, "a page has \(page.elements.count) models")
            ids += page.elements.map(\.modelID)
            token = page.nextPageToken
        } while token != nil && ids.count < 1_000
        return ids
    }
}
