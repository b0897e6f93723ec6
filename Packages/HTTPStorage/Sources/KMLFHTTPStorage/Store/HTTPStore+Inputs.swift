import KMLFStorage

extension HTTPStore: InputStore {
    func logInputs(_ inputs: RunInputs, to runID: String) async throws(TrackingError) {
        try Limits.checkRunID(runID)
        let inputs = try inputs.validated()
        let body = Wire.LogInputs(
            runId: runID,
            datasets: inputs.datasets.map {
                Wire.DatasetInput(tags: Wire.Pair.list($0.tags) ?? [], dataset: Wire.Dataset($0.dataset))
            }, models: inputs.models.map { Wire.ModelInput(modelId: $0.modelID) })
        try await server.post("runs/log-inputs", body, .harmless)
    }

    func logOutputs(_ outputs: RunOutputs, to runID: String) async throws(TrackingError) {
        try Limits.checkRunID(runID)
        let outputs = try outputs.validated()
        do {
            try await send(outputs.models, to: runID)
        } catch {
            // A SQL store refuses a call in which one output is there already.
            guard error.code == .badRequest else { throw error }
            let known = Set(try await getRun(runID).outputs.models.map(\.modelID))
            let new = outputs.models.filter { !known.contains($0.modelID) }
            guard new.count < outputs.models.count else { throw error }
            if !new.isEmpty { try await send(new, to: runID) }
        }
    }

    private func send(_ outputs: [ModelOutput], to runID: String) async throws(TrackingError) {
        let models = outputs.map { Wire.ModelOutput(modelId: $0.modelID, step: JSONInteger($0.step)) }
        try await ofMLflow3 { () async throws(TrackingError) in
            try await server.post("runs/outputs", Wire.LogOutputs(runId: runID, models: models), .harmless)
        }
    }
}
