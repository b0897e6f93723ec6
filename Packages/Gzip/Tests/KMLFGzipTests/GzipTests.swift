import KMLFGzip
import Testing

@Suite struct GzipTests {
    static let plain = Array(String(repeating: "a line that comes often\n", count: 10_000).utf8)

    @Test(arguments: [[], [7], plain])
    func `what was compressed comes back`(bytes: [UInt8]) throws {
        let compressed = try bytes.withUnsafeBufferPointer { buffer throws(GzipError) in try Gzip.compressed(buffer) }
        #expect(try Gzip.decompressed(compressed[...]) == bytes)
        #expect(try Gzip.decompressed(compressed[...], limit: bytes.count) == bytes)
    }

    @Test func `more than the limit is damage, and is not made`() throws {
        let compressed = try Self.plain.withUnsafeBufferPointer { buffer throws(GzipError) in
            try Gzip.compressed(buffer)
        }
        #expect(throws: GzipError.damaged) { try Gzip.decompressed(compressed[...], limit: Self.plain.count - 1) }
        #expect(throws: GzipError.damaged) { try Gzip.decompressed(compressed[...], limit: 0) }
    }

    @Test(arguments: [[], Array("no gzip".utf8), [0x1F, 0x8B, 8]])
    func `what is not in gzip's format is damage`(bytes: [UInt8]) {
        #expect(throws: GzipError.damaged) { try Gzip.decompressed(bytes[...]) }
    }
}
