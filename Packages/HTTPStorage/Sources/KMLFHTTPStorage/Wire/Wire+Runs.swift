import KMLFStorage

extension Wire {
    struct RunInfo: Decodable {
        var runId: String?
        var runUuid: String?
        var experimentId: String?
        var runName: String?
        var userId: String?
        var status: String?
        var startTime: JSONInteger?
        var endTime: JSONInteger?
        var lifecycleStage: String?
        var artifactUri: String?

        var entity: KMLFStorage.RunInfo {
            KMLFStorage.RunInfo(
                runID: runId ?? runUuid ?? "", experimentID: experimentId ?? "", runName: runName ?? "",
                userID: userId ?? "", status: status.flatMap(RunStatus.init(rawValue:)) ?? .running,
                startTime: startTime?.value ?? 0, endTime: endTime?.value,
                lifecycleStage: lifecycleStage.flatMap(LifecycleStage.init(rawValue:)) ?? .active,
                artifactURI: artifactUri ?? "")
        }
    }

    struct RunData: Decodable {
        var metrics: [MetricPoint]?
        var params: [Pair]?
        var tags: [Pair]?

        var entity: KMLFStorage.RunData {
            KMLFStorage.RunData(
                metrics: (metrics ?? []).map(\.metric).sorted { $0.key < $1.key }, params: params.dictionary,
                tags: tags.dictionary)
        }
    }

    struct Run: Decodable {
        var info: RunInfo
        var data: RunData?
        var inputs: Inputs?
        var outputs: Outputs?

        var entity: KMLFStorage.Run {
            KMLFStorage.Run(
                info: info.entity, data: data?.entity ?? .init(), inputs: inputs?.entity ?? .init(),
                outputs: outputs?.entity ?? .init())
        }
    }

    struct RunAnswer: Decodable {
        var run: Run
    }

    struct RunInfoAnswer: Decodable {
        var runInfo: RunInfo
    }

    struct RunPage: Decodable {
        var runs: [Run]?
        var nextPageToken: String?
    }

    struct MetricPage: Decodable {
        var metrics: [MetricPoint]?
        var nextPageToken: String?
    }

    struct RunID: Encodable {
        var runId: String
    }

    struct CreateRun: Encodable {
        var experimentId: String
        var userId: String
        var runName: String?
        var startTime: JSONInteger
        var tags: [Pair]
    }

    struct UpdateRun: Encodable {
        var runId: String
        var status: String?
        var endTime: JSONInteger?
        var runName: String?
    }

    struct SearchRuns: Encodable {
        var experimentIds: [String]
        var filter: String
        var runViewType: String
        var maxResults: Int
        var orderBy: [String]
        var pageToken: String?
    }

    /// A point with its run.
    struct LogMetric: Encodable {
        private let point: MetricPoint

        init(runID: String, _ metric: Metric) {
            var point = MetricPoint(metric)
            point.runId = runID
            self.point = point
        }

        func encode(to encoder: any Encoder) throws { try point.encode(to: encoder) }
    }

    struct LogParameter: Encodable {
        var runId: String
        var key: String
        var value: String
    }

    struct LogBatch: Encodable {
        var runId: String
        var metrics: [MetricPoint]
        var params: [Pair]
        var tags: [Pair]
    }

    struct RunTagKey: Encodable {
        var runId: String
        var key: String
    }
}
