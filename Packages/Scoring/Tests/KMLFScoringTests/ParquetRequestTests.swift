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

    private func refusal(_ body: [UInt8], _ signature: ModelSignature?) -> ScoringRefusal? {
        #expect(throws: ScoringRefusal.self) { try ScoringRequest(body, as: .parquet, signature: signature) }
    }
}
