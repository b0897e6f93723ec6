import KMLFStorage
import KMLFYAML

/// A logged model's `meta.yaml` (compare `mlflow.entities.LoggedModel.to_dictionary`, 3.17).
enum LoggedModelMeta {
    /// Reads the fields, without params, tags and metrics; nil for a model that was deleted. The names of the folders are
    /// those of the model and its experiment.
    static func model(
        _ fields: MetaFields, modelID: String, experimentID: String
    ) throws(TrackingError) -> LoggedModel? {
        if try RunMeta.stage(fields) == .deleted { return nil }
        guard let name = try fields.text("name") else {
            throw fields.damaged("name", "is null. Put the model's name there")
        }
        guard let location = try fields.text("artifact_location") else {
            throw fields.damaged("artifact_location", "is null. Put the URI of a folder there")
        }
        guard let number = try fields.integer("status"), let status = LoggedModelStatus(number: Int(number)) else {
            throw fields.damaged("status", "is no number from 0 to 3. Put 2 there for a model that is ready")
        }
        let creation = try fields.integer("creation_timestamp") ?? 0
        return LoggedModel(
            modelID: modelID, experimentID: experimentID, name: name, artifactLocation: location,
            creationTime: creation, lastUpdatedTime: try fields.integer("last_updated_timestamp") ?? creation,
            status: status, statusMessage: try fields.text("status_message").nonEmpty,
            modelType: try fields.text("model_type").nonEmpty,
            sourceRunID: try fields.identifier("source_run_id").nonEmpty)
    }

    /// The file of a new model.
    static func document(_ model: LoggedModel) -> MetaDocument {
        MetaDocument([
            "artifact_location": .string(model.artifactLocation), "creation_timestamp": .integer(model.creationTime),
            "experiment_id": .string(model.experimentID), "last_updated_timestamp": .integer(model.lastUpdatedTime),
            "lifecycle_stage": .string(LifecycleStage.active.rawValue), "model_id": .string(model.modelID),
            "model_type": .text(model.modelType), "name": .string(model.name),
            "source_run_id": .text(model.sourceRunID), "status": .integer(model.status.number),
            "status_message": .text(model.statusMessage),
        ])
    }
}
