#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Multinomial logistic regression over standardised features. Written to data/06_models/model.json as it stands.
struct SoftmaxRegression: Codable, Equatable, Sendable {
    var classes: [String]
    var means: [Double]
    var deviations: [Double]
    /// One row a class: a weight for each feature, then the bias.
    var weights: [[Double]]

    /// How likely each class is, in the order of `classes`.
    func probabilities(_ features: [Double]) -> [Double] {
        let inputs = standardised(features)
        let scores = weights.map { row in zip(row, inputs).reduce(0) { $0 + $1.0 * $1.1 } }
        let highest = scores.max() ?? 0
        let exponentials = scores.map { exp($0 - highest) }
        let sum = exponentials.reduce(0, +)
        return exponentials.map { $0 / sum }
    }

    func predict(_ features: [Double]) -> (species: String, probability: Double)? {
        zip(classes, probabilities(features)).max { $0.1 < $1.1 }.map { ($0.0, $0.1) }
    }

    /// The features in units of their deviations, and the 1 that the bias is multiplied by.
    func standardised(_ features: [Double]) -> [Double] {
        features.indices.map { (features[$0] - means[$0]) / deviations[$0] } + [1]
    }
}

extension SoftmaxRegression {
    /// A model that knows the classes and the scale of the features, and nothing else yet.
    init(untrainedFor flowers: [Flower]) {
        let count = Double(flowers.count)
        let width = flowers.first?.features.count ?? 0
        means = (0..<width).map { column in flowers.reduce(0) { $0 + $1.features[column] } / count }
        deviations = zip(0..<width, means).map { column, mean in
            let variance =
                flowers.reduce(0) { $0 + ($1.features[column] - mean) * ($1.features[column] - mean) } / count
            return variance > 0 ? variance.squareRoot() : 1
        }
        classes = Set(flowers.map(\.species)).sorted()
        weights = classes.map { _ in [Double](repeating: 0, count: width + 1) }
    }

    /// One step of gradient descent over all flowers. Returns the mean cross-entropy before the step.
    mutating func descend(_ flowers: [Flower], learningRate: Double, weightDecay: Double) -> Double {
        var gradient = weights.map { $0.map { _ in 0.0 } }
        var loss = 0.0
        for flower in flowers {
            let inputs = standardised(flower.features)
            for (row, (name, probability)) in zip(classes, probabilities(flower.features)).enumerated() {
                let isTrue = name == flower.species
                if isTrue { loss -= log(max(probability, .leastNormalMagnitude)) }
                let error = probability - (isTrue ? 1 : 0)
                for (column, input) in inputs.enumerated() { gradient[row][column] += error * input }
            }
        }
        let count = Double(flowers.count)
        for row in weights.indices {
            for column in weights[row].indices {
                let slope = gradient[row][column] / count + weightDecay * weights[row][column]
                weights[row][column] -= learningRate * slope
            }
        }
        return loss / count
    }
}
