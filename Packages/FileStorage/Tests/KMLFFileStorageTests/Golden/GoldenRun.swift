import Foundation
import KMLFStorage

extension Golden {
    struct ExpectedRun: Decodable {
        let run: Run
        let history: [String: [Metric]]
        let artifacts: [ArtifactInfo]

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Name.self)
            let latest = try fields.decode([String: Point].self, forKey: "latest_metrics")
            let datasets = try fields.decode([DatasetUse].self, forKey: "dataset_inputs")
            let outputs = try fields.decode([Output].self, forKey: "model_outputs")
            run = Run(
                info: try Self.info(fields.nestedContainer(keyedBy: Name.self, forKey: "info")),
                data: RunData(
                    metrics: latest.values.map(\.metric).sorted { $0.key < $1.key },
                    params: try fields.decode([String: String].self, forKey: "params"),
                    tags: try fields.decode([String: String].self, forKey: "tags")),
                inputs: RunInputs(
                    datasets: datasets.map(\.input).sorted { $0.dataset.name < $1.dataset.name },
                    models: try fields.decode([String].self, forKey: "model_inputs").map(ModelInput.init)),
                outputs: RunOutputs(models: outputs.map { ModelOutput(modelID: $0.modelID, step: $0.step) }))
            history = try fields.decode([String: [Point]].self, forKey: "metric_history").mapValues { $0.map(\.metric) }
            artifacts = try fields.decode([Artifact].self, forKey: "artifacts").map(\.info)
        }

        private static func info(_ fields: KeyedDecodingContainer<Name>) throws -> RunInfo {
            RunInfo(
                runID: try fields.decode(String.self, forKey: "run_id"),
                experimentID: try fields.decode(String.self, forKey: "experiment_id"),
                runName: try fields.decode(String.self, forKey: "run_name"),
                userID: try fields.decode(String.self, forKey: "user_id"),
                status: try fields.decode(RunStatus.self, forKey: "status"),
                startTime: try fields.decode(Int64.self, forKey: "start_time"),
                endTime: try fields.decodeIfPresent(Int64.self, forKey: "end_time"),
                lifecycleStage: try fields.decode(LifecycleStage.self, forKey: "lifecycle_stage"),
                artifactURI: try fields.decode(String.self, forKey: "artifact_uri"))
        }
    }

    private struct Point: Decodable {
        let metric: Metric

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Name.self)
            let text = try? fields.decode(String.self, forKey: "value")
            let name = try fields.decodeIfPresent(String.self, forKey: "dataset_name")
            let digest = try fields.decodeIfPresent(String.self, forKey: "dataset_digest")
            metric = Metric(
                key: try fields.decode(String.self, forKey: "key"),
                value: try text.map { Double($0) ?? .zero } ?? fields.decode(Double.self, forKey: "value"),
                timestamp: try fields.decode(Int64.self, forKey: "timestamp"),
                step: try fields.decode(Int64.self, forKey: "step"),
                dataset: name.flatMap { name in digest.map { Metric.DatasetReference(name: name, digest: $0) } })
        }
    }

    private struct DatasetUse: Decodable {
        let input: DatasetInput

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Name.self)
            let dataset = try fields.nestedContainer(keyedBy: Name.self, forKey: "dataset")
            input = DatasetInput(
                dataset: DatasetEntity(
                    name: try dataset.decode(String.self, forKey: "name"),
                    digest: try dataset.decode(String.self, forKey: "digest"),
                    sourceType: try dataset.decode(String.self, forKey: "source_type"),
                    source: try dataset.decode(String.self, forKey: "source"),
                    schema: try dataset.decodeIfPresent(String.self, forKey: "schema"),
                    profile: try dataset.decodeIfPresent(String.self, forKey: "profile")),
                tags: try fields.decode([String: String].self, forKey: "tags"))
        }
    }

    private struct Output: Decodable {
        let modelID: String
        let step: Int64

        enum CodingKeys: String, CodingKey {
            case step
            case modelID = "model_id"
        }
    }

    private struct Artifact: Decodable {
        let info: ArtifactInfo

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Name.self)
            info = ArtifactInfo(
                path: try fields.decode(String.self, forKey: "path"),
                isDirectory: try fields.decode(Bool.self, forKey: "is_dir"),
                fileSize: try fields.decodeIfPresent(Int64.self, forKey: "file_size"))
        }
    }
}
