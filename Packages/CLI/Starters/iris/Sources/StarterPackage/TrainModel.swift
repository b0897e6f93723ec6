/// `params:training`.
struct TrainingOptions: Codable, Sendable {
    var epochs: Int
    var learningRate: Double
    var weightDecay: Double

    enum CodingKeys: String, CodingKey {
        case epochs
        case learningRate = "learning_rate"
        case weightDecay = "weight_decay"
    }
}

/// The trained model, and the loss before each step.
func trainModel(_ flowers: [Flower], options: TrainingOptions) throws -> (SoftmaxRegression, [Double]) {
    guard !flowers.isEmpty else { throw TrainingError.noFlowers }
    var model = SoftmaxRegression(untrainedFor: flowers)
    var losses: [Double] = []
    for _ in 0..<max(0, options.epochs) {
        try Task.checkCancellation()
        losses.append(
            model.descend(flowers, learningRate: options.learningRate, weightDecay: options.weightDecay))
    }
    return (model, losses)
}

enum TrainingError: Error, CustomStringConvertible {
    case noFlowers

    var description: String {
        switch self {
        case .noFlowers: "there is no flower to train with: example_train_data is empty"
        }
    }
}
