extension CSVTable {
    /// The columns, each of the first type that all its values have: integer, double, boolean, text.
    ///
    /// Integers of more than 64 bits make a text column, so that no digit is lost. A column without any value is
    /// a double column, one without rows a text column.
    func columns() throws(DataFrameError) -> [Column] {
        var columns: [Column] = []
        for (index, name) in columnNames.enumerated() {
            if let type = options.type(of: name) {
                columns.append(try column(index, as: type))
            } else {
                columns.append(try inferredColumn(index))
            }
        }
        return columns
    }

    private func inferredColumn(_ index: Int) throws(DataFrameError) -> Column {
        guard rowCount > 0 else { return Column(columnNames[index], .string([])) }
        if let column = integerOrDoubleColumn(index) { return column }
        if let values = values(index, CSVNumber.boolean) { return Column(columnNames[index], .boolean(values)) }
        return try column(index, as: .string)
    }

    private func integerOrDoubleColumn(_ index: Int) -> Column? {
        var isTooLarge = false
        var hasValue = false
        let integers: [Int?]? = values(index) { text in
            hasValue = true
            switch CSVNumber.integer(text) {
            case .value(let value): return value
            case .tooLarge:
                isTooLarge = true
                return 0
            case .none: return nil
            }
        }
        if let integers, hasValue {
            return isTooLarge ? nil : Column(columnNames[index], .integer(integers))
        }
        let doubles = values(index) { CSVNumber.double($0, decimal: options.decimal) }
        return doubles.map { Column(columnNames[index], .double($0)) }
    }

    /// All values of a column, nil as soon as one of them cannot be read.
    private func values<Value>(_ column: Int, _ read: (UnsafeBufferPointer<UInt8>) -> Value?) -> [Value?]? {
        var values: [Value?] = []
        values.reserveCapacity(rowCount)
        for row in 0..<rowCount {
            let isRead = withField(row: row, column: column) { text in
                guard let text, !isMissing(text) else {
                    values.append(nil)
                    return true
                }
                guard let value = read(text) else { return false }
                values.append(value)
                return true
            }
            guard isRead else { return nil }
        }
        return values
    }

    private func column(_ index: Int, as type: ColumnType) throws(DataFrameError) -> Column {
        let name = columnNames[index]
        let column: Column? =
            switch type {
            case .integer:
                values(index) { text in
                    guard case .integer(let value) = CSVTable.cell(text, as: .integer, decimal: options.decimal) else {
                        return nil as Int?
                    }
                    return value
                }.map { Column(name, .integer($0)) }
            case .double:
                values(index) { CSVNumber.double($0, decimal: options.decimal) }.map { Column(name, .double($0)) }
            case .boolean: values(index, CSVNumber.boolean).map { Column(name, .boolean($0)) }
            case .string: values(index) { String(validating: $0, as: UTF8.self) }.map { Column(name, .string($0)) }
            case .date: values(index, DateTime.parse).map { Column(name, .date($0)) }
            }
        guard let column else { throw unreadable(index, as: type) }
        return column
    }

    private func unreadable(_ column: Int, as type: ColumnType) -> DataFrameError {
        let row = (0..<rowCount).first {
            !isMissing(row: $0, column: column) && cell(row: $0, column: column, as: type) == nil
        }
        guard type != .string else { return error(row: row ?? 0, column: column, "the text is not UTF-8") }
        let found = row.map { cell(row: $0, column: column) } ?? .missing
        return error(row: row ?? 0, column: column, "\(found) is not of type \(type.rawValue)")
    }
}
