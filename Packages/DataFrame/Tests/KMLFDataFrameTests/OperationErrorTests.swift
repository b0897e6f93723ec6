import KMLFDataFrame
import Testing

@Suite struct OperationErrorTests {
    let frame: DataFrame

    init() throws { frame = try DataFrame(csv: "a,b,c\n1,x,0.5\n2,y,\n3,x,1.5\n") }

    @Test func `what cannot be computed names the column and the reason`() throws {
        #expect(
            "column `b`: a mean needs numbers, and the column is of type string"
                == errorText { try frame.grouped(by: "a").aggregate(.mean("b")) })
        #expect(
            "column `z`: there is no such column; the frame has `a`, `b`, `c`"
                == errorText { try frame.sorted(by: "z") })
        #expect(
            "column `a`: is of type integer in one frame and of type string in another"
                == errorText { try frame.joined(with: DataFrame(csv: "a\nx\n"), on: ["a"]) })
        #expect(
            "column `c`: \"x\" does not fit missing values of type double"
                == errorText { try frame.fillingMissing(in: "c", with: .string("x")) })
        #expect("4 rows cannot be chosen from 3" == errorText { try frame.sample(4, seed: 1) })
        #expect(
            "row 2, column `c`: the value is missing (drop or fill missing values first)"
                == errorText { try frame.values("c", as: Double.self) })
        #expect(
            "row 1, column `b`: expected Int, found \"x\"" == errorText { try frame["b", as: Int.self] })
        #expect(
            "column `a`: the name is used by two columns" == errorText { try frame.renamed(["b": "a"]) })
    }

    @Test func `one seed gives one sample`() throws {
        #expect(try frame.sample(2, seed: 5) == frame.sample(2, seed: 5))
        let rows = try DataFrame(columns: [Column("i", .integer(Array(0..<100)))])
        #expect(try rows.sample(100, seed: 1)["i"]?.integers != rows.sample(100, seed: 2)["i"]?.integers)
        #expect(try Set(rows.sample(100, seed: 1)["i"]?.integers ?? []).count == 100)
    }

    @Test func `a long frame is printed in part, odd text in one line`() throws {
        let long = try DataFrame(columns: [
            Column("number", .integer(Array(0..<12))),
            Column("text", .string((0..<12).map { $0 == 0 ? "two\nlines" : String(repeating: "x", count: 50) })),
        ])
        #expect(
            long.table(rows: 2) == """
                 number  text
                integer  string
                      0  two\\nlines
                      1  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
                …
                12 rows, 2 columns
                """)
        #expect(DataFrame().description == "0 rows, 0 columns")
    }

    @Test func `a date format is read and written, and one that is unknown refused`() throws {
        let format = try DateFormat("%d %b %y, %I:%M %p%z")
        let date = try #require(DateTime("2024-02-29T22:05:00+02:00"))
        #expect(format.string(date) == "29 Feb 24, 10:05 PM+0200")
        #expect(format.date("29 feb 24, 10:05 pm+0200") == date)
        #expect(format.date("31 Feb 24, 10:05 PM+0200") == nil)
        #expect(try DateFormat("%F %T").date("2024-02-29 01:02:03") == DateTime("2024-02-29T01:02:03"))
        #expect(
            "`%Q` in the date format `%Q` is not known; there are %Y %y %m %b %B %d %H %I %p %M %S %f %z %T %F and %%"
                == errorText { try DateFormat("%Q") })
    }

    @Test func `text that can neither be quoted nor escaped is told with its place`() throws {
        var options = CSVWriteOptions()
        options.quoting = .none
        #expect(
            "row 2, column `b`: the text holds a character that must be escaped, and there is no escape character (`escapechar`)"
                == errorText {
                    try DataFrame(columns: [Column("b", .string(["x", "a,b"]))]).csv(options: options)
                })
    }
}
