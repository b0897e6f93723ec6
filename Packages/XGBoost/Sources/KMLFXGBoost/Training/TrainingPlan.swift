import KMLFConfig

/// What a training was asked to do, checked before it begins.
struct TrainingPlan: Sendable {
    let data: DMatrix
    let rounds: Int
    let evaluations: [(key: String, value: DMatrix)]
    let earlyStopping: EarlyStopping?
    /// The parameters as the library takes them, those with several values several times.
    let settings: [(name: String, value: String)]

    init(
        parameters: [String: ParameterValue], data: DMatrix, rounds: Int,
        evaluations: [(key: String, value: DMatrix)], earlyStopping: EarlyStopping?
    ) throws(XGBoostError) {
        guard rounds > 0 else { throw XGBoostError(cannot: "train", "it needs at least 1 round, not \(rounds)") }
        guard !data.labels.isEmpty else { throw XGBoostError(cannot: "train", "the training data has no labels") }
        for (position, (name, evaluation)) in evaluations.enumerated() {
            guard !evaluation.labels.isEmpty else {
                throw XGBoostError(cannot: "train", "the data `\(name)` has no labels to evaluate")
            }
            guard evaluation.columnCount == data.columnCount, evaluation.featureNames == data.featureNames else {
                throw XGBoostError(
                    cannot: "train", "the data `\(name)` has other features than the training data")
            }
            guard !name.isEmpty, !name.contains(where: { "\t\n:@".contains($0) }),
                !evaluations.prefix(position).contains(where: { $0.key == name })
            else {
                throw XGBoostError(
                    cannot: "train",
                    "`\(name)` does not name data that is evaluated: each needs a name of its own, without :, @ and tabs"
                )
            }
        }
        if let earlyStopping {
            guard earlyStopping.rounds > 0 else {
                throw XGBoostError(
                    cannot: "train", "early stopping needs at least 1 round, not \(earlyStopping.rounds)")
            }
            guard let last = evaluations.last?.key else {
                throw XGBoostError(cannot: "train", "early stopping needs data to evaluate, and there is none")
            }
            guard evaluations.contains(where: { $0.key == earlyStopping.data ?? last }) else {
                throw XGBoostError(
                    cannot: "train",
                    "early stopping looks at `\(earlyStopping.data ?? "")`, which is not among the data: "
                        + evaluations.map(\.key).joined(separator: ", "))
            }
            if earlyStopping.keepsBest, parameters["booster"] == "gblinear" {
                throw XGBoostError(
                    cannot: "train",
                    "a model of the booster `gblinear` cannot keep its best rounds alone; set keepsBest to false")
            }
        }
        var settings = [("validate_parameters", "1")]
        // In one order, as the library reads them one by one.
        for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
            for text in try Self.texts(value, of: name) { settings.append((name, text)) }
        }
        self.settings = settings
        self.data = data
        self.rounds = rounds
        self.evaluations = evaluations
        self.earlyStopping = earlyStopping
    }

    /// XGBoost only warns of parameters that it does not use, and names them: `Parameters: { "etaa" } are not used.`
    func refuseUnused(in messages: [String]) throws(XGBoostError) {
        let names = Set(settings.map(\.name))
        let unused = messages.filter { $0.contains("Parameters: {") }.flatMap { $0.split(separator: "\"") }
            .map(String.init).filter(names.contains)
        guard unused.isEmpty else {
            throw XGBoostError(
                cannot: "train",
                "it does not use the parameters \(unused.map { "`\($0)`" }.joined(separator: ", ")); "
                    + "correct their names, or leave them out")
        }
    }

    private static func texts(_ value: ParameterValue, of name: String) throws(XGBoostError) -> [String] {
        switch value {
        case .null: return []
        case .bool(let value): return [value ? "1" : "0"]
        case .integer(let value): return ["\(value)"]
        case .bigInteger(let text), .string(let text): return [text]
        case .double(let value): return ["\(value)"]
        case .list(let values) where name == "eval_metric":
            var texts: [String] = []
            for value in values { texts += try Self.texts(value, of: name) }
            return texts
        case .list, .map:
            throw XGBoostError(
                cannot: "train",
                "the parameter `\(name)` must be one value, as only eval_metric may be a list; XGBoost takes lists as "
                    + "text, such as \"(1,-1)\"")
        }
    }
}
