import Foundation
import KMLFCatalog
import KMLFConfig
import KMLFPipeline
import KMLFPipelineML
import Testing

@Suite("artifacts of a packaged pipeline")
struct ModelArtifactTests {
    private let folder: CatalogFolder

    init() throws { folder = try CatalogFolder() }

    private func artifacts(_ pipeline: Pipeline, _ catalog: DataCatalog) async throws -> [ModelArtifact] {
        try await #require(pipeline.packagedModels.first).artifacts(in: catalog)
    }

    private func file(_ name: String, _ path: String, place: String) -> ModelArtifact {
        ModelArtifact(name: name, source: .path("\(folder.path)/\(path)"), place: place)
    }

    private func saved(_ names: String...) async throws -> DataCatalog {
        let entries = names.map { "\($0): {type: json.JSONDataset, filepath: data/\($0).json}" }
        let catalog = try folder.catalog(
            entries.joined(separator: "\n"), parameters: "{stopwords: [a, b], threshold: 2, penalty: 3, n: {e: 1}}")
        for name in names { try await catalog.save(1, to: name) }
        return catalog
    }

    @Test func `scenario 115: the artifacts are what inference reads beside its input`() async throws {
        let catalog = try await saved("data", "model")
        #expect(
            try await artifacts(packaged(), catalog) == [
                file("model", "data/model.json", place: "artifacts/model/model.json")
            ])
    }

    @Test func `scenario 115: what training makes on the way is one, too`() async throws {
        let catalog = try await saved("raw_data", "encoder", "model")
        let found = try await artifacts(
            packaged(trainingWithEncoder, inferenceWithEncoder, inputName: "raw_data"), catalog)
        #expect(found.map(\.name) == ["encoder", "model"])
    }

    @Test func `scenario 115: so is what training only reads`() async throws {
        let catalog = try await saved("stopwords", "model")
        let training = Pipeline([node("train", ["data", "stopwords"], "model")])
        let inference = Pipeline([node("predict", ["model", "data", "stopwords"], "predictions")])
        #expect(try await artifacts(packaged(training, inference), catalog).map(\.name) == ["model", "stopwords"])
    }

    @Test func `scenario 115: parameters of inference come with their values, those of training alone do not`()
        async throws
    {
        let catalog = try await saved("model")
        let training = Pipeline([node("train", ["data", "params:penalty", "params:stopwords"], "model")])
        let inference = Pipeline([
            node("clean", ["data", "params:stopwords"], "clean"),
            node("predict", ["model", "clean", "params:n.e"], "scores"),
            node("cut", ["scores", "params:threshold"], "predictions"),
        ])
        #expect(
            try await artifacts(packaged(training, inference), catalog) == [
                file("model", "data/model.json", place: "artifacts/model/model.json"),
                ModelArtifact(
                    name: "params:n.e", source: .parameter(1), place: "artifacts/params~3An.e/parameter.json"),
                ModelArtifact(
                    name: "params:stopwords", source: .parameter(["a", "b"]),
                    place: "artifacts/params~3Astopwords/parameter.json"),
                ModelArtifact(
                    name: "params:threshold", source: .parameter(2),
                    place: "artifacts/params~3Athreshold/parameter.json"),
            ])
    }

    @Test func `two files of one name have places of their own`() async throws {
        let catalog = try folder.catalog(
            "encoder: {type: json.JSONDataset, filepath: x/m.json}\nmodel: {type: json.JSONDataset, filepath: y/m.json}"
        )
        try await catalog.save(1, to: "encoder")
        try await catalog.save(2, to: "model")
        let pipeline = packaged(trainingWithEncoder, inferenceWithEncoder, inputName: "raw_data")
        #expect(
            try await artifacts(pipeline, catalog) == [
                file("encoder", "x/m.json", place: "artifacts/encoder/m.json"),
                file("model", "y/m.json", place: "artifacts/model/m.json"),
            ])
    }

    @Test func `of a versioned dataset the version of this run is taken, and the latest of one that it only reads`()
        async throws
    {
        let yaml = "model: {type: json.JSONDataset, filepath: m.json, versioned: true}"
        for version in ["v1", "v2"] { try await folder.catalog(yaml, version: version).save(1, to: "model") }
        #expect(
            try await artifacts(packaged(), folder.catalog(yaml, version: "v1")).map(\.source)
                == [.path("\(folder.path)/m.json/v1/m.json")])
        #expect(
            try await artifacts(packaged(), folder.catalog(yaml, version: "v3")).map(\.source)
                == [.path("\(folder.path)/m.json/v2/m.json")])
    }

    @Test func `folders are artifacts, and what is not there is told`() async throws {
        let catalog = try folder.catalog(
            "model: {type: partitions.PartitionedDataset, path: parts, dataset: json.JSONDataset}")
        await #expect(throws: DatasetError.self) { try await artifacts(packaged(), catalog) }
        try FileManager.default.createDirectory(atPath: folder.path + "/parts", withIntermediateDirectories: true)
        #expect(
            try await artifacts(packaged(), catalog) == [file("model", "parts", place: "artifacts/model/parts")])
        let error = await #expect(throws: DatasetError.self) {
            try await artifacts(packaged(), folder.catalog("model: {type: json.JSONDataset, filepath: m.json}"))
        }
        #expect(
            error?.description.replacing(folder.path, with: "ROOT")
                == "dataset `model` (json.JSONDataset(filepath=ROOT/m.json)) cannot be loaded: there is nothing at ROOT/m.json"
        )
    }
}
