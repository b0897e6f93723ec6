/// One row of `predictions`.
struct Prediction: Codable, Equatable, Sendable {
    var label: Sentiment
    /// How likely the text is positive.
    var probability: Double
}

func predict(_ model: LogisticRegression, _ texts: [[Int]], threshold: Double) -> [Prediction] {
    texts.map { features in
        let probability = model.probability(features)
        return Prediction(label: probability >= threshold ? .positive : .negative, probability: probability)
    }
}
