public import KMLFConfig

extension Booster {
    /// Trains a model on rows with labels.
    ///
    /// - Parameters:
    ///   - parameters: XGBoost's own, such as `objective`, `eta` and `max_depth`; `eval_metric` may be a list. One that
    ///     XGBoost does not use is an error.
    ///   - evaluations: data on which the metrics are computed after each round, by name
    ///   - onRound: called with the metrics after each round; what it throws ends the training
    /// - Throws: `CancellationError` between two rounds once the task is cancelled
    public static func train(
        _ parameters: [String: ParameterValue], on data: DMatrix, rounds: Int,
        evaluations: KeyValuePairs<String, DMatrix> = [:], earlyStopping: EarlyStopping? = nil,
        onRound: (@Sendable (EvaluatedRound) async throws -> Void)? = nil
    ) async throws -> Training {
        let plan = try TrainingPlan(
            parameters: parameters, data: data, rounds: rounds, evaluations: Array(evaluations),
            earlyStopping: earlyStopping)
        return try await Booster().run(plan, onRound)
    }

    private func run(
        _ plan: TrainingPlan, _ onRound: (@Sendable (EvaluatedRound) async throws -> Void)?
    ) async throws -> Training {
        let train = try MatrixHandle(plan.data, for: "take the training data")
        var evaluated: [(name: String, matrix: MatrixHandle)] = []
        for (name, data) in plan.evaluations {
            evaluated.append(
                (name, data === plan.data ? train : try MatrixHandle(data, for: "take the data `\(name)`")))
        }
        handle = try BoosterHandle.make(caching: [train] + evaluated.map(\.matrix).filter { $0 !== train })
        for (name, value) in plan.settings { try handle.set(name, to: value) }
        var history: [EvaluatedRound] = []
        var progress = plan.earlyStopping.map(EarlyStopping.Progress.init)
        for round in 0..<plan.rounds {
            try Task.checkCancellation()
            if round == 0 {
                // The parameters are read when they are first needed.
                try plan.refuseUnused(in: XGBoostLibrary.messages { try handle.update(round, with: train) })
            } else {
                try handle.update(round, with: train)
            }
            guard !evaluated.isEmpty else { continue }
            let found = EvaluatedRound(
                round: round, text: try handle.evaluate(round, on: evaluated), data: evaluated.map(\.name))
            history.append(found)
            try await onRound?(found)
            try progress?.note(found)
            if progress?.hasToStop == true { break }
        }
        if let best = progress?.best { try keep(best, plan) }
        featureNames = plan.data.featureNames
        if !featureNames.isEmpty { try handle.setFeatureNames(featureNames) }
        return Training(booster: self, rounds: history, bestRound: progress?.best?.round)
    }

    /// Stores which round was the best, as Python does.
    private func keep(_ best: (round: Int, value: Double), _ plan: TrainingPlan) throws(XGBoostError) {
        if plan.earlyStopping?.keepsBest == true { handle = try handle.prefix(best.round + 1) }
        try handle.setAttribute("best_iteration", "\(best.round)")
        try handle.setAttribute("best_score", "\(best.value)")
    }
}
