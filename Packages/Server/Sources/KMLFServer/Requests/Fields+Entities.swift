internal import KMLFStorage

extension Fields {
    /// The run that a request is about; clients of MLflow also send the old name of the field.
    func runID() throws(TrackingError) -> String {
        let old = try optionalText("run_uuid")
        guard let runID = try optionalText("run_id") ?? old else { throw missing("run_id") }
        try Limits.checkRunID(runID)
        return runID
    }

    func experimentID() throws(TrackingError) -> String {
        let experimentID = try text("experiment_id")
        try Limits.checkExperimentID(experimentID)
        return experimentID
    }

    func param() throws(TrackingError) -> Param { Param(key: try text("key"), value: try optionalText("value") ?? "") }

    func tag() throws(TrackingError) -> RunTag { RunTag(key: try text("key"), value: try optionalText("value") ?? "") }

    func metric() throws(TrackingError) -> Metric {
        var dataset: Metric.DatasetReference?
        if let name = try optionalText("dataset_name"), let digest = try optionalText("dataset_digest") {
            dataset = .init(name: name, digest: digest)
        }
        return Metric(
            key: try text("key"), value: try double("value"), timestamp: try integer("timestamp"),
            step: try optionalInteger("step") ?? 0, dataset: dataset,
            modelID: try optionalText("model_id").flatMap { $0.isEmpty ? nil : $0 })
    }

    /// Objects of key and value, by key; of a key that comes twice the last value.
    func pairsByKey(_ name: String) throws(TrackingError) -> [String: String] {
        var pairs: [String: String] = [:]
        for fields in try objects(name) {
            let pair = try fields.tag()
            pairs[pair.key] = pair.value
        }
        return pairs
    }

    func batch() throws(TrackingError) -> RunBatch {
        var batch = RunBatch()
        for fields in try objects("metrics") { batch.metrics.append(try fields.metric()) }
        for fields in try objects("params") { batch.params.append(try fields.param()) }
        for fields in try objects("tags") { batch.tags.append(try fields.tag()) }
        return batch
    }

    func inputs() throws(TrackingError) -> RunInputs {
        var inputs = RunInputs()
        for fields in try objects("datasets") {
            guard let dataset = try fields.optionalObject("dataset") else { throw fields.missing("dataset") }
            inputs.datasets.append(DatasetInput(dataset: try dataset.dataset(), tags: try fields.pairsByKey("tags")))
        }
        for fields in try objects("models") { inputs.models.append(ModelInput(modelID: try fields.text("model_id"))) }
        return inputs
    }

    func outputs() throws(TrackingError) -> RunOutputs {
        var outputs = RunOutputs()
        for fields in try objects("models") {
            outputs.models.append(
                ModelOutput(modelID: try fields.text("model_id"), step: try fields.optionalInteger("step") ?? 0))
        }
        return outputs
    }

    private func dataset() throws(TrackingError) -> DatasetEntity {
        DatasetEntity(
            name: try text("name"), digest: try text("digest"), sourceType: try optionalText("source_type") ?? "",
            source: try optionalText("source") ?? "", schema: try optionalText("schema"),
            profile: try optionalText("profile"))
    }

    /// A page's size from 1 on; the stores know the greatest.
    func pageSize(default size: Int) throws(TrackingError) -> Int {
        guard let number = try optionalInteger("max_results") else { return size }
        guard number >= 1 else {
            throw TrackingError(
                .invalidParameterValue,
                "The field 'max_results' of the request is \(number), and should be 1 or more.")
        }
        return Int(clamping: number)
    }
}
