import KMLFStorage

extension Wire {
    struct Experiment: Decodable {
        var experimentId: String
        var name: String?
        var artifactLocation: String?
        var lifecycleStage: String?
        var creationTime: JSONInteger?
        var lastUpdateTime: JSONInteger?
        var tags: [Pair]?

        var entity: KMLFStorage.Experiment {
            KMLFStorage.Experiment(
                experimentID: experimentId, name: name ?? "", artifactLocation: artifactLocation ?? "",
                lifecycleStage: lifecycleStage.flatMap(LifecycleStage.init(rawValue:)) ?? .active,
                creationTime: creationTime?.value, lastUpdateTime: lastUpdateTime?.value, tags: tags.dictionary)
        }
    }

    struct ExperimentAnswer: Decodable {
        var experiment: Experiment
    }

    struct ExperimentID: Codable {
        var experimentId: String
    }

    struct CreateExperiment: Encodable {
        var name: String
        var artifactLocation: String?
        var tags: [Pair]?
    }

    struct UpdateExperiment: Encodable {
        var experimentId: String
        var newName: String
    }

    struct ExperimentTag: Encodable {
        var experimentId: String
        var key: String
        var value: String
    }

    struct ExperimentTagKey: Encodable {
        var experimentId: String
        var key: String
    }

    struct SearchExperiments: Encodable {
        var filter: String?
        var orderBy: [String]?
        var viewType: String
        var maxResults: Int
        var pageToken: String?
    }

    struct ExperimentPage: Decodable {
        var experiments: [Experiment]?
        var nextPageToken: String?
    }
}
