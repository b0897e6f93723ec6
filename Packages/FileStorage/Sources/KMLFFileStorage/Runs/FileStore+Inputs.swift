public import KMLFStorage
import KMLFYAML

extension FileStore: InputStore {
    /// Datasets are described once in their experiment, under MLflow's ids.
    public func logInputs(_ inputs: RunInputs, to runID: String) async throws(TrackingError) {
        let inputs = try inputs.validated()
        let run = try writableRun(runID)
        guard !inputs.datasets.isEmpty || !inputs.models.isEmpty else { return }
        let folder = try run.folder.folderMadeIfMissing(StoreLayout.inputs)
        if !inputs.datasets.isEmpty {
            let datasets = try datasetsFolder(of: run)
            for input in inputs.datasets {
                let id = MD5.hexadecimal(Array((input.dataset.name + input.dataset.digest).utf8))
                _ = try datasets.createFolder(
                    id, holding: StoreLayout.meta, Self.document(input.dataset).bytes, staging: datasets)
                try log("DATASET", id, tags: input.tags, of: run, in: folder)
            }
        }
        for model in inputs.models { try log("MODEL", model.modelID, tags: [:], of: run, in: folder) }
    }

    /// A deleted run is `invalidParameterValue`.
    public func logOutputs(_ outputs: RunOutputs, to runID: String) async throws(TrackingError) {
        let outputs = try outputs.validated()
        let run = try writableRun(runID)
        guard !outputs.models.isEmpty else { return }
        let folder = try run.folder.folderMadeIfMissing(StoreLayout.outputs)
        for model in outputs.models {
            let document = MetaDocument([
                "source_type": "RUN_OUTPUT", "source_id": .string(model.modelID), "destination_type": "MODEL_OUTPUT",
                "destination_id": .string(model.modelID), "tags": .mapping([:]), "step": .integer(model.step),
            ])
            _ = try folder.createFolder(
                model.modelID, holding: StoreLayout.meta, document.bytes, staging: run.folder)
        }
    }

    /// MLflow writes the source's id as the destination's, too (`_FileStoreInput.write_yaml`).
    private func log(
        _ type: String, _ id: String, tags: [String: String], of run: OpenRun, in folder: borrowing Folder
    ) throws(TrackingError) {
        let pairs = tags.map { ($0.key, YAMLNode.string($0.value)) }
        let document = MetaDocument([
            "source_type": .string(type), "source_id": .string(id), "destination_type": "RUN",
            "destination_id": .string(id), "tags": .mapping(YAMLMapping(pairs)),
        ])
        let name = MD5.hexadecimal(Array((id + run.runID).utf8))
        _ = try folder.createFolder(name, holding: StoreLayout.meta, document.bytes, staging: run.folder)
    }

    private func datasetsFolder(of run: OpenRun) throws(TrackingError) -> Folder {
        guard let place = try experimentFolder(run.experimentID), let experiment = try Folder.open(place.path) else {
            throw OpenRun.unknown(run.runID)
        }
        return try experiment.folderMadeIfMissing(StoreLayout.datasets)
    }

    private static func document(_ dataset: DatasetEntity) -> MetaDocument {
        MetaDocument([
            "name": .string(dataset.name), "digest": .string(dataset.digest),
            "source_type": .string(dataset.sourceType),
            "source": .string(dataset.source), "schema": .text(dataset.schema), "profile": .text(dataset.profile),
        ])
    }
}
