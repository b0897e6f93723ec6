/// `params:training`.
struct TrainingOptions: Codable, Sendable {
    var epochs: Int
    var learningRate: Double
    var weightDecay: Double
    var seed: Int

    enum CodingKeys: String, CodingKey {
        case epochs
        case learningRate = "learning_rate"
        case weightDecay = "weight_decay"
        case seed
    }
}

/// The trained model, and the mean loss of each epoch.
func trainModel(
    _ texts: [[Int]], labels: [Label], options: TrainingOptions
) throws -> (LogisticRegression, [Double]) {
    guard !texts.isEmpty, texts.count == labels.count else {
        throw TrainingError.mismatch(texts: texts.count, labels: labels.count)
    }
    var model = LogisticRegression(weights: Array(repeating: 0, count: (texts.joined().max() ?? -1) + 1))
    var generator = SplitMix64(seed: options.seed)
    var order = Array(texts.indices)
    var losses: [Double] = []
    for _ in 0..<max(0, options.epochs) {
        try Task.checkCancellation()
        order.shuffle(using: &generator)
        let loss = order.reduce(0) { sum, position in
            sum
                + model.learn(
                    texts[position], isPositive: labels[position].label == .positive, rate: options.learningRate,
                    weightDecay: options.weightDecay)
        }
        losses.append(loss / Double(texts.count))
    }
    return (model, losses)
}

enum TrainingError: Error, CustomStringConvertible {
    case mismatch(texts: Int, labels: Int)

    var description: String {
        switch self {
        case .mismatch(0, _): "there is no text to train with: instances is empty"
        case .mismatch(let texts, let labels):
            "instances has \(texts) rows and labels has \(labels); run the pipeline etl"
        }
    }
}
