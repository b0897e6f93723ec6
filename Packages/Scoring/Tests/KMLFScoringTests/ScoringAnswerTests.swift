import KMLFDataFrame
import KMLFModels
import KMLFScoring
import KMLFYAML
import Testing

@Suite struct ScoringAnswerTests {
    private func text(_ prediction: ModelData, isUnwrapped: Bool = false) -> String {
        String(decoding: ScoringAnswer(prediction, isUnwrapped: isUnwrapped).body, as: UTF8.self)
    }

    @Test func `a table is a list of records, as MLflow writes it`() throws {
        let frame = try DataFrame(columns: [
            Column("i", .integer([1, nil])), Column("d", .double([9, .nan])), Column("s", .string(["ü\"", nil])),
            Column("t", .date([DateTime("2024-02-29"), nil])),
        ])
        #expect(
            text(.frame(frame))
                == #"{"predictions": [{"i": 1, "d": 9.0, "s": "ü\"", "t": "2024-02-29T00:00:00"}, "#
                + #"{"i": null, "d": NaN, "s": null, "t": null}]}"#)
    }

    @Test func `arrays are nested lists, and everything else is as it is`() throws {
        #expect(
            text(.tensor(try Tensor([[1.0, .infinity], [2.5, -1.0]])))
                == #"{"predictions": [[1.0, Infinity], [2.5, -1.0]]}"#)
        #expect(
            text(.tensors(["b": try Tensor([1]), "a": try Tensor([true])]))
                == #"{"predictions": {"a": [true], "b": [1]}}"#)
        #expect(text(.json("yes")) == #"{"predictions": "yes"}"#)
        #expect(text(.json("yes"), isUnwrapped: true) == #""yes""#)
    }
}
