import Testing

@testable import KMLFDataFrame

@Suite struct CSVPartTests {
    @Test("a text read in several parts gives what it gives in one, or fails as it does", arguments: 2...5)
    func partsJoin(_ count: Int) {
        var random = Random(state: UInt64(count))
        var (frames, errors) = (0, 0)
        for _ in 0..<5_000 {
            let bytes =
                Array("a,b,c,d,e,f,g,h\n".utf8) + random.bytes(Array(",,,\"\n\n\n\r\t 01.-eENAtrue".utf8), atMost: 80)
            let whole = columns(bytes, parts: 1)
            #expect(columns(bytes, parts: count) == whole, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
            if whole == nil { errors += 1 } else { frames += 1 }
        }
        #expect(frames > 500 && errors > 500)
    }

    @Test func `what is wrong in a later part is told with its line in the whole text`() {
        func error(_ text: String, parts: Int) -> String? {
            errorText { try CSVTable(Array(text.utf8), options: CSVReadOptions(), partCount: parts).columns() }
        }
        for parts in 1...4 {
            #expect(error("a\n1\n2\n3\n\"4\n", parts: parts) == "line 5: a quote is opened here and never closed")
            #expect(
                error("a\n1\n2,x\n3\n4,x\n5,x,y\n6\n", parts: parts)
                    == "line 3: 2 fields where there are 1 columns; too many fields also in lines 5, 6")
        }
    }

    @Test(
        "columns are of the type that all parts have, whichever came first",
        arguments: [
            ("1\n2\n3\n4.5\n", ColumnType.double), ("4.5\n2\n3\n4\n", .double), ("1\n2\n3\ntrue\n", .string),
            ("NA\nNA\nNA\ntrue\n", .boolean), ("true\nNA\nNA\nNA\n", .boolean), ("NA\nNA\nNA\nNA\n", .double),
            ("NA\nNA\nNA\n7\n", .integer), ("1\n2\n3\n99999999999999999999\n", .string),
            ("99999999999999999999\n2\n3\n4.5\n", .double), ("a\n1\n2\n3\n", .string),
        ])
    func typesJoin(_ values: String, _ type: ColumnType) throws {
        let bytes = Array("value\n\(values)".utf8)
        let whole = try CSVTable(bytes, options: CSVReadOptions(), partCount: 1).columns()
        #expect(whole.map(\.type) == [type])
        for count in 2...4 {
            #expect(try CSVTable(bytes, options: CSVReadOptions(), partCount: count).columns() == whole)
        }
    }

    @Test func `a part that would begin within quotes begins behind them`() throws {
        let bytes = Array("a,b\n1,\"x\ny\nz\nx\ny\nz\"\n2,w\n".utf8)
        let table = try CSVTable(bytes, options: CSVReadOptions(), partCount: 3)
        #expect(table.parts.count > 1)
        #expect(try table.columns().map(\.strings).last == ["x\ny\nz\nx\ny\nz", "w"])
        #expect(table.error(row: 1, column: nil, "here").line == 8)
    }

    @Test func `rows of a type are read across parts`() throws {
        let bytes = Array("a\n1\n2\n3\n4\n5\n6\n".utf8)
        let table = try CSVTable(bytes, options: CSVReadOptions(), partCount: 3)
        #expect(table.parts.count == 3)
        #expect(try RowDecoder.rows([[String: Int]].self, of: table).map { $0["a"] } == [1, 2, 3, 4, 5, 6])
    }

    private func columns(_ bytes: [UInt8], parts: Int) -> [Column]? {
        try? CSVTable(bytes, options: CSVReadOptions(), partCount: parts).columns()
    }
}
