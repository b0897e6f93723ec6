/// The columns of a table as the decoders of its rows ask for them.
///
/// Neither generic nor an existential of every decoder: what the decoders of a project's own types share is compiled once.
final class RowColumns {
    let source: any RowSource
    /// The names in the order in which the first row asked for them: the others ask alike.
    private var order: [(name: String, column: Int?)] = []
    private var next = 0

    init(_ source: any RowSource) { self.source = source }

    func position(of name: String) -> Int? {
        if next < order.count, order[next].name == name {
            next += 1
            return order[next - 1].column
        }
        if let place = order.firstIndex(where: { $0.name == name }) {
            next = place + 1
            return order[place].column
        }
        order.append((name, source.position(of: name)))
        next = order.count
        return order[next - 1].column
    }

    func integer<Value: FixedWidthInteger>(_ row: Int, _ column: Int, as type: Value.Type) throws -> Value {
        let value = try value(source.integer(row: row, column: column), row, column, type)
        guard let fitting = Value(exactly: value) else {
            throw source.error(row: row, column: column, "\(value) does not fit \(type)")
        }
        return fitting
    }

    func integer(_ row: Int, _ column: Int) throws -> Int {
        try value(source.integer(row: row, column: column), row, column, Int.self)
    }

    func double(_ row: Int, _ column: Int, as type: any Any.Type = Double.self) throws -> Double {
        try value(source.double(row: row, column: column), row, column, type)
    }

    func boolean(_ row: Int, _ column: Int) throws -> Bool {
        try value(source.boolean(row: row, column: column), row, column, Bool.self)
    }

    func string(_ row: Int, _ column: Int) throws -> String {
        try value(source.string(row: row, column: column), row, column, String.self)
    }

    func decoded<T: Decodable>(_ row: Int, _ column: Int, as type: T.Type) throws -> T {
        guard type == DateTime.self else { return try T(from: CellDecoder(columns: self, row: row, column: column)) }
        let date = try value(source.date(row: row, column: column), row, column, type)
        guard let date = date as? T else { throw mismatch(row, column, type) }
        return date
    }

    @inline(__always)
    private func value<Value>(
        _ reading: CellReading<Value>, _ row: Int, _ column: Int, _ wanted: any Any.Type
    ) throws -> Value {
        switch reading {
        case .value(let value): return value
        case .missing:
            throw source.error(
                row: row, column: column,
                "the value is missing; expected \(wanted) (declare it \(wanted)? to allow missing values)")
        case .mismatch: throw mismatch(row, column, wanted)
        }
    }

    /// A decoding error rather than a frame's, since a type that tries several forms in turn looks for it.
    private func mismatch(_ row: Int, _ column: Int, _ wanted: any Any.Type) -> DecodingError {
        let found = source.cell(row: row, column: column)
        var message = "expected \(wanted), found \(found)"
        if wanted == String.self { message += " (read the column as text, in CSV by `dtype: str`)" }
        return .typeMismatch(
            wanted,
            DecodingError.Context(
                codingPath: [ColumnKey(stringValue: source.columnNames[column])], debugDescription: message))
    }
}

/// The name of a column as a coding key.
struct ColumnKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
