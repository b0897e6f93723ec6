import KMLF
import Testing

@testable import StarterPackage

@Suite struct NodeTests {
    /// Three kinds of flowers that differ by their petals.
    let flowers = (0..<60).map { index in
        let size = Double(index % 3) * 2 + 1
        return Flower(
            sepalLength: 5, sepalWidth: 3 + Double(index % 5) / 10, petalLength: size,
            petalWidth: size / 3, species: ["setosa", "versicolor", "virginica"][index % 3])
    }

    @Test func `the split keeps every row once and gives the test its share`() throws {
        let (train, test) = try splitData(flowers, testRatio: 0.2, seed: 1)
        #expect(test.count == 12)
        #expect((train + test).map(\.petalLength).sorted() == flowers.map(\.petalLength).sorted())
    }

    @Test func `one seed gives one split`() throws {
        let (first, _) = try splitData(flowers, testRatio: 0.5, seed: 7)
        let (second, _) = try splitData(flowers, testRatio: 0.5, seed: 7)
        #expect(first == second)
    }

    @Test func `training lowers the loss and learns the flowers`() throws {
        let options = TrainingOptions(epochs: 100, learningRate: 0.5, weightDecay: 0)
        let (model, losses) = try trainModel(flowers, options: options)
        #expect(losses.count == 100)
        #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 > $1 })
        #expect(predict(model, flowers).allSatisfy { $0.isCorrect })
    }

    @Test func `the report counts each pair of species`() throws {
        let predictions = [
            Prediction(species: "setosa", predicted: "setosa", probability: 1),
            Prediction(species: "virginica", predicted: "setosa", probability: 0.6),
        ]
        let (accuracy, matrix, _) = try reportAccuracy(predictions)
        #expect(accuracy == 0.5)
        #expect(matrix.map(\.count) == [1, 0, 1, 0])
    }

    @Test func `the pipelines fit together`() throws {
        for name in StarterPackageProject.pipelines.names {
            try StarterPackageProject.pipelines[name]?.checked()
        }
    }
}
