import KMLFStorage

extension Wire {
    struct Dataset: Codable {
        var name: String?
        var digest: String?
        var sourceType: String?
        var source: String?
        var schema: String?
        var profile: String?

        init(_ dataset: DatasetEntity) {
            name = dataset.name
            digest = dataset.digest
            sourceType = dataset.sourceType
            source = dataset.source
            schema = dataset.schema
            profile = dataset.profile
        }

        var entity: DatasetEntity {
            DatasetEntity(
                name: name ?? "", digest: digest ?? "", sourceType: sourceType ?? "", source: source ?? "",
                schema: schema, profile: profile)
        }
    }

    struct DatasetInput: Codable {
        var tags: [Pair]?
        var dataset: Dataset?
    }

    struct ModelInput: Codable {
        var modelId: String
    }

    struct ModelOutput: Codable {
        var modelId: String
        var step: JSONInteger?
    }

    struct Inputs: Decodable {
        var datasetInputs: [DatasetInput]?
        var modelInputs: [ModelInput]?

        /// A server on PostgreSQL gives datasets in any order, another one for each question: here they are ordered by name
        /// and digest.
        var entity: RunInputs {
            let datasets = (datasetInputs ?? []).compactMap { input in
                input.dataset.map { KMLFStorage.DatasetInput(dataset: $0.entity, tags: input.tags.dictionary) }
            }
            return RunInputs(
                datasets: datasets.sorted {
                    ($0.dataset.name, $0.dataset.digest) < ($1.dataset.name, $1.dataset.digest)
                },
                models: (modelInputs ?? []).map { KMLFStorage.ModelInput(modelID: $0.modelId) })
        }
    }

    struct Outputs: Decodable {
        var modelOutputs: [ModelOutput]?

        var entity: RunOutputs {
            RunOutputs(
                models: (modelOutputs ?? []).map {
                    KMLFStorage.ModelOutput(modelID: $0.modelId, step: $0.step?.value ?? 0)
                })
        }
    }

    struct LogInputs: Encodable {
        var runId: String
        var datasets: [DatasetInput]?
        var models: [ModelInput]?
    }

    struct LogOutputs: Encodable {
        var runId: String
        var models: [ModelOutput]
    }
}
