import KMLFStorage
import KMLFYAML

/// An experiment's `meta.yaml` (compare `mlflow.entities.Experiment`, 3.17).
enum ExperimentMeta {
    /// Reads the fields, without tags. `experimentID` is the name of the folder, and the file must agree with it.
    static func experiment(_ fields: MetaFields, experimentID: String) throws(TrackingError) -> Experiment {
        guard let writtenID = try fields.identifier("experiment_id") else {
            throw fields.damaged("experiment_id", "is null. Put the folder's name there")
        }
        guard writtenID == experimentID else {
            throw fields.damaged(
                "experiment_id", "is '\(writtenID)', and the folder's name is '\(experimentID)'. Give both one name")
        }
        guard let name = try fields.text("name") else {
            throw fields.damaged("name", "is null. Put the experiment's name there")
        }
        guard let location = try fields.text("artifact_location") else {
            throw fields.damaged("artifact_location", "is null. Put the URI of a folder there")
        }
        return Experiment(
            experimentID: experimentID, name: name, artifactLocation: location,
            lifecycleStage: try RunMeta.stage(fields),
            creationTime: try fields.integer("creation_time"), lastUpdateTime: try fields.integer("last_update_time"))
    }

    /// The file of a new experiment. The last three keys are of MLflow 3; older readers pass over them.
    static func document(_ experiment: Experiment) -> MetaDocument {
        MetaDocument([
            "artifact_location": .string(experiment.artifactLocation),
            "creation_time": .integer(experiment.creationTime), "experiment_id": .string(experiment.experimentID),
            "last_update_time": .integer(experiment.lastUpdateTime),
            "lifecycle_stage": .string(experiment.lifecycleStage.rawValue), "name": .string(experiment.name),
            "effective_trace_archival_retention": nil, "trace_location": nil, "workspace": "default",
        ])
    }
}
