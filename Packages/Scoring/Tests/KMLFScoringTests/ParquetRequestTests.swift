import Foundation
import KMLFDataFrame
import KMLFModels
import KMLFScoring
import Testing

@Suite struct ParquetRequestTests {
    static let signature = ScoringRequestTests.table

    /// `s` = "007", null; `n` = 1, 2; `x` = 2.0, 0.5; `more`, decimals. Written by pyarrow 25: `pq.write_table(table, path,
    /// compression="none", use_dictionary=False, write_statistics=False, store_schema=False)`.
    static let file = Array(
        Data(
            base64Encoded: """
                UEFSMRUAFRoVGiwVBBUAFQYVBhwAAAACAAAAAwEDAAAAMDA3FQAVLBUsLBUEFQAVBhUGHAAAAAIAAAAEAQEAAAAAAAAAAgAAAAAA\
                AAAVABUsFSwsFQQVABUGFQYcAAAAAgAAAAQBAAAAAAAAAEAAAAAAAADgPxUAFQ4VDiwVBBUAFQYVBhwAAAACAAAAAwEPFQQZXDUA\
                GAZzY2hlbWEVCAAVDCUCGAFzJQBMHAAAABUEJQIYAW4AFQolAhgBeAAVDhUCFQIYBG1vcmUlChUCFQQsXBUCFQQAAAAWBBkcGUwm\
                ABwVDBklBgAZGAFzFQAWBBZAFkAmCEkcFQAVABUCADwWBhkGGSYCAgAAACYAHBUEGSUGABkYAW4VABYEFlIWUiZISRwVABUAFQIA\
                PCkGGSYABAAAACYAHBUKGSUGABkYAXgVABYEFlIWUiaaAUkcFQAVABUCADwpBhkmAAQAAAAmABwVDhklBgAZGARtb3JlFQAWBBY0\
                FjQm7AFJHBUAFQAVAgA8KQYZJgICAAAAFpgCFgQmCBaYAgAoIHBhcnF1ZXQtY3BwLWFycm93IHZlcnNpb24gMjUuMC4xGUwcAAAc\
                AAAcAAAcAAAAOwEAAFBBUjE=
                """) ?? Data())

    @Test func `a Parquet table is the table that the signature has, without what the model does not take`() throws {
        #expect(
            try ScoringRequest(Self.file, as: .parquet, signature: Self.signature).input
                == .frame(
                    DataFrame(columns: [
                        Column("n", .integer([1, 2])), Column("x", .double([2, 0.5])),
                        Column("s", .string(["007", nil])),
                    ])))
    }

    @Test func `without a signature all columns are read`() {
        #expect(
            refusal(Self.file, nil)?.message
                == """
                Invalid input. The request is not valid Parquet: column `more`: the column holds decimals, which no column \
                of a table here does: leave it out, or write it as numbers, text, booleans or timestamps
                """)
    }

    @Test func `a Parquet table that breaks the signature is refused as any other`() throws {
        let signature = ModelSignature(inputs: .columns([ColSpec("n", .string), ColSpec("s", .string)]))
        let refusal = refusal(Self.file, signature)
        #expect(refusal?.code == "INVALID_PARAMETER_VALUE")
        #expect(refusal?.message.hasPrefix("Failed to enforce schema of data. ") == true)
        #expect(refusal?.message.contains("column `n`: expected string, found 1 (integer) in row 1") == true)
        #expect(refusal?.message.contains("column `s`: expected string, found no value in row 2") == true)
    }

    @Test func `what is no Parquet file is a bad request`() {
        let refusal = refusal(Array("n,x\n1,2\n".utf8), Self.signature)
        #expect(refusal?.status == 400)
        #expect(refusal?.code == "BAD_REQUEST")
        #expect(
            refusal?.message
                == """
                Invalid input. The request is not valid Parquet: it is no Parquet file: such a file begins and ends with \
                `PAR1`
                """)
    }

    /// A text of 200,000 letters in 1,000 rows: `pq.write_table(pa.table({"s": pa.DictionaryArray.from_arrays(pa.array([0] * 1000,
    /// pa.int32()), ["a" * 200_000])}), path, compression="gzip", write_statistics=False, store_schema=False)`.
    @Test func `a text that stands in more rows than there is room for is a bad request`() throws {
        let body = try #require(
            Data(
                base64Encoded: """
                    UEFSMRUEFYi1GBXYA0wVAhUAEgAAH4sIAAAAAAACA+3BMQ0AAAgDMBJuPM0K/k2ggb9tpmsBAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAgLcDJj2MV0QNAwAVABUWFT4sFdAPFRAVBhUGHAAAAB+LCAAAAAAAAgNjZmBguMDPyHiBnwEA\
                    VwE9JwsAAAAVBBksNQAYBnNjaGVtYRUCABUMJQIYAXMlAEwcAAAAFtAPGRwZHCYAHBUMGTUABhAZGAFzFQQW0A8W6LUYFuAEJoIE\
                    JggpLBUEFQAVAgAVABUQFQIAPBaAiN6+ARkGGSYA0A8AAAAW6LUYFtAPJggW4AQAKCBwYXJxdWV0LWNwcC1hcnJvdyB2ZXJzaW9u\
                    IDI1LjAuMRkcHAAAAJsAAABQQVIx
                    """))
        let refusal = refusal(Array(body), nil)
        #expect(refusal?.status == 400)
        #expect(
            refusal?.message
                == """
                Invalid input. The texts of the request have 200000000 bytes once they are unpacked, and may have 128000000. \
                Send less at once.
                """)
    }

    private func refusal(_ body: [UInt8], _ signature: ModelSignature?) -> ScoringRefusal? {
        #expect(throws: ScoringRefusal.self) { try ScoringRequest(body, as: .parquet, signature: signature) }
    }
}
