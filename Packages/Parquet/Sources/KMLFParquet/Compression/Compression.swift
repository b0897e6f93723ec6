import KMLFDataFrame
import KMLFGzip

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
        case .gzip:
            guard let output = try? Gzip.decompressed(bytes, limit: size), output.count == size else {
                throw .damaged("a page cannot be decompressed by gzip")
            }
            return output[...]
        default:
            throw DataFrameError(
                "the column is compressed by \(name), which is not read: write it with `compression=\"snappy\"`")
        }
    }

    func compressed(_ bytes: [UInt8]) throws(DataFrameError) -> [UInt8] {
        switch self {
        case .snappy: return Snappy.compressed(bytes)
        case .gzip:
            do throws(GzipError) {
                return try bytes.withUnsafeBufferPointer { buffer throws(GzipError) in try Gzip.compressed(buffer) }
            } catch {
                throw DataFrameError("there is not enough memory for gzip")
            }
        default: return bytes
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
