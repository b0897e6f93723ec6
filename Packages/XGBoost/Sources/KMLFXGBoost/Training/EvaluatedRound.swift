/// What the metrics say after a round of training.
public struct EvaluatedRound: Sendable, Hashable {
    /// One metric on one set of data.
    public struct Metric: Sendable, Hashable {
        /// The name of the data: `test`.
        public let data: String
        /// XGBoost's name of the metric: `logloss`, `error@0.7`.
        public let name: String
        /// The value.
        public let value: Double

        /// The key in a run, as MLflow's autologging makes it: `test-logloss`, `test-error_at_0.7`.
        public var key: String { "\(data)-" + name.split(separator: "@").joined(separator: "_at_") }
    }

    /// The round, from 0: the step of the metrics.
    public let round: Int
    /// The metrics in the order of the data, and for each in the order of `eval_metric`.
    public let metrics: [Metric]

    /// The values by their keys in a run.
    public var values: [String: Double] { Dictionary(metrics.map { ($0.key, $0.value) }) { $1 } }
}

extension EvaluatedRound {
    /// Reads `[0]\ttrain-logloss:0.45\ttest-error@0.7:0.5`; the names of the data tell where those of the metrics begin.
    init(round: Int, text: String, data: [String]) {
        self.round = round
        metrics = text.split(separator: "\t").dropFirst().compactMap { field in
            guard let colon = field.lastIndex(of: ":"), let value = Double(field[field.index(after: colon)...]) else {
                return nil
            }
            let name = field[..<colon]
            // The longest, as `a` and `a-b` may both be names.
            let owner = data.filter { name.hasPrefix("\($0)-") }.max { $0.count < $1.count } ?? ""
            return Metric(data: owner, name: String(name.dropFirst(owner.count + 1)), value: value)
        }
    }
}
