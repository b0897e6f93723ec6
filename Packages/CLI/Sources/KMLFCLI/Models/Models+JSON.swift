internal import KMLFConsole
internal import KMLFStorage

// Members are named as in MLflow's REST API; times are milliseconds since 1970.

extension RegisteredModel {
    var json: JSONValue {
        .object([
            ("name", .string(name)), ("creation_timestamp", .integer(creationTime)),
            ("last_updated_timestamp", .integer(lastUpdatedTime)), ("description", .string(description)),
            ("tags", .strings(tags)),
            ("aliases", .object(aliases.sorted { $0.key < $1.key }.map { ($0.key, .integer(Int64($0.value))) })),
            ("latest_versions", .array(latestVersions.map(\.json))),
        ])
    }
}

extension ModelVersion {
    var json: JSONValue {
        .object([
            ("name", .string(name)), ("version", .integer(Int64(version))),
            ("creation_timestamp", .integer(creationTime)), ("last_updated_timestamp", .integer(lastUpdatedTime)),
            ("description", .string(description)), ("current_stage", .string(currentStage.rawValue)),
            ("source", .string(source)), ("run_id", .optional(runID)), ("model_id", .optional(modelID)),
            ("status", .string(status.rawValue)), ("status_message", .optional(statusMessage)),
            ("run_link", .optional(runLink)), ("tags", .strings(tags)),
            ("aliases", .array(aliases.map(JSONValue.string))),
        ])
    }
}

extension LoggedModel {
    var json: JSONValue {
        .object([
            ("model_id", .string(modelID)), ("experiment_id", .string(experimentID)), ("name", .string(name)),
            ("artifact_uri", .string(artifactLocation)), ("creation_timestamp", .integer(creationTime)),
            ("last_updated_timestamp", .integer(lastUpdatedTime)), ("status", .string(status.rawValue)),
            ("status_message", .optional(statusMessage)), ("model_type", .optional(modelType)),
            ("source_run_id", .optional(sourceRunID)), ("params", .strings(params)), ("tags", .strings(tags)),
            (
                "metrics",
                .array(
                    metrics.map { metric in
                        .object([
                            ("key", .string(metric.point.key)), ("value", .double(metric.point.value)),
                            ("step", .integer(metric.point.step)), ("timestamp", .integer(metric.point.timestamp)),
                            ("run_id", .string(metric.runID)), ("dataset_name", .optional(metric.point.dataset?.name)),
                        ])
                    })
            ),
        ])
    }
}
