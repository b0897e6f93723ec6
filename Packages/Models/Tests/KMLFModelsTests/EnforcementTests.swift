import KMLFConfig
import KMLFDataFrame
import KMLFModels
import KMLFYAML
import Testing

@Suite("enforcement of signatures")
struct EnforcementTests {
    private func frame(_ csv: String) throws -> DataFrame { try DataFrame(csv: csv) }

    @Test func `columns come in the schema's order, others are left out`() throws {
        let schema = Schema.columns([ColSpec("a", .long), ColSpec("b", .string), ColSpec("c", .long, required: false)])
        let enforced = try schema.enforce(frame("x,b,a\n1,u,2\n"))
        #expect(enforced == (try frame("a,b\n2,u\n")))
    }

    @Test func `integers become doubles where nothing is lost, and ISO text becomes dates`() throws {
        let schema = Schema.columns([
            ColSpec("a", .double), ColSpec("f", .float), ColSpec("d", .datetime), ColSpec("i", .integer),
        ])
        let enforced = try schema.enforce(frame("a,f,d,i\n1,16777216,2024-02-29,7\n"))
        #expect(enforced[0, "a"] == .double(1))
        #expect(enforced[0, "f"] == .double(16_777_216))
        #expect(enforced[0, "d"] == .date(try #require(DateTime("2024-02-29"))))
        #expect(enforced[0, "i"] == .integer(7))
    }

