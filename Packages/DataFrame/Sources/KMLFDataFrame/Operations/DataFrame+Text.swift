extension DataFrame: CustomStringConvertible {
    /// The first ten rows as a table, with the columns' types, and the size of the frame.
    public var description: String { table(rows: 10) }

    /// The first rows as a table: names, types, values, then the size of the frame.
    ///
    /// Numbers are aligned to the right, a missing value is `NA`, and text of more than 40 characters is cut.
    public func table(rows: Int) -> String {
        let shown = min(max(0, rows), rowCount)
        let size =
            "\(rowCount) \(rowCount == 1 ? "row" : "rows"), \(columns.count) \(columns.count == 1 ? "column" : "columns")"
        guard !columns.isEmpty else { return size }
        var lines = [String](repeating: "", count: shown + 2)
        for (index, column) in columns.enumerated() {
            let isNumber = column.type == .integer || column.type == .double
            let texts =
                [DataFrame.shortened(column.name), column.type.rawValue]
                + (0..<shown).map { DataFrame.text(of: column[$0]) }
            let width = texts.map(\.count).max() ?? 0
            for (line, text) in texts.enumerated() {
                let blanks = String(repeating: " ", count: width - text.count)
                lines[line] += (index == 0 ? "" : "  ") + (isNumber ? blanks + text : text + blanks)
            }
        }
        if shown < rowCount { lines.append("…") }
        return (lines.map { String($0.reversed().drop { $0 == " " }.reversed()) } + [size]).joined(separator: "\n")
    }

    private static func text(of cell: Cell) -> String {
        switch cell {
        case .missing: "NA"
        case .string(let text): shortened(text)
        default: cell.description
        }
    }

    private static func shortened(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            default: scalar.value < 0x20 ? "\u{FFFD}" : String(scalar)
            }
        }.joined()
        return escaped.count > 40 ? escaped.prefix(39) + "…" : escaped
    }
}
