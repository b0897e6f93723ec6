import KMLFStorage

extension Wire {
    struct LoggedModel: Decodable {
        struct Info: Decodable {
            var modelId: String
            var experimentId: String?
            var name: String?
            var creationTimestampMs: JSONInteger?
            var lastUpdatedTimestampMs: JSONInteger?
            var artifactUri: String?
            var status: String?
            var statusMessage: String?
            var modelType: String?
            var sourceRunId: String?
            var tags: [Pair]?
        }

        struct Content: Decodable {
            var params: [Pair]?
            var metrics: [MetricPoint]?
        }

        var info: Info
        var data: Content?

        /// SQL stores answer every point of a metric.
        var entity: KMLFStorage.LoggedModel {
            let points = (data?.metrics ?? []).map { point in
                var metric = point.metric
                metric.modelID = info.modelId
                return LoggedModelMetric(metric, runID: point.runId ?? "")
            }
            let creation = info.creationTimestampMs?.value ?? 0
            return KMLFStorage.LoggedModel(
                modelID: info.modelId, experimentID: info.experimentId ?? "", name: info.name ?? "",
                artifactLocation: info.artifactUri ?? "", creationTime: creation,
                lastUpdatedTime: info.lastUpdatedTimestampMs?.value ?? creation,
                status: LoggedModelStatus(wire: info.status), statusMessage: info.statusMessage.nonEmpty,
                modelType: info.modelType.nonEmpty, sourceRunID: info.sourceRunId.nonEmpty,
                params: (data?.params).dictionary, tags: info.tags.dictionary,
                metrics: LoggedModelMetric.latest(of: points))
        }
    }

    struct LoggedModelAnswer: Decodable {
        var model: LoggedModel
    }

    struct LoggedModelPage: Decodable {
        var models: [LoggedModel]?
        var nextPageToken: String?
    }

    struct CreateLoggedModel: Encodable {
        var experimentId: String
        var name: String?
        var modelType: String?
        var sourceRunId: String?
        var params: [Pair]?
        var tags: [Pair]?
    }

    struct FinalizeLoggedModel: Encodable {
        var modelId: String
        var status: String
    }

    struct LoggedModelParams: Encodable {
        var modelId: String
        var params: [Pair]
    }

    struct LoggedModelTags: Encodable {
        var tags: [Pair]
    }

    struct SearchLoggedModels: Encodable {
        struct Dataset: Encodable {
            var datasetName: String
            var datasetDigest: String?
        }

        struct OrderBy: Encodable {
            var fieldName: String
            var ascending: Bool
            var datasetName: String?
            var datasetDigest: String?
        }

        var experimentIds: [String]
        var filter: String
        var datasets: [Dataset]
        var orderBy: [OrderBy]
        var maxResults: Int
        var pageToken: String?
    }
}

extension LoggedModelStatus {
    /// The API has other words than MLflow's client.
    init(wire: String?) {
        self = Self.allCases.first { $0.wire == wire } ?? .unspecified
    }

    var wire: String {
        switch self {
        case .unspecified: "LOGGED_MODEL_STATUS_UNSPECIFIED"
        case .pending: "LOGGED_MODEL_PENDING"
        case .ready: "LOGGED_MODEL_READY"
        case .failed: "LOGGED_MODEL_UPLOAD_FAILED"
        }
    }
}
