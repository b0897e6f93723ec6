import KMLF

/// One row of `answers`.
struct Answer: Codable, Equatable, Sendable {
    var text: String
    var label: Sentiment
    var probability: Double
}

/// Predicts a batch of messages, and puts first those whose writers seem the unhappiest: they are answered first.
func answerMessages(_ classifier: KedroPipelineModel, _ messages: [Instance]) async throws -> [Answer] {
    let predictions = try await classifier.predict(messages, as: [Prediction].self)
    return zip(messages, predictions)
        .map { Answer(text: $0.text, label: $1.label, probability: $1.probability) }
        .sorted { $0.probability < $1.probability }
}
