/// A text that was read, kept by its nodes so that errors found much later can still show the line.
public final class YAMLSource: Sendable {
    /// The file's path as people know it.
    public let name: String
    /// Without the byte order mark.
    public let text: String
    /// The text holds secrets, so no excerpt of it is ever made.
    public let isSecret: Bool

    /// - Parameter text: without a byte order mark
    public init(name: String, text: String, isSecret: Bool = false) {
        self.name = name
        self.text = text
        self.isSecret = isSecret
    }

    /// The line without its end, counted from 1; nil after the last line.
    public func line(_ number: Int) -> Substring? {
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        for _ in 1..<max(number, 1) {
            guard let end = scalars[start...].firstIndex(where: \.isYAMLBreak) else { return nil }
            start = scalars.index(after: end)
            if scalars[end] == "\r", start < scalars.endIndex, scalars[start] == "\n" {
                start = scalars.index(after: start)
            }
        }
        let end = scalars[start...].firstIndex(where: \.isYAMLBreak) ?? scalars.endIndex
        return number < 1 ? nil : Substring(scalars[start..<end])
    }

    /// The place of the character that holds the byte at `offset`, or the end of the text.
    func mark(atByte offset: Int) -> YAMLMark {
        var line = 1
        var column = 1
        var read = 0
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            let end = read + UTF8.width(scalar)
            guard end <= offset else { break }
            read = end
            if scalar == "\n", previous == "\r" {
                // The line was counted at the carriage return.
            } else if scalar.isYAMLBreak {
                line += 1
                column = 1
            } else {
                column += 1
            }
            previous = scalar
        }
        return YAMLMark(source: self, line: line, column: column)
    }
}
