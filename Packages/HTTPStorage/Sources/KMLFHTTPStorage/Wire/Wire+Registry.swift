import KMLFStorage

extension Wire {
    struct RegisteredModel: Decodable {
        var name: String
        var creationTimestamp: JSONInteger?
        var lastUpdatedTimestamp: JSONInteger?
        var description: String?
        var latestVersions: [ModelVersion]?
        var tags: [Pair]?
        var aliases: [Alias]?

        /// The server leaves out the aliases of the newest versions; those of the model tell them.
        var entity: KMLFStorage.RegisteredModel {
            let aliases = Dictionary((aliases ?? []).map { ($0.alias, $0.version.value) }) { $1 }
            let versions = (latestVersions ?? []).map { version in
                var entity = version.entity
                entity.aliases = aliases.filter { $0.value == entity.version }.keys.sorted()
                return entity
            }
            let creation = creationTimestamp?.value ?? 0
            return KMLFStorage.RegisteredModel(
                name: name, creationTime: creation, lastUpdatedTime: lastUpdatedTimestamp?.value ?? creation,
                description: description ?? "", latestVersions: KMLFStorage.ModelVersion.latest(of: versions),
                tags: tags.dictionary, aliases: aliases)
        }
    }

    struct Alias: Decodable {
        var alias: String
        var version: JSONNumber<Int>
    }

    struct ModelVersion: Decodable {
        var name: String
        var version: JSONNumber<Int>
        var creationTimestamp: JSONInteger?
        var lastUpdatedTimestamp: JSONInteger?
        var description: String?
        var currentStage: String?
        var source: String?
        var runId: String?
        var modelId: String?
        var status: String?
        var statusMessage: String?
        var runLink: String?
        var tags: [Pair]?
        var aliases: [String]?

        var entity: KMLFStorage.ModelVersion {
            let creation = creationTimestamp?.value ?? 0
            var model = modelId.nonEmpty
            if model == nil, case .loggedModel(let id)? = try? ModelSource(source ?? "") { model = id }
            return KMLFStorage.ModelVersion(
                name: name, version: version.value, creationTime: creation,
                lastUpdatedTime: lastUpdatedTimestamp?.value ?? creation, description: description ?? "",
                currentStage: currentStage.flatMap(ModelVersionStage.init(rawValue:)) ?? .none, source: source ?? "",
                runID: runId.nonEmpty, modelID: model,
                status: status.flatMap(ModelVersionStatus.init(rawValue:)) ?? .ready,
                statusMessage: statusMessage.nonEmpty, runLink: runLink.nonEmpty, tags: tags.dictionary,
                aliases: (aliases ?? []).sorted())
        }
    }

    struct RegisteredModelAnswer: Decodable {
        var registeredModel: RegisteredModel
    }

    struct RegisteredModelPage: Decodable {
        var registeredModels: [RegisteredModel]?
        var nextPageToken: String?
    }

    struct ModelVersionAnswer: Decodable {
        var modelVersion: ModelVersion
    }

    struct ModelVersionPage: Decodable {
        var modelVersions: [ModelVersion]?
        var nextPageToken: String?
    }

    struct DownloadURI: Decodable {
        var artifactUri: String
    }

    struct CreateRegisteredModel: Encodable {
        var name: String
        var tags: [Pair]?
        var description: String?
    }

    struct CreateModelVersion: Encodable {
        var name: String
        var source: String
        var runId: String?
        var tags: [Pair]?
        var runLink: String?
        var description: String?
        var modelId: String?
    }

    /// What a call is about and what it gives; the rest is left out. The API has versions as texts.
    struct RegistryCall: Encodable {
        var name: String
        var version: String?
        var newName: String?
        var description: String?
        var key: String?
        var value: String?
        var alias: String?
        var stage: String?
        var stages: [String]?
        var archiveExistingVersions: Bool?
    }
}

extension String? {
    /// The server writes an empty text for what there is none of.
    var nonEmpty: String? { self == "" ? nil : self }
}
