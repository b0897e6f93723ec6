import KMLFStorage
import KMLFYAML

/// A registered model's `meta.yaml` (compare `mlflow.entities.model_registry.RegisteredModel`, 3.17). The folder's name is
/// the model's: a renaming that was stopped leaves another one in the file.
enum RegisteredModelMeta {
    /// Reads the fields; tags, aliases and versions lie in files of their own.
    static func model(_ fields: MetaFields, name: String) throws(TrackingError) -> RegisteredModel {
        let creation = try fields.integer("creation_timestamp") ?? 0
        return RegisteredModel(
            name: name, creationTime: creation,
            lastUpdatedTime: try fields.integer("last_updated_timestamp") ?? creation,
            description: try fields.text("description") ?? "")
    }

    /// The file of a new model.
    static func document(_ model: RegisteredModel) -> MetaDocument {
        MetaDocument([
            "aliases": .mapping([:]), "creation_timestamp": .integer(model.creationTime),
            "deployment_job_id": nil, "deployment_job_state": nil, "description": .text(nonEmpty: model.description),
            "last_updated_timestamp": .integer(model.lastUpdatedTime), "name": .string(model.name),
            "workspace": "default",
        ])
    }
}

extension YAMLNode {
    /// The text, or null for the empty one.
    static func text(nonEmpty text: String) -> YAMLNode { text.isEmpty ? nil : .string(text) }
}
