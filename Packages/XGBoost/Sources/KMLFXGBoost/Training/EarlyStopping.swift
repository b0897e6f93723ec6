/// Ends the training once a metric has not become better for some rounds.
public struct EarlyStopping: Sendable, Hashable {
    /// For how many rounds the metric may stay as good as it was.
    public var rounds: Int
    /// The data whose metric counts; nil for the last that is evaluated.
    public var data: String?
    /// The metric; nil for the last one.
    public var metric: String?
    /// How much better a metric must be to count as better.
    public var minimumDelta: Double
    /// Whether more is better; nil for what is known of the metric, as for `auc` and `ndcg`.
    public var maximizes: Bool?
    /// Whether the model keeps the rounds until the best one alone, so that everyone who loads it predicts the same.
    public var keepsBest: Bool

    /// As XGBoost's callback of that name, but that the model keeps the best rounds alone unless told otherwise.
    public init(
        rounds: Int, data: String? = nil, metric: String? = nil, minimumDelta: Double = 0, maximizes: Bool? = nil,
        keepsBest: Bool = true
    ) {
        self.rounds = rounds
        self.data = data
        self.metric = metric
        self.minimumDelta = minimumDelta
        self.maximizes = maximizes
        self.keepsBest = keepsBest
    }
}

extension EarlyStopping {
    /// The round with the best metric, and how long ago it was.
    struct Progress {
        private let rule: EarlyStopping
        private(set) var best: (round: Int, value: Double)?
        private(set) var hasToStop = false

        init(_ rule: EarlyStopping) { self.rule = rule }

        mutating func note(_ evaluated: EvaluatedRound) throws(XGBoostError) {
            let owner = rule.data ?? evaluated.metrics.last?.data
            let found = evaluated.metrics.last { $0.data == owner && rule.metric ?? $0.name == $0.name }
            guard let found else {
                let known = evaluated.metrics.map { "\($0.name) of \($0.data)" }.joined(separator: ", ")
                throw XGBoostError(
                    cannot: "tell when to stop",
                    "there is no metric \(rule.metric.map { "\($0) " } ?? "")of \(owner ?? "any data"); there "
                        + (known.isEmpty ? "are none" : "are \(known)"))
            }
            if isBetter(found) {
                best = (evaluated.round, found.value)
            } else if evaluated.round - (best?.round ?? evaluated.round) >= rule.rounds {
                hasToStop = true
            }
        }

        private func isBetter(_ metric: EvaluatedRound.Metric) -> Bool {
            guard let best else { return true }
            return rule.maximizes ?? Self.grows(metric.name)
                ? metric.value - rule.minimumDelta > best.value : metric.value + rule.minimumDelta < best.value
        }

        /// XGBoost's list of metrics of which more is better (`python-package/xgboost/callback.py`).
        private static func grows(_ metric: String) -> Bool {
            metric != "mape" && ["auc", "aucpr", "pre", "map", "ndcg"].contains { metric.hasPrefix($0) }
        }
    }
}
