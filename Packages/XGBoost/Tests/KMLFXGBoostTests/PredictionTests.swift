import KMLFConfig
import KMLFDataFrame
import KMLFModels
import KMLFXGBoost
import Testing

@Suite("predictions")
struct PredictionTests {
    @Test func `a table's columns are found by name, others are left out`() async throws {
        let data = try DMatrix(flowers(), label: "sort")
        let booster = try await Booster.train(["min_child_weight": 0], on: data, rounds: 5).booster
        let frame = try flowers()
        let turned = try frame.select(["sort", "width", "length"])
        #expect(try await booster.predict(turned) == booster.predict(frame))
        #expect(
            await problem { _ = try await booster.predict(try frame.renamed(["length": "lenght"])) }
                == "XGBoost cannot predict: columns are missing: `length` (did you mean it by `lenght`?)")
    }

    @Test func `the predictions of one number a row have one dimension`() async throws {
        let booster = try await halvesModel()
        let found = try await booster.predict([[1.0], [15.0], [.nan]])
        #expect(found.shape == [3])
        #expect(found.values[0] < 0.5 && found.values[1] > 0.5)
        #expect(found.rows == found.values.map { [$0] })
        #expect(try found.tensor.type.rawValue == "float32")
        #expect(try found.tensor.shape == [3])
        #expect(try await booster.predict([[Float(1)], [15], [.nan]]) == found)
    }

    @Test func `nothing is predicted for no rows`() async throws {
        let booster = try await halvesModel()
        #expect(try await booster.predict([[Double]]()).shape == [0])
        #expect(try await booster.predict(DataFrame(columns: [Column("number", .double([]))])).rows.isEmpty)
    }

    @Test func `margins, contributions and the first rounds are predicted on request`() async throws {
        let booster = try await halvesModel()
        let margin = try await booster.predict([[15.0]], output: .margin)
        let parts = try await booster.predict([[15.0]], output: .contributions)
        #expect(parts.shape == [1, 2])
        #expect(abs(parts.values.reduce(0, +) - margin.values[0]) < 1e-5)
        let one = try await booster.predict([[15.0]], output: .margin, rounds: 0..<1)
        #expect(one.values[0] < margin.values[0])
        #expect(
            await problem { _ = try await booster.predict([[15.0]], rounds: 3..<9) }
                == "XGBoost cannot predict: the rounds 3..<9 are not among the model's, which are 0..<5")
    }

    @Test func `rows of another width or other features are refused`() async throws {
        let booster = try await halvesModel()
        #expect(
            await problem { _ = try await booster.predict([[1.0, 2.0]]) }
                == "XGBoost cannot predict: the rows have 2 features, the model was trained with 1")
        #expect(
            await problem { _ = try await booster.predict(try DMatrix([[1.0]], featureNames: ["other"])) }
                == "XGBoost cannot predict: the features are other, where the model was trained with number")
        #expect(
            await problem { _ = try await booster.predict([[Double.infinity]]) }
                == "XGBoost cannot predict: Input data contains `inf` or `nan`")
    }

    @Test func `data that is no matrix is refused`() async throws {
        func message(_ make: () throws -> DMatrix) -> String {
            do { return "\(try make())" } catch { return "\(error)" }
        }
        #expect(
            message { try DMatrix([[1.0], [1, 2]]) }
                == "XGBoost cannot take the data: row 2 has 2 values where the first has 1")
        #expect(
            message { try DMatrix([[1.0]], labels: [1, 2]) }
                == "XGBoost cannot take the data: there are 2 labels for 1 rows")
        #expect(
            message { try DMatrix([[1.0, 2]], featureNames: ["a", "a"]) }
                == "XGBoost cannot take the data: two features are named `a`")
        #expect(
            message { try DMatrix([[1.0]], featureNames: ["a<b"]) }
                == "XGBoost cannot take the data: the feature `a<b` has a name with [, ] or <, which XGBoost's Python package refuses; rename it"
        )
        let words = try DataFrame(columns: [Column("kind", .string(["x"])), Column("y", .double([nil]))])
        #expect(
            message { try DMatrix(words) }
                == "XGBoost cannot take the data: column `kind` is of type string: turn it into numbers, or leave it out"
        )
        #expect(
            message { try DMatrix(words.drop(["kind"]), label: "y") }
                == "XGBoost cannot take the data: row 1, column `y`: the value is missing, and a label or weight must not be"
        )
        #expect(
            message { try DMatrix(words, label: "z") }
                == "column `z`: there is no such column; the frame has `kind`, `y`")
    }
}
