public import KMLFDataFrame

/// How the pages of a Parquet file are compressed; the names are those of pandas' `to_parquet`.
public enum ParquetCompression: String, Sendable, CaseIterable {
    /// Fast, and what pandas does.
    case snappy
    /// Smaller and slower.
    case gzip
    /// Not at all.
    case none
}

extension DataFrame {
    /// The frame as a Parquet file. Times become timestamps to the microsecond: in UTC where they have offsets, which are
    /// not kept, else in no zone.
    public func parquetBytes(compression: ParquetCompression = .snappy) throws(DataFrameError) -> [UInt8] {
        let kind: Compression =
            switch compression {
            case .snappy: .snappy
            case .gzip: .gzip
            case .none: .uncompressed
            }
        return try ParquetWriter(self, compression: kind).bytes
    }
}
