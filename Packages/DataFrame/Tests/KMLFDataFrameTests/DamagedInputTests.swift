import KMLFDataFrame
import Testing

@Suite struct DamagedInputTests {
    /// Letters that mean something to one of the readers.
    static let csvAlphabet = Array(",,;\"\"'\n\n\r\t ab01.-+eENA\u{FEFF}é".utf8) + [0x00, 0xFF]
    static let jsonAlphabet = Array("[[{{]]}}\"\",,::\\u0dn tfalsrue1-.eE".utf8) + [0x00, 0xFF]

    @Test func `no text of any bytes does more than fail with an error`() {
        var random = Random(state: 11)
        for _ in 0..<20_000 {
            let bytes = random.bytes(Self.csvAlphabet)
            guard let frame = try? DataFrame(csvBytes: bytes) else { continue }
            #expect(frame.columns.allSatisfy { $0.count == frame.rowCount })
            _ = try? DataFrame.decode([[String: String]].self, csvBytes: bytes)
        }
        for _ in 0..<20_000 {
            let text = String(decoding: random.bytes(Self.jsonAlphabet), as: UTF8.self)
            _ = try? DataFrame(json: text, form: .records)
            _ = try? DataFrame(json: "{\"columns\":[\"a\"],\"data\":\(text)", form: .split)
        }
    }

    @Test func `whatever text a frame holds comes back from CSV and JSON`() throws {
        var random = Random(state: 5)
        for _ in 0..<2_000 {
            let rows = Int(random.next() % 4) + 1
            let columns = (0..<Int(random.next() % 3) + 1).map { index in
                Column("c\(index)", .string((0..<rows).map { _ in random.text() }))
            }
            let frame = try DataFrame(columns: columns)
            var options = CSVReadOptions()
            options.dtype = .string
            #expect(try DataFrame(csv: frame.csv(), options: options) == frame)
            let isUntyped = columns.contains { $0.missingCount == rows }
            if !isUntyped {
                #expect(try DataFrame(json: frame.json(.split), form: .split) == frame)
            }
        }
    }

    @Test func `numbers of options beyond the text do no harm`() throws {
        var options = CSVReadOptions()
        options.rowLimit = .max
        #expect(try DataFrame(csv: "a\n1\n", options: options).rowCount == 1)
        options.skipRows = .max
        #expect(try DataFrame(csv: "a\n1\n", options: options) == DataFrame())
        options.header = .line(9)
        #expect(
            errorText { try DataFrame(csv: "a\n1\n", options: options) }
                == "the header is line 9 (from 0), but there are not so many lines")
        options.header = .line(.max)
        #expect(throws: DataFrameError.self) { try DataFrame(csv: "a\n1\n", options: options) }
        #expect(DateTime(localMicroseconds: .min, offset: .min).description == "0001-01-01T00:00:00-23:59")
        #expect(DateTime(localMicroseconds: .max, offset: .max).description == "9999-12-31T23:59:59.999999+23:59")
    }
}
