import KMLFConfig
import KMLFDataFrame
import KMLFXGBoost
import Synchronization
import Testing

@Suite("training")
struct TrainingTests {
    @Test func `a model learns to tell classes, with a probability for each`() async throws {
        let data = try DMatrix(flowers(), label: "sort")
        let training = try await Booster.train(
            ["objective": "multi:softprob", "num_class": 3, "min_child_weight": 0], on: data, rounds: 10)
        let found = try await training.booster.predict(flowers())
        #expect(found.shape == [12, 3])
        #expect(found.classes == data.labels.map { Int($0) })
        #expect(found.rows.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-5 })
        #expect(await training.booster.featureNames == ["length", "width"])
        #expect(try await training.booster.roundCount == 10)
    }

    @Test func `the metrics of each round are told as it ends, by the keys that MLflow gives them`() async throws {
        let seen = Mutex<[EvaluatedRound]>([])
        let data = try halves()
        let training = try await Booster.train(
            ["objective": "binary:logistic", "eval_metric": ["error@0.7", "logloss"]], on: data, rounds: 3,
            evaluations: ["train": data, "train-2": try halves(5..<15)]
        ) { round in seen.withLock { $0.append(round) } }
        #expect(seen.withLock(\.self) == training.rounds)
        #expect(training.rounds.map(\.round) == [0, 1, 2])
        #expect(
            training.rounds[0].metrics.map(\.key) == [
                "train-error_at_0.7", "train-logloss", "train-2-error_at_0.7", "train-2-logloss",
            ])
        #expect(training.rounds[0].metrics.map(\.data) == ["train", "train", "train-2", "train-2"])
        let history = training.history("train-logloss")
        #expect(history.count == 3 && history[0] > history[1] && history[1] > history[2])
    }

    @Test func `early stopping ends the training, and the model keeps the best rounds`() async throws {
        // What is true here is false there: the more is learned, the worse it becomes.
        let opposite = try DMatrix(
            (0..<20).map { [Double($0)] }, labels: (0..<20).map { $0 < 10 ? 1 : 0 }, featureNames: ["number"])
        let train = try halves()
        let training = try await Booster.train(
            ["objective": "binary:logistic"], on: train, rounds: 50, evaluations: ["train": train, "test": opposite],
            earlyStopping: EarlyStopping(rounds: 4))
        #expect(training.bestRound == 0)
        #expect(training.rounds.count == 5)
        #expect(try await training.booster.roundCount == 1)
        #expect(try await training.booster.attribute("best_iteration") == "0")
        #expect(try await training.booster.attribute("best_score") == "\(training.history("test-logloss")[0])")
        #expect(await training.booster.featureNames == ["number"])

        let kept = try await Booster.train(
            ["objective": "binary:logistic"], on: train, rounds: 50, evaluations: ["train": train, "test": opposite],
            earlyStopping: EarlyStopping(rounds: 4, keepsBest: false))
        #expect(try await kept.booster.roundCount == 5)
    }

    @Test func `early stopping knows of which metrics more is better`() async throws {
        // What is true depends on the sum of both numbers: trees of one split each need several rounds to tell.
        let rows = (0..<64).map { [Double($0 % 8), Double($0 / 8)] }
        let data = try DMatrix(rows, labels: rows.map { $0[0] + $0[1] > 7 ? 1 : 0 })
        func bestRound(_ rule: EarlyStopping) async throws -> Int? {
            try await Booster.train(
                ["objective": "binary:logistic", "eval_metric": ["logloss", "auc"], "max_depth": 1], on: data,
                rounds: 9,
                evaluations: ["train": data], earlyStopping: rule
            ).bestRound
        }
        #expect(try await bestRound(EarlyStopping(rounds: 9)) ?? 0 > 0)
        #expect(try await bestRound(EarlyStopping(rounds: 9, maximizes: false)) == 0)
        #expect(try await bestRound(EarlyStopping(rounds: 9, data: "train", metric: "logloss")) == 8)
        #expect(try await bestRound(EarlyStopping(rounds: 2, metric: "logloss", minimumDelta: 10)) == 0)
    }

    @Test func `a training ends between two rounds when its task is cancelled`() async throws {
        let train = try halves()
        let seen = Mutex(0)
        let task = Task {
            try await Booster.train(
                ["objective": "binary:logistic"], on: train, rounds: 1_000_000, evaluations: ["train": train]
            ) { _ in
                seen.withLock { $0 += 1 }
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(seen.withLock(\.self) == 1)
    }

    @Test func `what the callback throws ends the training`() async throws {
        struct Full: Error {}
        let train = try halves()
        await #expect(throws: Full.self) {
            _ = try await Booster.train(
                ["objective": "binary:logistic"], on: train, rounds: 5, evaluations: ["train": train]
            ) { _ in throw Full() }
        }
    }

    @Test(
        arguments: [
            (["etaa": 0.3], "it does not use the parameters `etaa`; correct their names, or leave them out"),
            (
                ["eta": [1, 2]],
                "the parameter `eta` must be one value, as only eval_metric may be a list; XGBoost takes lists as text, such as \"(1,-1)\""
            ),
        ] as [([String: ParameterValue], String)])
    func `a parameter that XGBoost would pass over is an error`(
        parameters: [String: ParameterValue], message: String
    ) async throws {
        let train = try halves()
        #expect(
            await problem { _ = try await Booster.train(parameters, on: train, rounds: 1) }
                == "XGBoost cannot train: " + message)
    }

    @Test(
        arguments: [
            (
                ["eta": "abc"],
                "XGBoost cannot train round 1: Invalid Parameter format for learning_rate expect float but value='abc'"
            ),
            (["eval_metric": "foo"], "XGBoost cannot train round 1: Unknown metric function foo"),
            (
                ["objective": "multi:softmax", "num_class": 2, "tree_method": "x"],
                "XGBoost cannot train round 1: Invalid Input: 'x', valid values are: {'approx', 'auto', 'exact', 'gpu_hist', 'hist'}"
            ),
        ] as [([String: ParameterValue], String)])
    func `what XGBoost refuses is an error that tells what was done`(
        parameters: [String: ParameterValue], message: String
    ) async throws {
        let train = try halves()
        #expect(await problem { _ = try await Booster.train(parameters, on: train, rounds: 1) } == message)
    }

    @Test func `an objective that there is not is an error with those that there are`() async throws {
        let train = try halves()
        let text = await problem { _ = try await Booster.train(["objective": "binary:logistc"], on: train, rounds: 1) }
        #expect(
            text.hasPrefix(
                "XGBoost cannot train round 1: Unknown objective function: `binary:logistc`\nObjective candidate: "))
        #expect(!text.contains("[bt]"))
    }

    @Test func `what cannot be trained is told before it begins`() async throws {
        let train = try halves()
        let bare = try DMatrix([[1.0]], featureNames: ["number"])
        func message(
            _ data: DMatrix, rounds: Int = 1, _ evaluations: KeyValuePairs<String, DMatrix> = [:],
            _ earlyStopping: EarlyStopping? = nil, _ parameters: [String: ParameterValue] = [:]
        ) async -> String {
            await problem {
                _ = try await Booster.train(
                    parameters, on: data, rounds: rounds, evaluations: evaluations, earlyStopping: earlyStopping)
            }
        }
        #expect(await message(train, rounds: 0) == "XGBoost cannot train: it needs at least 1 round, not 0")
        #expect(await message(bare) == "XGBoost cannot train: the training data has no labels")
        #expect(
            await message(train, ["test": bare]) == "XGBoost cannot train: the data `test` has no labels to evaluate")
        #expect(
            await message(train, ["test": try DMatrix([[1.0]], labels: [1.0])])
                == "XGBoost cannot train: the data `test` has other features than the training data")
        #expect(
            await message(train, ["a": train, "a": train])
                == "XGBoost cannot train: `a` does not name data that is evaluated: each needs a name of its own, without :, @ and tabs"
        )
        #expect(
            await message(train, [:], EarlyStopping(rounds: 1))
                == "XGBoost cannot train: early stopping needs data to evaluate, and there is none")
        #expect(
            await message(train, ["a": train], EarlyStopping(rounds: 1, data: "b"))
                == "XGBoost cannot train: early stopping looks at `b`, which is not among the data: a")
        #expect(
            await message(train, ["a": train], EarlyStopping(rounds: 1, metric: "auc"))
                == "XGBoost cannot tell when to stop: there is no metric auc of a; there are rmse of a")
        #expect(
            await message(train, ["a": train], EarlyStopping(rounds: 1), ["booster": "gblinear"])
                == "XGBoost cannot train: a model of the booster `gblinear` cannot keep its best rounds alone; set keepsBest to false"
        )
    }

    @Test func `weights and missing values count`() async throws {
        // The same row with both labels: the heavier one wins.
        let data = try DMatrix([[1.0], [1.0], [.nan]], labels: [0, 1, 0], weights: [1, 9, 1])
        let booster = try await Booster.train(
            ["objective": "binary:logistic", "min_child_weight": 0, "lambda": 0], on: data, rounds: 20
        ).booster
        let found = try await booster.predict([[1.0], [.nan]]).values
        #expect(abs(found[0] - 0.9) < 0.01)
        #expect(found[1] < 0.1)
    }

    @Test func `several models are trained and asked at a time`() async throws {
        let train = try halves()
        let answers = try await withThrowingTaskGroup(of: [Float].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let training = try await Booster.train(
                        ["objective": "binary:logistic", "nthread": 1], on: train, rounds: 3,
                        evaluations: ["train": train])
                    return try await training.booster.predict(train).values
                }
            }
            return try await group.reduce(into: [[Float]]()) { $0.append($1) }
        }
        #expect(answers.count == 8 && Set(answers).count == 1)
    }
}
