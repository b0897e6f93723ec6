import Foundation
import KMLF
import Testing

@testable import TextClassifier

@Suite struct PipelineTests {
    @Test(arguments: [etl, machineLearning, inference, evaluation, training, etl + training, userApp])
    func `the pipelines fit together`(pipeline: Pipeline) throws {
        try pipeline.checked()
    }

    @Test func `training learns, and the packaged pipeline predicts from raw text`() async throws {
        let (praise, complaint) = (
            ["I love this!", "so happy :)", "great day"], ["I hate this", "so sad :(", "awful day"]
        )
        let tweets = (0..<60).map { index in
            index % 2 == 0
                ? Tweet(id: index, rating: 2, text: "\(praise[index % 3]) nr \(index)")
                : Tweet(id: index, rating: -2, text: "\(complaint[index % 3]) nr \(index)")
        }
        let folder = FileManager.default.temporaryDirectory.path + "/text-classifier-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let vocabulary = JSONDataset(DatasetFile("\(folder)/vocabulary.json"))
        let weights = JSONDataset(DatasetFile("\(folder)/sentiment_model.json"))
        let catalog = DataCatalog(
            ["tweets": MemoryDataset(tweets), "vocabulary": vocabulary, "sentiment_model": weights],
            parameters: [
                "etl": ["neutral_until": 0.5, "test_ratio": 0.2, "seed": 1], "vocabulary": ["minimum_count": 2],
                "training": ["epochs": 20, "learning_rate": 0.5, "weight_decay": 0.0, "seed": 1], "threshold": 0.5,
            ])
        // Without the packaging, which wants the two described in catalog.yml.
        let unpackaged = etl + machineLearning.onlyNodesWithTags(["training"]) + evaluation
        let outputs = try await SequentialRunner().run(unpackaged, catalog: catalog)
        #expect(outputs["accuracy"] as? Double == 1)

        let packaged = try #require(training.packagedModels.first)
        let model = try await KedroPipelineModel(
            packaged,
            artifacts: DataCatalog(
                ["vocabulary": vocabulary, "sentiment_model": weights], parameters: ["threshold": 0.5]))
        let answers = try await answerMessages(model, [Instance(text: "I LOVE it"), Instance(text: "this is AWFUL")])
        #expect(answers.map(\.text) == ["this is AWFUL", "I LOVE it"])
        #expect(answers.map(\.label) == [.negative, .positive])
    }
}
