internal import KMLFStorage

/// Models as MLflow's REST API writes them: numbers of versions are texts.
extension JSONText {
    mutating func members(of model: LoggedModel) {
        member("info") { text in
            text.member("model_id", model.modelID)
            text.member("experiment_id", model.experimentID)
            text.member("name", model.name)
            text.member("creation_timestamp_ms", model.creationTime)
            text.member("last_updated_timestamp_ms", model.lastUpdatedTime)
            text.member("artifact_uri", model.artifactLocation)
            text.member("status", LoggedModelWireStatus(model.status)?.rawValue)
            text.member("status_message", model.statusMessage)
            text.member("model_type", model.modelType ?? "")
            text.member("source_run_id", model.sourceRunID ?? "")
            text.pairs("tags", model.tags)
        }
        member("data") { text in
            text.pairs("params", model.params)
            text.member("metrics", each: model.metrics) { text, metric in
                text.members(of: metric.point)
                text.member("run_id", metric.runID)
            }
        }
    }

    mutating func members(of model: RegisteredModel) {
        member("name", model.name)
        member("creation_timestamp", model.creationTime)
        member("last_updated_timestamp", model.lastUpdatedTime)
        member("description", model.description.isEmpty ? nil : model.description)
        member("latest_versions", each: model.latestVersions) { $0.members(of: $1) }
        pairs("tags", model.tags)
        member("aliases", each: model.aliases.sorted { $0.key < $1.key }) { text, alias in
            text.member("alias", alias.key)
            text.member("version", String(alias.value))
        }
    }

    mutating func members(of version: ModelVersion) {
        member("name", version.name)
        member("version", String(version.version))
        member("creation_timestamp", version.creationTime)
        member("last_updated_timestamp", version.lastUpdatedTime)
        member("current_stage", version.currentStage.rawValue)
        member("description", version.description)
        member("source", version.source)
        member("run_id", version.runID ?? "")
        member("status", version.status.rawValue)
        member("status_message", version.statusMessage)
        pairs("tags", version.tags)
        member("run_link", version.runLink ?? "")
        member("aliases", version.aliases)
        member("model_id", version.modelID)
    }
}
