import KMLFDataFrame

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What pandas' `to_parquet` tells about the table beside its columns, under the key `pandas`.
struct PandasNotes {
    /// The columns that were the table's index, and are no columns to pandas' `read_parquet` either.
    var indexColumns: Set<String> = []
    /// Columns of durations: the format has none, and they are stored as integers.
    var durations: Set<String> = []

    /// What is no JSON of pandas' tells nothing: a file is a table without it.
    init(_ json: ArraySlice<UInt8>?) {
        guard let json, let notes = try? JSONDecoder().decode(Notes.self, from: Data(json)) else { return }
        indexColumns = Set((notes.indexColumns ?? []).compactMap(\.name))
        durations = Set((notes.columns ?? []).filter(\.isDuration).compactMap(\.fieldName))
    }

    private struct Notes: Decodable {
        var indexColumns: [IndexColumn]?
        var columns: [NotedColumn]?

        enum CodingKeys: String, CodingKey {
            case columns
            case indexColumns = "index_columns"
        }
    }

    /// A column's name, or the object that tells of an index that is a range.
    private struct IndexColumn: Decodable {
        var name: String?

        init(from decoder: any Decoder) throws { name = try? decoder.singleValueContainer().decode(String.self) }
    }

    private struct NotedColumn: Decodable {
        var fieldName: String?
        var type: String?

        var isDuration: Bool { type?.hasPrefix("timedelta64") ?? false }

        enum CodingKeys: String, CodingKey {
            case fieldName = "field_name"
            case type = "numpy_type"
        }
    }
}
