import KMLFStorage
import KMLFYAML

extension RunReader {
    /// The datasets and models that the run read, by the names of their folders. A dataset whose description is gone is
    /// passed over, as MLflow does.
    func inputs(in run: borrowing Folder, of experiment: borrowing Folder) throws(TrackingError) -> RunInputs {
        var inputs = RunInputs()
        guard let folder = try run.folder(StoreLayout.inputs) else { return inputs }
        for name in try folders(in: folder) {
            guard let input = try document(in: folder, name), let source = input.mapping["source_id"]?.string else {
                continue
            }
            switch input.mapping["source_type"]?.string {
            case "MODEL":
                inputs.models.append(ModelInput(modelID: source))
            case "DATASET":
                guard let dataset = try dataset(source, in: experiment) else { continue }
                inputs.datasets.append(DatasetInput(dataset: dataset, tags: tags(of: input)))
            default:
                continue
            }
        }
        return inputs
    }

    /// The models that the run made, by id.
    func outputs(in run: borrowing Folder) throws(TrackingError) -> RunOutputs {
        var outputs = RunOutputs()
        guard let folder = try run.folder(StoreLayout.outputs) else { return outputs }
        for name in try folders(in: folder) {
            guard let output = try document(in: folder, name), let model = output.mapping["destination_id"]?.string
            else {
                continue
            }
            outputs.models.append(ModelOutput(modelID: model, step: Int64(output.mapping["step"]?.int ?? 0)))
        }
        return outputs
    }

    private func dataset(_ id: String, in experiment: borrowing Folder) throws(TrackingError) -> DatasetEntity? {
        guard let datasets = try experiment.folder(StoreLayout.datasets), !id.utf8.contains(UInt8(ascii: "/")),
            let document = try document(in: datasets, id)
        else { return nil }
        let mapping = document.mapping
        return DatasetEntity(
            name: mapping["name"]?.string ?? "", digest: mapping["digest"]?.string ?? "",
            sourceType: mapping["source_type"]?.string ?? "", source: mapping["source"]?.string ?? "",
            schema: mapping["schema"]?.string, profile: mapping["profile"]?.string)
    }

    private func tags(of input: MetaDocument) -> [String: String] {
        var tags: [String: String] = [:]
        for entry in input.mapping["tags"]?.mapping?.entries ?? [] {
            if let key = entry.key.string, let value = entry.value.string { tags[key] = value }
        }
        return tags
    }

    private func document(in folder: borrowing Folder, _ name: String) throws(TrackingError) -> MetaDocument? {
        let path = folder.path(of: name + "/" + StoreLayout.meta)
        guard let inner = try folder.folder(name) else { return nil }
        return try inner.read(StoreLayout.meta, with: buffer) { bytes throws(TrackingError) in
            try MetaDocument(bytes, path: path)
        }
    }

    private func folders(in folder: borrowing Folder) throws(TrackingError) -> [String] {
        try folder.entries().filter { $0.kind == .folder && !$0.name.hasPrefix(".") }.map(\.name).sorted()
    }
}