    @Test func `columns without names are taken by their places`() throws {
        let schema = Schema.columns([ColSpec(nil, .long), ColSpec(nil, .string)])
        #expect(try schema.enforce(frame("x,y,z\n1,a,b\n")) == (try frame("x,y\n1,a\n")))
        #expect(
            problem { _ = try schema.enforce(frame("x\n1\n")) } == "the model takes 2 columns, and was given 1")
    }

    @Test func `a value may be missing only where the column is optional`() throws {
        let optional = Schema.columns([ColSpec("a", .long, required: false), ColSpec("b", .string, required: false)])
        let given = try frame("a,b\n1,\n,x\n")
        #expect(try optional.enforce(given) == given)
        let required = Schema.columns([ColSpec("a", .long), ColSpec("b", .string)])
        #expect(
            problem { _ = try required.enforce(given) }
                == """
                2 problems:
                - column `a`: expected long, found no value in row 2
                - column `b`: expected string, found no value in row 1
                """)
    }

    @Test func `a column in which all values are missing has any type`() throws {
        let schema = Schema.columns([ColSpec("a", .string, required: false)])
        let enforced = try schema.enforce(DataFrame(columns: [Column("a", .double([nil, nil]))]))
        #expect(enforced["a"]?.values == .string([nil, nil]))
    }

    @Test(
        "nothing is converted that would lose something",
        arguments: [
            (DataType.long, "2.5", "2.5 (double)"), (.long, "2.0", "2.0 (double)"), (.long, "x", "\"x\" (string)"),
            (.long, "true", "true (boolean)"), (.integer, "2147483648", "2147483648 (integer)"),
            (.double, "9007199254740993", "9007199254740993 (integer)"), (.double, "x", "\"x\" (string)"),
            (.double, "true", "true (boolean)"), (.float, "1e300", "1e+300 (double)"),
            (.float, "16777217", "16777217 (integer)"), (.boolean, "1", "1 (integer)"), (.string, "1", "1 (integer)"),
            (.datetime, "tomorrow", "\"tomorrow\" (string)"), (.binary, "a b", "\"a b\" (string)"),
        ])
    func lossless(_ type: DataType, _ value: String, _ found: String) {
        let schema = Schema.columns([ColSpec("age", type)])
        #expect(
            problem { _ = try schema.enforce(frame("age\n\(value)\n\(value)\n")) }
                == "column `age`: expected \(type.rawValue), found \(found) in row 1, and in 1 more")
    }

    @Test func `all that is wrong is told, with the name that was probably meant`() {
        let schema = Schema.columns([
            ColSpec("sepal_length", .double), ColSpec("kind", .string), ColSpec("v", .array(.any)),
        ])
        #expect(
            problem { _ = try schema.enforce(frame("sepal_lenght,kind,v\n1,2,3\n")) }
                == """
                3 problems:
                - column `sepal_length` is missing: the model requires it, as double; did you mean it by `sepal_lenght`?
                - column `kind`: expected string, found 2 (integer) in row 1
                - column `v`: expected array of any, which no column of a table holds; give rows
                """)
    }

    @Test func `arrays must have the schema's type and shape`() throws {
        let schema = Schema.tensors([TensorSpec(nil, .float64, shape: [-1, 2])])
        #expect(try schema.enforce(Tensor([[1, 2]])) == Tensor([[1.0, 2.0]]))
        #expect(
            problem { _ = try schema.enforce(Tensor([[1.0]])) }
                == "the array: expected the shape (-1, 2), found float64 (1, 1)")
        #expect(
            problem { _ = try schema.enforce(Tensor([["a", "b"]])) }
                == "the array: expected float64, found str (1, 2)")
        #expect(
            problem { _ = try schema.enforce(Tensor([[1, 9_007_199_254_740_993]])) }
                == "the array: expected float64, which does not hold all of the integers exactly, found int64 (1, 2)")
        let named = Schema.tensors([TensorSpec("x", .int64, shape: [-1]), TensorSpec("y", .int64, shape: [-1])])
        #expect(
            problem { _ = try named.enforce(["x": Tensor([1.0])]) }
                == """
                2 problems:
                - array `x`: expected int64, found float64 (1)
                - array `y` is missing: the model requires it, as int64 (-1)
                """)
        #expect(
            problem { _ = try named.enforce(frame("x\n1\n")) }
                == "the model takes arrays (`x` int64 (-1), `y` int64 (-1)), and was given a table")
    }

    @Test func `rows are checked with what is nested in them`() throws {
        let schema = Schema.columns([
            ColSpec("v", .array(.value(.double))),
            ColSpec("o", .object([.init("n", .value(.long)), .init("s", .value(.string), required: false)])),
        ])
        let rows: YAMLNode = [.mapping(["o": .mapping(["n": 1, "s": nil]), "v": [1, 2.5], "x": 1])]
        #expect(
            try schema.enforce(rows: rows) == [.mapping(["v": [1.0, 2.5], "o": .mapping(["n": 1, "s": nil])])])
        let wrong: YAMLNode = [
            .mapping(["v": [1.0, "x"], "o": .mapping(["s": 1, "t": 2])]),
            .mapping(["v": 1.0, "o": .mapping(["n": 1.5])]),
        ]
        #expect(
            problem { _ = try schema.enforce(rows: wrong) }
                == """
                6 problems:
                - row 1, column `v`[1]: expected double, found "x" (string)
                - row 1, column `o` `n` is missing: it is required, as long
                - row 1, column `o` `s`: expected string, found 1 (integer)
                - row 1, column `o` `t` is no property of object {n: long, s: string (optional)}
                - row 2, column `v`: expected array of double, found 1.0 (double)
                - row 2, column `o` `n`: expected long, found 1.5 (double)
                """)
    }

    @Test func `parameters are completed, and unknown ones ignored with a warning`() throws {
        let signature = try ModelSignature.infer(params: ["rate": 0.5, "sizes": [1, 2], "name": "x"])
        let params = try signature.enforce(params: ["rate": 1, "nmae": "y"])
        #expect(params.values == ["rate": 1.0, "sizes": [1, 2], "name": "x"])
        #expect(params.warnings == ["parameter `nmae` is ignored, the model does not have it; did you mean `name`?"])
        #expect(
            problem { _ = try signature.enforce(params: ["rate": "fast", "sizes": [1, 2.5], "name": [1]]) }
                == """
                3 problems:
                - parameter `rate`: expected double, found "fast" (string)
                - parameter `sizes`[1]: expected long, found 2.5 (double)
                - parameter `name`: expected string, found a list
                """)
        #expect(
            try ModelSignature().enforce(params: ["a": 1]).warnings
                == ["parameter `a` is ignored, the model does not have it; it takes none"])
    }
}
