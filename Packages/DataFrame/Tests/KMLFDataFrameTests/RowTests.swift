import KMLFDataFrame
import Testing

@Suite struct RowTests {
    enum Species: String, Codable { case setosa, virginica }

    struct Iris: Codable, Equatable {
        var length: Double
        var count: Int
        var species: Species
        var note: String?
        var day: DateTime?

        enum CodingKeys: String, CodingKey {
            case length = "petal_length"
            case count, species, note, day
        }
    }

    let text = "petal_length,count,species,note,day,other\n1.5,2,setosa,,2024-02-29,x\n2,3.0,virginica,007,,y\n"
    let rows = [
        Iris(length: 1.5, count: 2, species: .setosa, note: nil, day: DateTime("2024-02-29")),
        Iris(length: 2, count: 3, species: .virginica, note: "007", day: nil),
    ]

    @Test func `rows are decoded by their coding keys, from a text and from a frame`() throws {
        #expect(try DataFrame.decode([Iris].self, csvBytes: Array(text.utf8)) == rows)
        let frame = try DataFrame(csv: text, options: .init { $0.dtypes = ["note": .string] })
        #expect(try frame.decode([Iris].self) == rows)
    }

    @Test func `rows become a frame and come back`() throws {
        let frame = try DataFrame(encoding: rows)
        #expect(
            frame.columns == [
                Column("petal_length", .double([1.5, 2])), Column("count", .integer([2, 3])),
                Column("species", .string(["setosa", "virginica"])), Column("note", .string([nil, "007"])),
                Column("day", .date([DateTime("2024-02-29"), nil])),
            ])
        #expect(try frame.decode([Iris].self) == rows)
        #expect(try DataFrame.decode([Iris].self, csvBytes: frame.csvBytes()) == rows)
    }

    @Test func `dictionaries are rows`() throws {
        let rows = try DataFrame(csv: "a,b\n1,2.5\n3,4\n").decode([[String: Double]].self)
        #expect(rows == [["a": 1, "b": 2.5], ["a": 3, "b": 4]])
        #expect(try DataFrame(encoding: [["a": 1], ["a": 2]])["a"]?.integers == [1, 2])
    }

    @Test func `no rows at all come back as none`() throws {
        #expect(try DataFrame.decode([Iris].self, csvBytes: DataFrame(encoding: [Iris]()).csvBytes()) == [])
    }

    struct Small: Codable {
        var a: Int8
        var b: Bool
        var c: String
    }

    @Test(
        "what does not fit is told with line, column, wanted type and found value",
        arguments: [
            ("a,b,c\n1,True,x\n300,True,x\n", "line 3, column `a`: 300 does not fit Int8"),
            ("a,b,c\n1,yes,x\n", "line 2, column `b`: expected Bool, found \"yes\""),
            ("a,b,c\n1.5,True,x\n", "line 2, column `a`: expected Int8, found \"1.5\""),
            (
                "a,b,c\n1,True\n",
                "line 2, column `c`: the value is missing; expected String (declare it String? to allow missing values)"
            ),
            ("a,b\n1,True\n", "no column is named `c`; there are `a`, `b`"),
        ])
    func errorsNameThePlace(_ text: String, _ message: String) {
        #expect(message == errorText { try DataFrame.decode([Small].self, csvBytes: Array(text.utf8)) })
    }

    @Test func `a frame's errors name the row`() throws {
        let frame = try DataFrame(csv: "a,b,c\n1,True,7\n")
        #expect(
            "row 1, column `c`: expected String, found 7 (read the column as text, in CSV by `dtype: str`)"
                == errorText { try frame.decode([Small].self) })
        #expect(
            "row 1, column `species`: Cannot initialize Species from invalid String value rose"
                == errorText {
                    try DataFrame(csv: text.replacing("setosa", with: "rose")).decode([Iris].self)
                })
    }

    @Test func `values that no cell can hold are refused with row and column`() {
        struct Nested: Encodable {
            var name = "x"
            var values = [1, 2]
        }
        struct Large: Encodable { var value = UInt64.max }
        #expect(
            "row 1, column `values`: one cell holds one value, not a list or a struct"
                == errorText { try DataFrame(encoding: [Nested()]) })
        #expect(
            "row 1, column `value`: 18446744073709551615 does not fit a 64-bit integer"
                == errorText { try DataFrame(encoding: [Large()]) })
        #expect(
            "row 1: a row is written by the names of its columns (a struct or a dictionary), not as one value"
                == errorText { try DataFrame(encoding: [1.5, 2]) })
        #expect(
            "row 1: a row is written by the names of its columns, not as a list"
                == errorText { try DataFrame(encoding: [[1.5, 2]]) })
    }

    @Test func `types that cannot share a column are refused`() {
        enum Mixed: Encodable {
            case number, text
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                if self == .number { try container.encode(1) } else { try container.encode("x") }
            }
        }
        #expect(
            "row 2, column `v`: \"x\" is of type string, the values before it are of type integer"
                == errorText { try DataFrame(encoding: [["v": Mixed.number], ["v": Mixed.text]]) })
    }

    @Test func `a list or a single value is no row`() throws {
        let frame = try DataFrame(csv: "a\n1\n")
        #expect(
            "row 1: a row is read by the names of its columns (a struct or a dictionary), not as one value"
                == errorText { try frame.decode([Double].self) })
        #expect(
            "row 1: a row is read by the names of its columns, not as a list"
                == errorText { try frame.decode([[Double]].self) })
    }
}
