import KMLFStorage

extension MemoryStorage: MetricStore {
    func logBatch(_ batch: RunBatch, to runID: String) async throws(TrackingError) {
        let batch = try batch.validated()
        try change(runID) { run throws(TrackingError) in
            for param in batch.params {
                guard let known = run.params[param.key], !known.utf8.elementsEqual(param.value.utf8) else { continue }
                throw TrackingError(
                    .invalidParameterValue,
                    "The param '\(param.key)' has the value '\(Limits.shortened(known))' already, and a param never changes."
                )
            }
            for param in batch.params { run.params[param.key] = param.value }
            run.points += batch.metrics
            for tag in batch.tags {
                run.tags[tag.key] = tag.value
                if tag.key == MLflowTag.runName { run.info.runName = tag.value }
            }
        }
    }

    func deleteTag(_ key: String, from runID: String) async throws(TrackingError) {
        try change(runID) { run throws(TrackingError) in
            guard run.tags.removeValue(forKey: key) != nil else {
                throw TrackingError(.resourceDoesNotExist, "The run '\(runID)' has no tag '\(key)'.")
            }
        }
    }

    func getMetricHistory(_ request: MetricHistory) async throws(TrackingError) -> Page<Metric> {
        let points = try run(request.runID).points.filter { $0.key == request.key }
        guard let size = request.maxResults else { return Page(points) }
        return try Page(of: points, from: request.pageToken, atMost: size)
    }
}

extension MemoryStorage: InputStore {
    func logInputs(_ inputs: RunInputs, to runID: String) async throws(TrackingError) {
        let inputs = try inputs.validated()
        try change(runID) { run in
            for input in inputs.datasets {
                let isKnown = run.inputs.datasets.contains {
                    $0.dataset.name == input.dataset.name && $0.dataset.digest == input.dataset.digest
                }
                if !isKnown { run.inputs.datasets.append(input) }
            }
            for model in inputs.models where !run.inputs.models.contains(model) { run.inputs.models.append(model) }
        }
    }

    func logOutputs(_ outputs: RunOutputs, to runID: String) async throws(TrackingError) {
        let outputs = try outputs.validated()
        try change(runID) { run in
            for model in outputs.models where !run.outputs.models.contains(where: { $0.modelID == model.modelID }) {
                run.outputs.models.append(model)
            }
        }
    }
}
