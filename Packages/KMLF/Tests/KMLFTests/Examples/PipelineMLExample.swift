import KMLF
import KMLFModelWorker
import Testing

// What docs/pipeline-ml.md and docs/model-bundle.md show.

struct Bloom: Codable {
    var petalLength: Double
    var species: String?
}

struct Threshold: Codable {
    var centimetres: Double
}

func learn(_ flowers: [Bloom]) -> Threshold {
    let lengths = flowers.filter { $0.species == "setosa" }.map(\.petalLength)
    return Threshold(centimetres: (lengths.max() ?? 0) + 0.5)
}

func classify(_ threshold: Threshold, _ flowers: [Bloom], margin: Double) -> [String] {
    flowers.map { $0.petalLength < threshold.centimetres + margin ? "setosa" : "other" }
}

private enum Example {
    static let training = Pipeline {
        Node(learn, inputs: ["flowers"], outputs: ["threshold"])
    }

    static let inference = Pipeline {
        Node(classify, inputs: ["threshold", "flowers", "params:margin"], outputs: ["species"])
    }

    static let classifier = pipelineML(
        training: training, inference: inference, inputName: "flowers", modelName: "classifier",
        registeredName: "flower classifier")

    static func askInSwift(_ rows: DataFrame) async throws -> [String] {
        let bundle = try ModelBundle(ModelFolder("data/06_models/classifier"))
        let model = try await KedroPipelineModel(bundle: bundle)
        return try await model.predict(rows, as: [String].self, params: ["margin": 0.2])
    }

    static func label(_ classifier: KedroPipelineModel, _ flowers: DataFrame) async throws -> [String] {
        try await classifier.predict(flowers, as: [String].self)
    }

    static func talk(_ rows: DataFrame) async throws -> ModelData {
        let bundle = try ModelBundle(ModelFolder("data/06_models/classifier"))
        let worker = try await WorkerProcess.start(bundle)
        let output = try await worker.predict(.frame(rows), params: ["threshold": 0.5])
        return output
    }
}

@Suite("docs/pipeline-ml.md") struct PipelineMLExampleTests {
    @Test func `the pipeline of the page can be packaged, and predicts`() async throws {
        let packaged = try #require(Example.classifier.packagedModels.first)
        #expect(Example.classifier.problems.isEmpty)
        #expect(packaged.artifactNames == ["params:margin", "threshold"])
        let threshold = learn([Bloom(petalLength: 1.4, species: "setosa")])
        let artifacts = DataCatalog(
            ["threshold": MemoryDataset(threshold)], parameters: .map(["margin": 0.1]))
        let model = try await KedroPipelineModel(packaged, artifacts: artifacts)
        let flowers = try DataFrame(columns: [Column("petalLength", .double([1.2, 4.7]))])
        #expect(try await model.predict(ModelData.frame(flowers), as: [String].self) == ["setosa", "other"])
    }
}
