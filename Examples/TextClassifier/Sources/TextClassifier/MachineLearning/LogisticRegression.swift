#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Logistic regression over features that are there or not. Written to data/06_models/sentiment_model.json as it stands.
struct LogisticRegression: Codable, Equatable, Sendable {
    var weights: [Double]
    var bias = 0.0

    /// How likely a text is positive.
    func probability(_ features: [Int]) -> Double {
        1 / (1 + exp(-features.reduce(bias) { $0 + weights[$1] }))
    }

    /// One step towards one text's label. Returns the cross-entropy before the step.
    mutating func learn(_ features: [Int], isPositive: Bool, rate: Double, weightDecay: Double) -> Double {
        let probability = probability(features)
        let error = probability - (isPositive ? 1 : 0)
        bias -= rate * error
        for position in features { weights[position] -= rate * (error + weightDecay * weights[position]) }
        return -log(max(isPositive ? probability : 1 - probability, .leastNormalMagnitude))
    }
}
