import KMLFStorage

extension MemoryStore: MetricStore, InputStore {
    func logBatch(_ batch: RunBatch, to runID: String) async throws(TrackingError) {
        if has(.writesBeforeChecking) { try write(RunBatch(tags: batch.tags), to: runID) }
        let checked = try check(batch)
        if has(.losesConcurrentWrites) {
            try locked { state throws(TrackingError) in state.writers += 1 }
            for _ in 0..<20 { await Task.yield() }
            let others = try locked { state throws(TrackingError) in
                defer { state.writers -= 1 }
                return state.writers - 1
            }
            if others > 0 { return }
        }
        if has(.racesOnParams) {
            let known = try locked { state throws(TrackingError) in try active(runID, in: state).params }
            try checkUnchanged(checked.params, known)
            for _ in 0..<20 { await Task.yield() }
        }
        try write(checked, to: runID)
    }

    func deleteTag(_ key: String, from runID: String) async throws(TrackingError) {
        try locked { state throws(TrackingError) in
            var run = try active(runID, in: state)
            guard run.tags.removeValue(forKey: key) != nil else {
                throw TrackingError(.resourceDoesNotExist, "The run '\(runID)' has no tag '\(key)'.")
            }
            state.runs[runID] = run
        }
    }

    func getMetricHistory(_ request: MetricHistory) async throws(TrackingError) -> Page<Metric> {
        var points = try locked { state throws(TrackingError) in
            try stored(request.runID, in: state).history.filter {
                $0.key == request.key || (has(.mixesHistories) && $0.key.first == request.key.first)
            }
        }
        if has(.dropsLongHistories) { points = Array(points.prefix(2_000)) }
        guard let maxResults = request.maxResults else { return Page(points) }
        return try Page(of: points, from: request.pageToken, atMost: maxResults)
    }

    func logInputs(_ inputs: RunInputs, to runID: String) async throws(TrackingError) {
        let inputs = try inputs.validated()
        try locked { state throws(TrackingError) in
            var run = try active(runID, in: state)
            for input in inputs.datasets {
                let isKnown = run.inputs.datasets.contains {
                    $0.dataset.name == input.dataset.name && $0.dataset.digest == input.dataset.digest
                }
                if !isKnown || has(.doublesInputs) { run.inputs.datasets.append(input) }
            }
            for model in inputs.models where !run.inputs.models.contains(model) { run.inputs.models.append(model) }
            if has(.sharesInputTags), let tags = state.runs.values.lazy.compactMap(\.inputs.datasets.first?.tags).first
            {
                run.inputs.datasets[0].tags = tags
            }
            state.runs[runID] = run
        }
    }

    func logOutputs(_ outputs: RunOutputs, to runID: String) async throws(TrackingError) {
        let outputs = try outputs.validated()
        try locked { state throws(TrackingError) in
            var run = try active(runID, in: state)
            for model in outputs.models where !run.outputs.models.contains(where: { $0.modelID == model.modelID }) {
                run.outputs.models.append(model)
            }
            state.runs[runID] = run
        }
    }

    private func check(_ batch: RunBatch) throws(TrackingError) -> RunBatch {
        if has(.acceptsAnyKey) { return batch }
        do {
            var checked = try batch.validated()
            if has(.keepsLongValues) { checked.params = batch.params }
            return checked
        } catch {
            throw has(.namesNoKey) ? TrackingError(error.code, "A key is wrong.") : error
        }
    }

    private func checkUnchanged(_ params: [Param], _ known: [String: String]) throws(TrackingError) {
        for param in params {
            guard let value = known[param.key] else { continue }
            let isSame = value.utf8.elementsEqual(param.value.utf8) && !has(.refusesSameParam)
            guard !isSame, !has(.overwritesParams) else { continue }
            throw TrackingError(.invalidParameterValue, "The param '\(param.key)' has another value already.")
        }
    }

    private func write(_ batch: RunBatch, to runID: String) throws(TrackingError) {
        try locked { state throws(TrackingError) in
            var run = try active(runID, in: state)
            if !has(.racesOnParams) { try checkUnchanged(batch.params, run.params) }
            for param in batch.params {
                run.params[param.key] = has(.trimsParams) ? String(param.value.drop { $0 == " " }) : param.value
            }
            run.history += batch.metrics.map(stored)
            try logModelMetrics(batch.metrics, from: runID, in: &state)
            for tag in batch.tags where !(has(.keepsFirstTag) && run.tags[tag.key] != nil) {
                run.tags[tag.key] = tag.value
                if tag.key == MLflowTag.runName { run.info.runName = tag.value }
            }
            state.runs[runID] = run
        }
    }

    private func stored(_ metric: Metric) -> Metric {
        var metric = metric
        metric.modelID = nil
        if has(.losesPrecision) { metric.value = Double(Float(metric.value)) }
        if has(.forgetsInfinity), metric.value.isInfinite { metric.value = .nan }
        return metric
    }
}
