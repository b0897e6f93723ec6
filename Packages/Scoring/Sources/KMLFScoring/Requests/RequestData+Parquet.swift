import KMLFDataFrame
import KMLFModels
import KMLFParquet

extension RequestData {
    /// A table in Parquet's format, whose columns have their types in it.
    init(parquet body: [UInt8], for schema: Schema?) throws(ScoringRefusal) {
        let frame: DataFrame
        do throws(DataFrameError) {
            let file = try ParquetFile(body)
            frame = try file.frame(columns: schema?.columnNames(in: file))
        } catch {
            throw .unreadable("The request is not valid Parquet: \(error)")
        }
        let size = frame.columns.compactMap(\.strings).joined().reduce(0) { $0 + ($1?.utf8.count ?? 0) }
        guard size <= Self.textLimit else {
            throw .unreadable(
                "The texts of the request have \(size) bytes once they are unpacked, and may have \(Self.textLimit). Send less "
                    + "at once.")
        }
        self = .frame(frame)
    }

    /// A text that stands once in the file may stand in each of the rows, and takes room for each on its way to the model.
    private static let textLimit = 128_000_000
}

extension Schema {
    /// The columns to read, so that what the model does not take may be of any type; nil for all of them, where the
    /// model takes columns by their order, or one that it requires is missing and is to be looked for among the others.
    fileprivate func columnNames(in file: ParquetFile) -> Set<String>? {
        guard case .columns(let columns) = self else { return nil }
        let names = columns.compactMap(\.name)
        let required = columns.filter(\.required).compactMap(\.name)
        guard names.count == columns.count, Set(file.columnNames).isSuperset(of: required) else { return nil }
        return Set(names)
    }
}
