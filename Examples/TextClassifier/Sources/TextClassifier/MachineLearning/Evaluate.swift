/// One row of `mistakes`.
struct Mistake: Codable, Equatable, Sendable {
    var text: String
    var label: Sentiment
    var predicted: Sentiment
    var probability: Double
}

/// The share of correct predictions, and the others with their texts, those of which the model was surest first.
func evaluate(_ instances: [Instance], _ predictions: [Prediction], _ labels: [Label]) throws -> (Double, [Mistake]) {
    guard !labels.isEmpty, labels.count == predictions.count, labels.count == instances.count else {
        throw EvaluationError.mismatch(predictions: predictions.count, labels: labels.count)
    }
    let mistakes = labels.indices.compactMap { position -> Mistake? in
        let (label, prediction) = (labels[position].label, predictions[position])
        guard label != prediction.label else { return nil }
        return Mistake(
            text: instances[position].text, label: label, predicted: prediction.label,
            probability: prediction.probability)
    }
    let accuracy = 1 - Double(mistakes.count) / Double(labels.count)
    return (accuracy, mistakes.sorted { abs($0.probability - 0.5) > abs($1.probability - 0.5) })
}

enum EvaluationError: Error, CustomStringConvertible {
    case mismatch(predictions: Int, labels: Int)

    var description: String {
        switch self {
        case .mismatch(_, 0): "there is nothing to evaluate: is etl.test_ratio 0?"
        case .mismatch(let predictions, let labels): "there are \(predictions) predictions for \(labels) labels"
        }
    }
}
