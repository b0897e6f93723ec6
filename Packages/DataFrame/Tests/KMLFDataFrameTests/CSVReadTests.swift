import KMLFDataFrame
import Testing

@Suite struct CSVReadTests {
    @Test("a text is read as pandas reads it", arguments: PandasGolden.all)
    func readsLikePandas(_ golden: PandasGolden) throws {
        #expect(try DataFrame(csv: golden.text).columns == golden.columns)
    }

    @Test func `integers of more than 64 bits stay text, to the digit`() throws {
        let frame = try DataFrame(csv: "a,b\n9223372036854775808,1\n-1,2.5\n")
        #expect(frame["a"] == Column("a", .string(["9223372036854775808", "-1"])))
        #expect(frame["b"] == Column("b", .double([1, 2.5])))
        #expect(
            try DataFrame(csv: "a\n9223372036854775807\n-9223372036854775808\n")["a"]
                == Column("a", .integer([.max, .min])))
    }

    @Test func `an integer beyond 64 bits among doubles is a double`() throws {
        #expect(try DataFrame(csv: "a\n18446744073709551616\n0.5\n")["a"]?.doubles == [18446744073709551616, 0.5])
    }

    @Test func `booleans among missing values stay booleans`() throws {
        #expect(try DataFrame(csv: "a,b\nTrue,1\n,2\n")["a"]?.booleans == [true, nil])
    }

    @Test func `a header alone gives text columns without rows`() throws {
        let frame = try DataFrame(csv: "a,b\n")
        #expect(frame.columns == [Column("a", .string([])), Column("b", .string([]))])
        #expect(frame.rowCount == 0)
    }

    @Test func `a text without lines is a frame without columns`() throws {
        #expect(try DataFrame(csv: "") == DataFrame())
        #expect(try DataFrame(csv: "\n\n") == DataFrame())
    }

    @Test("every decimal of a double is rounded as the shortest form reads back")
    func doublesReadBack() throws {
        var state: UInt64 = 7
        var values: [Double] = [.leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1, 123_456_789.123_456_79, -1e-7]
        for _ in 0..<5000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(bitPattern: state)
            if value.isFinite { values.append(value) }
            values.append(Double(Int64(bitPattern: state) >> 40) / 1000)
        }
        let frame = try DataFrame(columns: [Column("a", .double(values))])
        #expect(try DataFrame(csv: frame.csv(), options: .init { $0.dtype = .double }) == frame)
    }

    @Test func `names take the header's place, or there is no header`() throws {
        #expect(try DataFrame(csv: "1,2\n", options: .init { $0.names = ["x", "y"] })["y"]?.integers == [2])
        #expect(
            try DataFrame(
                csv: "a,b\n1,2\n",
                options: .init {
                    $0.names = ["x", "y"]
                    $0.header = .line(0)
                })["x"]?.integers == [1])
        #expect(try DataFrame(csv: "1,2\n", options: .init { $0.header = .none }).columnNames == ["0", "1"])
        #expect(
            try DataFrame(csv: "# made by\n\na,b\n1,2\n", options: .init { $0.header = .line(1) })["a"]?.integers == [1]
        )
        #expect(try DataFrame(csv: "# x,y,z\na,b\n1,2\n", options: .init { $0.skipRows = 1 })["b"]?.integers == [2])
    }

    @Test func `options of the text are kept to`() throws {
        let text = "a;b;c\n1,5; x;-\n2,25;'y;z';8\n3;w;9\n"
        let frame = try DataFrame(
            csv: text,
            options: .init {
                $0.separator = UInt8(ascii: ";")
                $0.decimal = UInt8(ascii: ",")
                $0.quote = UInt8(ascii: "'")
                $0.skipInitialSpace = true
                $0.naValues = ["-"]
                $0.rowLimit = 2
            })
        #expect(
            frame.columns == [
                Column("a", .double([1.5, 2.25])), Column("b", .string(["x", "y;z"])), Column("c", .integer([nil, 8])),
            ])
    }

    @Test func `types can be given, and columns left out`() throws {
        let frame = try DataFrame(
            csv: "id,n,day,x\n007,1,2024-02-29,1\n008,2,,2\n",
            options: .init {
                $0.usecols = ["id", "n", "day"]
                $0.dtypes = ["id": .string, "n": .double]
                $0.parseDates = ["day"]
            })
        #expect(
            frame.columns == [
                Column("id", .string(["007", "008"])), Column("n", .double([1, 2])),
                Column("day", .date([DateTime(year: 2024, month: 2, day: 29), nil])),
            ])
    }

    @Test func `words for missing values can be switched off`() throws {
        let frame = try DataFrame(
            csv: "a,b\nNA,\nx,\n",
            options: .init {
                $0.keepDefaultNA = false
                $0.naValues = ["x"]
            })
        #expect(frame.columns == [Column("a", .string(["NA", nil])), Column("b", .string(["", ""]))])
    }

    @Test(
        "what is wrong is told with its line",
        arguments: [
            ("a,b\n1,2\n3,4,5\n", "line 3: 3 fields where there are 2 columns"),
            (
                "a,b\n1,2,3\n\"x\n\",4\n5,6,7,8\n9,9,9\n",
                "line 2: 3 fields where there are 2 columns; too many fields also in lines 5, 6"
            ),
            ("a,b\n1,\"x\n2,3\n", "line 2: a quote is opened here and never closed"),
        ])
    func errorsNameLines(_ text: String, _ message: String) {
        #expect(message == errorText { try DataFrame(csv: text) })
    }

    @Test func `lines that are too long can be skipped`() throws {
        #expect(try DataFrame(csv: "a\n1\n2,3\n4\n", options: .init { $0.badLines = .skip })["a"]?.integers == [1, 4])
    }

    @Test func `bytes that are not UTF-8 are told with line and column`() {
        #expect(
            "line 3, column `a`: the text is not UTF-8"
                == errorText { try DataFrame(csvBytes: Array("a\nx\n".utf8) + [0xFF, 0x0A]) })
    }

    @Test func `a value that is not of the given type is shown`() {
        #expect(
            "line 3, column `a`: \"x\" is not of type integer"
                == errorText { try DataFrame(csv: "a\n1\nx\n", options: .init { $0.dtypes = ["a": .integer] }) })
        #expect(
            "line 2, column `a`: \"2024-13-01\" is not of type date"
                == errorText { try DataFrame(csv: "a\n2024-13-01\n", options: .init { $0.parseDates = ["a"] }) })
    }

    @Test func `an option that names no column lists the columns`() {
        #expect(
            "`usecols` names `c`, which is no column; there are `a`, `b`"
                == errorText { try DataFrame(csv: "a,b\n1,2\n", options: .init { $0.usecols = ["a", "c"] }) })
        #expect(
            "a type is given for `c`, which is no column; there are `a`, `b`"
                == errorText { try DataFrame(csv: "a,b\n1,2\n", options: .init { $0.dtypes = ["c": .string] }) })
    }
}

extension CSVReadOptions {
    init(_ change: (inout CSVReadOptions) -> Void) {
        self.init()
        change(&self)
    }
}

/// The printed form of the error that the body throws.
func errorText(_ body: () throws -> some Any) -> String? {
    do {
        _ = try body()
        return nil
    } catch {
        return "\(error)"
    }
}
