/// One row of `example_predictions`.
struct Prediction: Codable, Equatable, Sendable {
    var species: String
    var predicted: String
    var probability: Double

    var isCorrect: Bool { species == predicted }
}

func predict(_ model: SoftmaxRegression, _ flowers: [Flower]) -> [Prediction] {
    flowers.compactMap { flower in
        model.predict(flower.features).map {
            Prediction(species: flower.species, predicted: $0.species, probability: $0.probability)
        }
    }
}
