import KMLFDataFrame
import KMLFParquet
import Testing

@Suite struct ParquetWritingTests {
    /// More rows than a page has; the values repeat now and then.
    static func frame(rows: Int, isSparse: Bool) throws -> DataFrame {
        var random = Random(state: 9)
        func column<Value>(_ make: (inout Random) -> Value) -> [Value?] {
            (0..<rows).map { _ in
                isSparse && UInt8.random(in: 0..<4, using: &random) == 0 ? nil : make(&random)
            }
        }
        return try DataFrame(columns: [
            Column("n", .integer(column { [.min, .max, 0, -1, Int($0.next() >> 40)].randomElement(using: &$0) ?? 0 })),
            Column("x", .double(column { Double.random(in: -1e9...1e9, using: &$0) })),
            Column("flag", .boolean(column { Bool.random(using: &$0) })),
            Column("s", .string(column { String(repeating: "wört \($0.next() % 9) ", count: Int($0.next() % 9)) })),
            Column("t", .date(column { DateTime(localMicroseconds: Int(truncatingIfNeeded: $0.next() >> 12)) })),
        ])
    }

    @Test(arguments: ParquetCompression.allCases, [0, 1, 7, 45_000])
    func `a frame comes back as it was`(compression: ParquetCompression, rows: Int) throws {
        for isSparse in [false, true] {
            let frame = try Self.frame(rows: rows, isSparse: isSparse)
            #expect(try ParquetFile(try frame.parquetBytes(compression: compression)).frame() == frame)
        }
    }

    @Test(arguments: ParquetCompression.allCases)
    func `pandas reads the frame that was written`(compression: ParquetCompression) throws {
        // pandas makes doubles of integers where some are missing.
        let frame = try Self.frame(rows: 21_000, isSparse: true).drop(["n"])
            .with(Column("n", .integer((0..<21_000).map { $0 * 1_000_003 - 7 })))
        #expect(
            try Fixture.pandas(reading: try frame.parquetBytes(compression: compression)) == frame.columns)
    }

    @Test func `times with offsets are written in UTC`() throws {
        let times = ["2024-02-29T10:30:00+02:00", "2024-02-29T10:30:00Z"].map { DateTime($0) } + [nil]
        let written = try DataFrame(columns: [Column("t", .date(times))]).parquetBytes()
        let read = [DateTime("2024-02-29T08:30:00Z"), DateTime("2024-02-29T10:30:00Z"), nil]
        #expect(try ParquetFile(written).frame()["t"]?.dates == read)
        #expect(try Fixture.pandas(reading: written) == [Column("t", .date(read))])
    }

    @Test func `times with and without offsets are no column`() throws {
        let frame = try DataFrame(columns: [
            Column("t", .date([DateTime("2024-02-29"), DateTime("2024-02-29T10:30:00Z")]))
        ])
        let error = #expect(throws: DataFrameError.self) { try frame.parquetBytes() }
        #expect(
            error?.description
                == """
                column `t`: some times have an offset from UTC and some have none: Parquet has one kind in a column
                """)
    }

    @Test func `what comes often is compressed`() throws {
        let frame = try DataFrame(columns: [Column("s", .string(Array(repeating: "comes often", count: 10_000)))])
        let plain = try frame.parquetBytes(compression: .none).count
        #expect(try frame.parquetBytes().count < plain / 10)
        #expect(try frame.parquetBytes(compression: .gzip).count < plain / 10)
    }

    @Test func `a frame without columns is a file, too`() throws {
        #expect(try ParquetFile(try DataFrame().parquetBytes()).frame() == DataFrame())
    }
}
