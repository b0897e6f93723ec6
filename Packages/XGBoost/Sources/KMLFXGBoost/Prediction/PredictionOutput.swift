/// What a prediction tells of each row.
public enum PredictionOutput: Int, Sendable, Hashable {
    /// What the objective makes of the sum of the trees: a number, a probability, a class, or a probability for each class.
    case value = 0
    /// The sum itself.
    case margin = 1
    /// What each feature adds to the sum, in the order of the features, and last what it begins with.
    case contributions = 2
}
