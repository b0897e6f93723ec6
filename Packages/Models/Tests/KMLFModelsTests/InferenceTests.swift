import Foundation
import KMLFConfig
import KMLFDataFrame
import KMLFModels
import Testing

@Suite("inference of signatures")
struct InferenceTests {
    @Test func `a frame's columns have MLflow's types, and miss values where they are optional`() throws {
        let frame = try DataFrame(columns: [
            Column("a", .integer([1, 2])), Column("b", .double([0.5, .nan])), Column("c", .string(["x", nil])),
            Column("d", .boolean([true, false])), Column("e", .date([DateTime("2024-01-01"), DateTime("2024-01-02")])),
        ])
        #expect(
            try Schema(inferring: frame)
                == .columns([
                    ColSpec("a", .long), ColSpec("b", .double, required: false), ColSpec("c", .string, required: false),
                    ColSpec("d", .boolean), ColSpec("e", .datetime),
                ]))
    }

    @Test func `arrays have their type, and any number of rows`() throws {
        #expect(
            try Schema(inferring: Tensor([[1.0, 2], [3, 4], [5, 6]]))
                == .tensors([TensorSpec(nil, .float64, shape: [-1, 2])]))
        let several = ["y": try Tensor(["a", "b"]), "x": try Tensor([[[Int32(1)]]])]
        #expect(
            try Schema(inferring: several)
                == .tensors([TensorSpec("x", .int32, shape: [-1, 1, 1]), TensorSpec("y", .string, shape: [-1])]))
    }

    @Test func `a ragged array is refused`() {
        #expect(
            problem { _ = try Tensor([[1.0, 2], [3]]) }
                == "the array is ragged: dimension 2 has 2 elements in one place and 1 in another")
    }

    private struct Row: Encodable, Sendable {
        var name = "a"
        var age: Int? = 3
        var small: Int16 = 1
        var weight: Float = 0.5
        var vector = [1.0, 2.0]
        var place = Place()
        var bytes = Data([1])
        var day = DateTime("2024-01-01")
        var isNew = true
    }
    private struct Place: Encodable, Sendable {
        var street: String? = "x"
        var number = 1
    }

    @Test func `rows give their properties in order, nested ones too`() throws {
        #expect(
            try Schema(inferring: [Row(), Row(age: nil, place: Place(street: nil))])
                == .columns([
                    ColSpec("name", .string), ColSpec("age", .long, required: false), ColSpec("small", .integer),
                    ColSpec("weight", .float), ColSpec("vector", .array(.value(.double))),
                    ColSpec(
                        "place",
                        .object([.init("street", .value(.string), required: false), .init("number", .value(.long))])),
                    ColSpec("bytes", .binary), ColSpec("day", .datetime), ColSpec("isNew", .boolean),
                ]))
    }

    @Test func `single values and lists of them are one column without a name`() throws {
        #expect(try Schema(inferring: "text") == .columns([ColSpec(nil, .string)]))
        #expect(try Schema(inferring: [1.5, 2]) == .columns([ColSpec(nil, .double)]))
        #expect(try Schema(inferring: ["a": 1]) == .columns([ColSpec("a", .long)]))
    }

    @Test func `parameters have the types of their defaults`() throws {
        let signature = try ModelSignature.infer(
            inputs: "text", params: ["t": 0.5, "n": 3, "l": [1, 2], "s": "x", "o": ["x": [true]]])
        #expect(
            signature.params?.params == [
                ParamSpec("t", .value(.double), default: 0.5), ParamSpec("n", .value(.long), default: 3),
                ParamSpec("l", .value(.long), default: [1, 2], isList: true),
                ParamSpec("s", .value(.string), default: "x"),
                ParamSpec("o", .object([.init("x", .array(.value(.boolean)))]), default: ["x": [true]]),
            ])
    }

    @Test func `what has no type is told, all of it`() {
        #expect(
            problem { _ = try ModelSignature.infer(params: ["a": nil, "b": [], "c": [[1]]]) }
                == """
                3 problems:
                - the parameter `a` cannot be in a signature: null has no type; give it a default of its type
                - the parameter `b` cannot be in a signature: an empty list has no type; give the signature itself, or a default with an element
                - the parameter `c` cannot be in a signature: the elements of its list are no single values of one type
                """)
        #expect(problem { _ = try Schema(inferring: [Row]()) } == "no signature can be inferred: there are no rows")
        #expect(
            problem { _ = try Schema(inferring: Unencodable()) }
                == "no signature can be inferred from Unencodable; give a DataFrame, a Tensor or Encodable values, or give the signature itself"
        )
        #expect(
            problem { _ = try Schema(inferring: [Either.number(1), .text("x")]) }
                == "no signature can be inferred: row 2: `value` is of type string, where it was of type long before; give one type"
        )
    }

    private struct Unencodable: Sendable {}

    private enum Either: Encodable, Sendable {
        case number(Int)
        case text(String)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            switch self {
            case .number(let number): try container.encode(number, forKey: .value)
            case .text(let text): try container.encode(text, forKey: .value)
            }
        }

        enum Key: CodingKey { case value }
    }
}
