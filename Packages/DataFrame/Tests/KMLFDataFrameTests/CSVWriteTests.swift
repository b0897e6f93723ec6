import KMLFDataFrame
import Testing

@Suite struct CSVWriteTests {
    @Test func `a frame is written as pandas writes it`() throws {
        let frame = try DataFrame(columns: [
            Column("i", .integer([1, 2])), Column("d", .double([0.1, .nan])), Column("b", .boolean([true, false])),
            Column("s", .string(["a,\"b\"", "line\nbreak"])),
            Column("t", .date([DateTime("2024-02-29"), DateTime("2024-03-01")])),
            Column("u", .date([DateTime("2024-02-29"), DateTime("2024-03-01T10:30:00.250")])),
        ])
        #expect(
            try frame.csv() == """
                i,d,b,s,t,u
                1,0.1,True,"a,""b\""",2024-02-29,2024-02-29 00:00:00
                2,,False,"line
                break",2024-03-01,2024-03-01 10:30:00.25

                """)
    }

    @Test func `doubles are written in the shortest form that reads back`() throws {
        let frame = try DataFrame(columns: [Column("a", .double([1e-5, 1e22, 123_456_789.5, 5, .infinity, -0.0, nil]))])
        #expect(try frame.csv() == "a\n1e-05\n1e+22\n123456789.5\n5.0\ninf\n-0.0\n\"\"\n")
    }

    @Test func `a missing value alone in its line survives`() throws {
        let frame = try DataFrame(columns: [Column("a", .string([nil, "x", nil]))])
        #expect(try frame.csv() == "a\n\"\"\nx\n\"\"\n")
        #expect(try DataFrame(csv: frame.csv()) == frame)
    }

    @Test func `options of the text are kept to`() throws {
        let frame = try DataFrame(csv: "a,b,c\n1,x;y,\n")
        var options = CSVWriteOptions()
        options.separator = UInt8(ascii: ";")
        options.quote = UInt8(ascii: "'")
        options.header = false
        options.naRepresentation = "NULL"
        options.columns = ["c", "b"]
        options.lineTerminator = "\r\n"
        #expect(try frame.csv(options: options) == "NULL;'x;y'\r\n")
        options.columns = ["d"]
        #expect(
            "column `d`: there is no such column; the frame has `a`, `b`, `c`"
                == errorText { try frame.csv(options: options) })
    }

    @Test func `an empty frame is an empty text`() throws {
        #expect(try DataFrame().csv() == "")
    }
}
