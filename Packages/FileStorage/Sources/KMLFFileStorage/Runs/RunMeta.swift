import KMLFStorage
import KMLFYAML

/// A run's `meta.yaml` (compare `mlflow.entities.RunInfo` and `_make_persisted_run_info_dict`, 3.17).
enum RunMeta {
    /// Reads the fields. `experimentID` and `runID` are the names of the folders, and the file must agree with them.
    /// What MLflow has not always written may be missing: user, name, state, end, artifact URI.
    static func info(
        _ fields: MetaFields, runID: String, experimentID: String, folder: String
    ) throws(TrackingError) -> RunInfo {
        // Versions before 1.0 wrote `run_uuid` alone.
        var writtenID = try fields.identifier("run_id")
        if writtenID == nil { writtenID = try fields.identifier("run_uuid") }
        guard let writtenID else { throw fields.damaged("run_id", "is null. Put the folder's name there") }
        guard writtenID == runID else {
            throw fields.damaged("run_id", "is '\(writtenID)', and the folder's name is '\(runID)'. Give both one name")
        }
        guard let writtenExperiment = try fields.identifier("experiment_id") else {
            throw fields.damaged("experiment_id", "is null. Put the name of the folder above there")
        }
        guard writtenExperiment == experimentID else {
            throw fields.damaged(
                "experiment_id",
                "is '\(writtenExperiment)', and the run lies in the folder of '\(experimentID)'. Correct it or move the run"
            )
        }
        guard let startTime = try fields.integer("start_time") else {
            throw fields.damaged("start_time", "is null. Put the start there, in milliseconds since 1970")
        }
        return RunInfo(
            runID: runID, experimentID: experimentID, runName: try fields.text("run_name") ?? "",
            userID: try fields.text("user_id") ?? "", status: try status(fields), startTime: startTime,
            endTime: try fields.integer("end_time"), lifecycleStage: try stage(fields),
            artifactURI: try fields.text("artifact_uri")
                ?? FileURI.text(ofPath: folder + "/" + StoreLayout.artifacts))
    }

    static func stage(_ fields: MetaFields) throws(TrackingError) -> LifecycleStage {
        guard let text = try fields.text("lifecycle_stage") else { return .active }
        guard let stage = LifecycleStage(rawValue: text) else {
            throw fields.damaged("lifecycle_stage", "is '\(text)'. It is 'active' or 'deleted'")
        }
        return stage
    }

    private static func status(_ fields: MetaFields) throws(TrackingError) -> RunStatus {
        guard let number = try fields.integer("status") else { return .running }
        guard let status = statuses.first(where: { $0.number == number })?.status else {
            throw fields.damaged("status", "is \(number). It is a number from 1 (running) to 5 (killed)")
        }
        return status
    }

    /// The file of a new run. `run_uuid` is for readers before MLflow 2; the rest of what is not in `info` has been
    /// constant for long.
    static func document(_ info: RunInfo) -> MetaDocument {
        var document = MetaDocument([
            "artifact_uri": .string(info.artifactURI), "deleted_time": nil, "entry_point_name": "",
            "experiment_id": .string(info.experimentID), "run_id": .string(info.runID), "source_name": "",
            "source_type": 4, "source_version": "", "start_time": .integer(info.startTime), "tags": [],
            "user_id": .string(info.userID),
        ])
        set(info, in: &document)
        return document
    }

    /// Writes what can change.
    static func set(_ info: RunInfo, in document: inout MetaDocument) {
        document.mapping["run_uuid"] = .string(info.runID)
        document.mapping["end_time"] = .integer(info.endTime)
        document.mapping["lifecycle_stage"] = .string(info.lifecycleStage.rawValue)
        document.mapping["run_name"] = .string(info.runName)
        document.mapping["status"] = .integer(statuses.first { $0.status == info.status }?.number)
    }

    /// `mlflow.protos.service_pb2.RunStatus`.
    private static let statuses: [(status: RunStatus, number: Int64)] = [
        (.running, 1), (.scheduled, 2), (.finished, 3), (.failed, 4), (.killed, 5),
    ]
}
