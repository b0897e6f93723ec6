import KMLFStorage

/// Models as MLflow's client showed them.
struct ExpectedRegisteredModel: Decodable {
    let model: RegisteredModel
    let downloadURIs: [String: String]

    private enum CodingKeys: String, CodingKey {
        case name, description, tags, aliases, versions
        case creationTime = "creation_timestamp"
        case lastUpdatedTime = "last_updated_timestamp"
        case downloadURIs = "download_uris"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let aliases = try values.decode([String: String].self, forKey: .aliases).compactMapValues { Int($0) }
        let versions = try values.decode([ExpectedVersion].self, forKey: .versions).map(\.version)
        downloadURIs = try values.decode([String: String].self, forKey: .downloadURIs)
        model = RegisteredModel(
            name: try values.decode(String.self, forKey: .name),
            creationTime: try values.decode(Int64.self, forKey: .creationTime),
            lastUpdatedTime: try values.decode(Int64.self, forKey: .lastUpdatedTime),
            description: try values.decodeIfPresent(String.self, forKey: .description) ?? "",
            latestVersions: ModelVersion.latest(of: versions),
            tags: try values.decode([String: String].self, forKey: .tags), aliases: aliases)
    }
}

private struct ExpectedVersion: Decodable {
    let version: ModelVersion

    private enum CodingKeys: String, CodingKey {
        case name, version, description, source, tags, aliases
        case creationTime = "creation_timestamp"
        case lastUpdatedTime = "last_updated_timestamp"
        case currentStage = "current_stage"
        case runID = "run_id"
        case modelID = "model_id"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        version = ModelVersion(
            name: try values.decode(String.self, forKey: .name), version: try values.decode(Int.self, forKey: .version),
            creationTime: try values.decode(Int64.self, forKey: .creationTime),
            lastUpdatedTime: try values.decode(Int64.self, forKey: .lastUpdatedTime),
            description: try values.decodeIfPresent(String.self, forKey: .description) ?? "",
            currentStage: try values.decode(ModelVersionStage.self, forKey: .currentStage),
            source: try values.decode(String.self, forKey: .source),
            runID: try values.decodeIfPresent(String.self, forKey: .runID),
            modelID: try values.decodeIfPresent(String.self, forKey: .modelID),
            tags: try values.decode([String: String].self, forKey: .tags),
            aliases: try values.decode([String].self, forKey: .aliases))
    }
}

struct ExpectedLoggedModel: Decodable {
    let model: LoggedModel

    private enum CodingKeys: String, CodingKey {
        case name, status, params, tags, metrics
        case modelID = "model_id"
        case experimentID = "experiment_id"
        case artifactLocation = "artifact_location"
        case creationTime = "creation_timestamp"
        case lastUpdatedTime = "last_updated_timestamp"
        case modelType = "model_type"
        case sourceRunID = "source_run_id"
    }

    private struct Point: Decodable {
        let key: String
        let value: Double
        let timestamp: Int64
        let step: Int64
        let runID: String

        private enum CodingKeys: String, CodingKey {
            case key, value, timestamp, step
            case runID = "run_id"
        }
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let modelID = try values.decode(String.self, forKey: .modelID)
        let metrics = try values.decode([Point].self, forKey: .metrics).map { point in
            let metric = Metric(
                key: point.key, value: point.value, timestamp: point.timestamp, step: point.step, modelID: modelID)
            return LoggedModelMetric(metric, runID: point.runID)
        }
        model = LoggedModel(
            modelID: modelID, experimentID: try values.decode(String.self, forKey: .experimentID),
            name: try values.decode(String.self, forKey: .name),
            artifactLocation: try values.decode(String.self, forKey: .artifactLocation),
            creationTime: try values.decode(Int64.self, forKey: .creationTime),
            lastUpdatedTime: try values.decode(Int64.self, forKey: .lastUpdatedTime),
            status: try values.decode(LoggedModelStatus.self, forKey: .status),
            modelType: try values.decodeIfPresent(String.self, forKey: .modelType),
            sourceRunID: try values.decodeIfPresent(String.self, forKey: .sourceRunID),
            params: try values.decode([String: String].self, forKey: .params),
            tags: try values.decode([String: String].self, forKey: .tags), metrics: metrics)
    }
}
