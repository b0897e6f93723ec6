/// A place in a YAML text.
public struct YAMLMark: Sendable, Equatable, CustomStringConvertible {
    /// The text that the place is in.
    public let source: YAMLSource
    /// From 1.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int

    /// A place that need not exist; an excerpt is then empty.
    public init(source: YAMLSource, line: Int, column: Int) {
        self.source = source
        self.line = line
        self.column = column
    }

    /// `conf/base/catalog.yml:3:7`
    public var location: String { "\(source.name):\(line):\(column)" }

    /// `location`
    public var description: String { location }

    /// The source line and, on a second line, a caret under the column. A long line is cut around the column.
    /// Empty for a secret source and for a blank line.
    public var excerpt: String {
        guard !source.isSecret, let text = source.line(line), text.contains(where: { !$0.isWhitespace }) else {
            return ""
        }
        let scalars = text.unicodeScalars
        let offset = min(max(column - 1, 0), scalars.count)
        let before = scalars.prefix(offset)
        let after = scalars.dropFirst(offset)
        let start = (before.count > Self.shownBefore ? "…" : "") + Self.printable(before.suffix(Self.shownBefore))
        let end = Self.printable(after.prefix(Self.shownAfter)) + (after.count > Self.shownAfter ? "…" : "")
        return start + end + "\n" + start.map { $0 == "\t" ? "\t" : " " } + "^"
    }

    /// Two marks are equal when they are the same place of the same source object.
    public static func == (left: YAMLMark, right: YAMLMark) -> Bool {
        left.source === right.source && left.line == right.line && left.column == right.column
    }

    private static let shownBefore = 80
    private static let shownAfter = 40

    /// Control characters could move a terminal's cursor, so they are shown as U+FFFD.
    private static func printable(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
            text.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(text)
    }
}
