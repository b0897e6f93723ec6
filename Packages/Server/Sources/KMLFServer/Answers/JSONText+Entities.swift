internal import KMLFStorage

/// The entities as MLflow's REST API writes them (`service.proto`, 3.17): ids and enumerations are texts, integers of 64
/// bits are numbers, and what is not set is left out.
extension JSONText {
    mutating func members(of experiment: Experiment) {
        member("experiment_id", experiment.experimentID)
        member("name", experiment.name)
        member("artifact_location", experiment.artifactLocation)
        member("lifecycle_stage", experiment.lifecycleStage.rawValue)
        member("last_update_time", experiment.lastUpdateTime)
        member("creation_time", experiment.creationTime)
        pairs("tags", experiment.tags)
    }

    mutating func members(of run: Run) {
        member("info") { $0.members(of: run.info) }
        member("data") { text in
            text.member("metrics", each: run.data.metrics) { $0.members(of: $1) }
            text.pairs("params", run.data.params)
            text.pairs("tags", run.data.tags)
        }
        member("inputs") { text in
            text.member("dataset_inputs", each: run.inputs.datasets) { text, input in
                text.pairs("tags", input.tags)
                text.member("dataset") { $0.members(of: input.dataset) }
            }
            text.member("model_inputs", each: run.inputs.models) { $0.member("model_id", $1.modelID) }
        }
        member("outputs") { text in
            text.member("model_outputs", each: run.outputs.models) { text, output in
                text.member("model_id", output.modelID)
                text.member("step", output.step)
            }
        }
    }

    mutating func members(of info: RunInfo) {
        member("run_uuid", info.runID)
        member("experiment_id", info.experimentID)
        member("run_name", info.runName)
        member("user_id", info.userID)
        member("status", info.status.rawValue)
        member("start_time", info.startTime)
        member("end_time", info.endTime)
        member("artifact_uri", info.artifactURI)
        member("lifecycle_stage", info.lifecycleStage.rawValue)
        member("run_id", info.runID)
    }

    mutating func members(of run: UnreadableRun) {
        member("run_id", run.runID)
        member("experiment_id", run.experimentID)
        member("message", run.error.message)
    }

    mutating func members(of metric: Metric) {
        member("key", metric.key)
        member("value", metric.value)
        member("timestamp", metric.timestamp)
        member("step", metric.step)
        member("dataset_name", metric.dataset?.name)
        member("dataset_digest", metric.dataset?.digest)
        member("model_id", metric.modelID)
    }

    mutating func members(of file: ArtifactInfo) {
        member("path", file.path)
        member("is_dir", file.isDirectory)
        member("file_size", file.fileSize)
    }

    /// Objects of key and value, ordered by key; nothing when there are none.
    mutating func pairs(_ name: StaticString, _ values: [String: String]) {
        member(name, each: values.sorted { $0.key < $1.key }) { text, pair in
            text.member("key", pair.key)
            text.member("value", pair.value)
        }
    }

    private mutating func members(of dataset: DatasetEntity) {
        member("name", dataset.name)
        member("digest", dataset.digest)
        member("source_type", dataset.sourceType)
        member("source", dataset.source)
        member("schema", dataset.schema)
        member("profile", dataset.profile)
    }
}
