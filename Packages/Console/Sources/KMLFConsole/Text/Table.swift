/// Rows under headings, in columns as wide as their widest cell.
public struct Table: Sendable {
    /// One column: its heading, and on which side its cells stand.
    public struct Column: Sendable {
        let heading: String
        let isNumeric: Bool

        /// A column of text.
        public static func text(_ heading: String) -> Column { Column(heading: heading, isNumeric: false) }

        /// A column of numbers, which stand on the right.
        public static func number(_ heading: String) -> Column { Column(heading: heading, isNumeric: true) }
    }

    /// One cell: a line of text, and how it looks.
    public struct Cell: Sendable, ExpressibleByStringLiteral {
        let text: String
        let style: Style?

        /// Control characters in the text are written as escapes.
        public init(_ text: String, _ style: Style? = nil) {
            self.text = text.inOneLine
            self.style = style
        }

        /// A cell without a style.
        public init(stringLiteral text: String) { self.init(text) }
    }

    private let columns: [Column]
    private var rows: [[Cell]] = []

    /// A table without rows.
    public init(_ columns: [Column]) { self.columns = columns }

    /// Whether it has no rows.
    public var isEmpty: Bool { rows.isEmpty }

    /// Adds a row; cells that are missing stay empty, and those beyond the last column are dropped.
    public mutating func add(_ cells: [Cell]) {
        let missing = max(0, columns.count - cells.count)
        rows.append(Array(cells.prefix(columns.count)) + [Cell](repeating: "", count: missing))
    }

    /// The lines of the table. On a terminal the last column is cut to fit; elsewhere every cell is whole. Without headings
    /// there is no first line.
    public func lines(for terminal: Terminal, indent: Int = 0) -> [String] {
        var widths = columns.indices.map { column in
            rows.reduce(columns[column].heading.columns) { max($0, $1[column].text.columns) }
        }
        if let width = terminal.width, let last = widths.indices.last {
            let before = widths.dropLast().reduce(indent) { $0 + $1 + 2 }
            widths[last] = min(widths[last], max(12, width - before))
        }
        let heading = columns.map { Cell($0.heading, .strong) }
        return ((columns.allSatisfy { $0.heading.isEmpty } ? [] : [heading]) + rows).map { row in
            line(of: row, widths: widths, terminal: terminal, indent: indent)
        }
    }

    private func line(of row: [Cell], widths: [Int], terminal: Terminal, indent: Int) -> String {
        var line = String(repeating: " ", count: indent)
        for (column, cell) in row.enumerated() {
            let text = cell.text.cut(to: widths[column])
            let shown = cell.style.map { terminal.styled(text, $0) } ?? text
            let space = String(repeating: " ", count: widths[column] - text.columns)
            let isLast = column == row.count - 1
            line += columns[column].isNumeric ? space + shown : isLast ? shown : shown + space
            if !isLast { line += "  " }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
