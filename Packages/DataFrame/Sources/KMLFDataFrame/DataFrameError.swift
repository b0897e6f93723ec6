/// What is wrong with a table, and where in it.
public struct DataFrameError: Error, Sendable, Hashable {
    /// The line of the CSV text, from 1; nil where the frame was not read from one.
    public let line: Int?
    /// The row, from 1, the header not counted; nil where the line tells the place, or none does.
    public let row: Int?
    /// The column's name.
    public let column: String?
    /// What is wrong and what to do, without the place.
    public let message: String

    /// The message must not repeat the place.
    public init(line: Int? = nil, row: Int? = nil, column: String? = nil, _ message: String) {
        self.line = line
        self.row = row
        self.column = column
        self.message = message
    }

    /// The same in a text of which these lines come first.
    func movedDown(_ lines: Int) -> DataFrameError {
        DataFrameError(line: line.map { $0 + lines }, row: row, column: column, message)
    }
}

extension DataFrameError: CustomStringConvertible {
    /// The place, then the message: ``line 7, column `age`: expected Int, found "old"``.
    public var description: String {
        let place = [line.map { "line \($0)" }, row.map { "row \($0)" }, column.map { "column `\($0)`" }]
            .compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? message : "\(place): \(message)"
    }
}
