import KMLFStorage
import KMLFYAML

/// A version's `meta.yaml` (compare `mlflow.store.model_registry.file_store.FileModelVersion`, 3.17).
struct ModelVersionMeta {
    var version: ModelVersion
    /// Where the files lie when the source does not say it.
    var storageLocation: String?

    init(_ version: ModelVersion, storageLocation: String?) {
        self.version = version
        self.storageLocation = storageLocation
    }

    /// Reads the fields, without tags and aliases; nil for a version that was deleted. The names of the folders are those
    /// of the model and the version.
    init?(_ fields: MetaFields, name: String, number: Int) throws(TrackingError) {
        let stageText = try fields.text("current_stage") ?? ModelVersionStage.none.rawValue
        if stageText == ModelVersionStage.deletedVersion { return nil }
        guard let stage = ModelVersionStage(rawValue: stageText) else {
            throw fields.damaged(
                "current_stage", "is '\(stageText)'. It is 'None', 'Staging', 'Production' or 'Archived'")
        }
        guard let source = try fields.text("source") else {
            throw fields.damaged("source", "is null. Put the URI of the model's files there")
        }
        let statusText = try fields.text("status") ?? ModelVersionStatus.ready.rawValue
        guard let status = ModelVersionStatus(rawValue: statusText) else {
            throw fields.damaged("status", "is '\(statusText)'. It is 'READY' for a version that can be used")
        }
        let creation = try fields.integer("creation_timestamp") ?? 0
        version = ModelVersion(
            name: name, version: number, creationTime: creation,
            lastUpdatedTime: try fields.integer("last_updated_timestamp") ?? creation,
            description: try fields.text("description") ?? "", currentStage: stage, source: source,
            runID: try fields.identifier("run_id").nonEmpty, modelID: try fields.identifier("model_id").nonEmpty,
            status: status,
            statusMessage: try fields.text("status_message").nonEmpty, runLink: try fields.text("run_link").nonEmpty)
        storageLocation = try fields.text("storage_location").nonEmpty
    }

    /// The file of a new version.
    var document: MetaDocument {
        MetaDocument([
            "creation_timestamp": .integer(version.creationTime),
            "current_stage": .string(version.currentStage.rawValue),
            "deployment_job_state": nil, "description": .text(nonEmpty: version.description),
            "last_updated_timestamp": .integer(version.lastUpdatedTime), "model_id": .text(version.modelID),
            "name": .string(version.name), "run_id": .text(version.runID), "run_link": .text(version.runLink),
            "source": .string(version.source), "status": .string(version.status.rawValue),
            "status_message": .text(version.statusMessage), "storage_location": .text(storageLocation), "user_id": nil,
            "version": .integer(version.version), "workspace": "default",
        ])
    }
}

extension String? {
    /// MLflow's server writes an empty text where it is given none.
    var nonEmpty: String? { self == "" ? nil : self }
}
