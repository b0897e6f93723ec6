import KMLFDataFrame
import Testing

@Suite struct EncodingTests {
    @Test(
        "a text comes back from every encoding, under Python's names for it",
        arguments: [
            ("utf-8", [0xC3, 0xA9]), ("utf-8-sig", [0xEF, 0xBB, 0xBF, 0xC3, 0xA9]), ("latin-1", [0xE9]),
            ("iso-8859-1", [0xE9]), ("ISO8859-15", [0xE9]), ("cp1252", [0xE9]), ("windows-1252", [0xE9]),
            ("utf_16_le", [0xE9, 0x00]), ("utf-16", [0xFF, 0xFE, 0xE9, 0x00]), ("cp437", [0x82]),
        ])
    func encodings(_ name: String, _ bytes: [UInt8]) throws {
        let encoding = try #require(TextEncoding(name))
        let frame = try DataFrame(columns: [Column("é", .string(["x", "é"]))])
        var writing = CSVWriteOptions()
        writing.encoding = encoding
        let written = try frame.csvBytes(options: writing)
        #expect(written.starts(with: bytes))
        #expect(try DataFrame(csvBytes: written, options: .init { $0.encoding = encoding }) == frame)
    }

    @Test func `what an encoding does not have is told with its line`() throws {
        let ascii = try #require(TextEncoding("ascii"))
        #expect(
            "line 3: byte 5 of the file is no text in ascii"
                == errorText {
                    try DataFrame(csvBytes: Array("a\nb\n".utf8) + [0xE9], options: .init { $0.encoding = ascii })
                })
        var writing = CSVWriteOptions()
        writing.encoding = ascii
        #expect(
            "line 2: ascii has no `é`"
                == errorText { try DataFrame(columns: [Column("a", .string(["é"]))]).csvBytes(options: writing) })
        #expect(TextEncoding("klingon") == nil)
    }
}
