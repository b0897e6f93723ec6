import KMLFDataFrame
import KMLFModels

extension RequestData {
    /// A table as CSV with a header, as pandas reads it, in the types of the schema: a column of text keeps `007`.
    init(csv body: [UInt8], for schema: Schema?) throws(ScoringRefusal) {
        var options = CSVReadOptions()
        do throws(DataFrameError) {
            if case .columns(let columns)? = schema {
                options.rowLimit = 0
                let names = Set(try DataFrame(csvBytes: body, options: options).columnNames)
                options.rowLimit = nil
                for column in columns {
                    guard let name = column.name, names.contains(name), case .value(let type) = column.type else {
                        continue
                    }
                    if type == .datetime {
                        options.parseDates.insert(name)
                    } else {
                        options.dtypes[name] = type.csvType
                    }
                }
            }
            self = .frame(try DataFrame(csvBytes: body, options: options))
        } catch {
            throw .unreadable("The request is not valid CSV: \(error)")
        }
    }
}

extension DataType {
    fileprivate var csvType: ColumnType {
        switch self {
        case .boolean: .boolean
        case .integer, .long: .integer
        case .float, .double: .double
        case .string, .binary: .string
        case .datetime: .date
        }
    }
}
