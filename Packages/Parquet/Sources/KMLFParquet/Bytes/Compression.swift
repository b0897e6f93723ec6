import KMLFDataFrame

/// How pages are compressed (`CompressionCodec`).
enum Compression: Int {
    case uncompressed, snappy, gzip, lzo, brotli, lz4, zstd, lz4Raw

    /// The `size` bytes that were compressed.
    func decompressed(_ bytes: ArraySlice<UInt8>, size: Int) throws(DataFrameError) -> ArraySlice<UInt8> {
        switch self {
        case .uncompressed:
            guard bytes.count == size else { throw .damaged("a page is of another size than it says") }
            return bytes
        case .snappy: return try Snappy.decompressed(bytes, size: size)[...]
        default:
            throw DataFrameError(
                "the column is compressed by \(name), which is not read: write it with `compression=\"snappy\"`")
        }
    }

    private var name: String {
        switch self {
        case .uncompressed: "nothing"
        case .snappy: "Snappy"
        case .gzip: "gzip"
        case .lzo: "LZO"
        case .brotli: "Brotli"
        case .lz4, .lz4Raw: "LZ4"
        case .zstd: "Zstandard"
        }
    }
}
