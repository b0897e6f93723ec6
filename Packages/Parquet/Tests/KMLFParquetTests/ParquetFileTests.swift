import KMLFDataFrame
import KMLFParquet
import Testing

@Suite struct ParquetFileTests {
    @Test(arguments: Fixture.expected.keys.sorted())
    func `a file is read as pandas reads it`(name: String) throws {
        let expected = try #require(Fixture.expected[name]).map { try $0.column() }
        let frame = try ParquetFile(try Fixture.bytes(name)).frame()
        #expect(frame.columnNames == expected.map(\.name))
        for (column, expected) in zip(frame.columns, expected) {
            // Where there are no values pandas' side tells no type.
            if column.missingCount == column.count {
                #expect(expected.missingCount == column.count)
            } else {
                #expect(column == expected)
            }
        }
    }

    @Test func `columns without values keep their types`() throws {
        let frame = try ParquetFile(try Fixture.bytes("empty")).frame()
        #expect(frame.columns.map(\.type) == [.integer, .double, .string, .boolean, .date])
        #expect(frame.rowCount == 0)
    }

    @Test func `the index of pandas' table is no column`() throws {
        #expect(try ParquetFile(try Fixture.bytes("index")).columnNames == ["x"])
        #expect(try ParquetFile(try Fixture.bytes("unnamed_index")).columnNames == ["x"])
        #expect(try ParquetFile(try Fixture.bytes("no_columns")).columnNames == [])
    }

    @Test func `timestamps of a zone are in UTC, others in none`() throws {
        #expect(
            try ParquetFile(try Fixture.bytes("utc")).frame()["t"]?.dates
                == [DateTime("2024-02-29T01:02:03Z"), nil])
        #expect(
            try ParquetFile(try Fixture.bytes("milliseconds")).frame()["t"]?.dates
                == [DateTime("1960-01-01T00:00:00.001"), DateTime("2024-02-29")])
    }

    @Test func `only the columns that are wanted are read`() throws {
        let file = try ParquetFile(try Fixture.bytes("decimal"))
        #expect(file.columnNames == ["n", "bad"])
        #expect(file.rowCount == 2)
        #expect(try file.frame(columns: ["n", "other"]) == DataFrame(columns: [Column("n", .integer([1, 2]))]))
    }

    @Test(arguments: [
        ("decimal", "decimals"), ("lists", "lists or structures"), ("structures", "lists or structures"),
        ("binary", "bytes that are not marked as text"), ("time", "times of day"),
    ])
    func `what no column of a frame holds is refused by name`(name: String, values: String) throws {
        #expect(
            try problem(name)
                == """
                column `bad`: the column holds \(values), which no column of a table here does: leave it out, or write \
                it as numbers, text, booleans or timestamps
                """)
    }

    @Test(arguments: [
        (
            "durations",
            "the column holds durations, which no column of a table here does: write their seconds as numbers"
        ),
        (
            "zstd",
            "the column is compressed by Zstandard, which is not read: write it with `compression=\"snappy\"`"
        ),
    ])
    func `what is not read is refused with what to do`(name: String, message: String) throws {
        #expect(try problem(name) == "column `bad`: \(message)")
    }

    @Test(arguments: [
        ("large", "the number is above 2^63 - 1: write the column as doubles"),
        ("late", "the time is before the year 1 or after 9999"),
    ])
    func `a value that does not fit is refused by its row`(name: String, message: String) throws {
        #expect(try problem(name) == "row 2, column `bad`: \(message)")
    }

    @Test(arguments: ["", "PAR1", "a,b\n1,2\n3,4\n", "PAR1 and no end"])
    func `what is no Parquet file is told so`(text: String) {
        let error = #expect(throws: DataFrameError.self) { try ParquetFile(Array(text.utf8)) }
        #expect(error?.description == "it is no Parquet file: such a file begins and ends with `PAR1`")
    }

    /// A run can say in a few bytes that a value stands in all rows.
    @Test func `more rows than such a file can mean are not believed`() throws {
        let bytes = try Fixture.bytes("many")
        let error = #expect(throws: DataFrameError.self) { try ParquetFile(bytes) }
        #expect(
            error?.description
                == """
                the file has 191 bytes and tells of 20000000 × 1 values, which is more than is believed: split it
                """)
    }

    @Test func `an encrypted file is told so`() throws {
        var bytes = try Fixture.bytes("types")
        bytes.replaceSubrange(bytes.count - 4..<bytes.count, with: "PARE".utf8)
        let error = #expect(throws: DataFrameError.self) { try ParquetFile(bytes) }
        #expect(
            error?.description == "the Parquet file is encrypted, which is not read: write it without encryption")
    }

    private func problem(_ name: String) throws -> String? {
        let file = try ParquetFile(try Fixture.bytes(name))
        return #expect(throws: DataFrameError.self) { try file.frame() }?.description
    }
}
