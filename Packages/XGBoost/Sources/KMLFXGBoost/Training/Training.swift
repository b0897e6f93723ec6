/// A model that was trained, and how that went.
public struct Training: Sendable {
    /// The model.
    public let booster: Booster
    /// The metrics of each round, those that the model does not keep included; empty where nothing was evaluated.
    public let rounds: [EvaluatedRound]
    /// The round, from 0, with the best metric, where early stopping looked for it.
    public let bestRound: Int?

    /// The values of one metric, round after round: `test-logloss`.
    public func history(_ key: String) -> [Double] { rounds.compactMap { $0.values[key] } }
}
