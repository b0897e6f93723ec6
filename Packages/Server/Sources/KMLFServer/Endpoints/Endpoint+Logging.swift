internal import KMLFStorage

extension Endpoint {
    static let logging: [Endpoint] = [
        .post("runs/log-metric") { fields, store throws(TrackingError) in
            try await store.tracking.logBatch(RunBatch(metrics: [try fields.metric()]), to: try fields.runID())
            return JSONText()
        },
        .post("runs/log-parameter") { fields, store throws(TrackingError) in
            try await store.tracking.logBatch(RunBatch(params: [try fields.param()]), to: try fields.runID())
            return JSONText()
        },
        .post("runs/set-tag") { fields, store throws(TrackingError) in
            try await store.tracking.logBatch(RunBatch(tags: [try fields.tag()]), to: try fields.runID())
            return JSONText()
        },
        .post("runs/delete-tag") { fields, store throws(TrackingError) in
            try await store.tracking.deleteTag(try fields.text("key"), from: try fields.runID())
            return JSONText()
        },
        .post("runs/log-batch") { fields, store throws(TrackingError) in
            try await store.tracking.logBatch(try fields.batch(), to: try fields.runID())
            return JSONText()
        },
        .post("runs/log-inputs") { fields, store throws(TrackingError) in
            try await store.tracking.logInputs(try fields.inputs(), to: try fields.runID())
            return JSONText()
        },
        .post("runs/outputs") { fields, store throws(TrackingError) in
            try await store.tracking.logOutputs(try fields.outputs(), to: try fields.runID())
            return JSONText()
        },
        .post("runs/log-model") { fields, store throws(TrackingError) in
            let history = try ModelHistory(adding: try fields.text("model_json"))
            let runID = try fields.runID()
            let tags = try await store.tracking.getRun(runID).data.tags
            let tag = RunTag(key: ModelHistory.tag, value: try history.text(after: tags[ModelHistory.tag]))
            try await store.tracking.logBatch(RunBatch(tags: [tag]), to: runID)
            return JSONText()
        },
    ]
}

/// The tag in which MLflow 2 keeps the models that a run has logged, as a JSON list.
struct ModelHistory {
    static let tag = "mlflow.log-model.history"

    private let model: String

    /// A model as JSON, which must have the fields that readers of the tag want.
    init(adding model: String) throws(TrackingError) {
        guard case .object(let members)? = try? JSONParser.parse(Array(model.utf8)) else {
            throw TrackingError(.invalidParameterValue, "The field 'model_json' of the request is not a JSON object.")
        }
        for name in ["artifact_path", "flavors", "run_id", "utc_time_created"]
        where !members.contains(where: { $0.name == name }) {
            throw TrackingError(.invalidParameterValue, "The model in the field 'model_json' lacks '\(name)'.")
        }
        self.model = model
    }

    /// The list with the model at its end. A tag has room for so much: a list that is cut could not be read any more.
    func text(after list: String?) throws(TrackingError) -> String {
        let list = list ?? "[]"
        guard case .array(let models)? = try? JSONParser.parse(Array(list.utf8)), let end = list.lastIndex(of: "]")
        else {
            throw TrackingError(.invalidState, "The run's tag '\(Self.tag)' is not a JSON list. Delete the tag.")
        }
        let text = list[..<end] + (models.isEmpty ? "" : ", ") + model + "]"
        guard text.unicodeScalars.count <= Limits.tagValueLength else {
            throw TrackingError(
                .invalidParameterValue,
                "The run has logged so many models that its tag '\(Self.tag)' has no room for another one.")
        }
        return String(text)
    }
}
