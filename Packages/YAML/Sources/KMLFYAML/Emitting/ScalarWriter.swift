/// Writes scalars and keeps count of the column, at which long ones are folded.
struct ScalarWriter {
    private(set) var text = ""
    private var column = 0
    private let width: Int
    private let allowsUnicode: Bool

    init(width: Int, allowsUnicode: Bool) {
        self.width = width
        self.allowsUnicode = allowsUnicode
    }

    mutating func write(_ indicator: String) {
        text += indicator
        column += indicator.utf8.count
    }

    mutating func endLine() {
        if column > 0 { breakLine("\n") }
    }

    mutating func startLine(indent: Int) {
        endLine()
        for _ in 0..<indent { write(" " as Unicode.Scalar) }
    }

    /// - Parameters:
    ///   - indent: of the lines that a long or multi-line scalar continues on
    ///   - isKey: a key before `:` stays on one line
    mutating func write(_ scalar: ScalarText, indent: Int, isKey: Bool) {
        switch scalar.style {
        case .plain: writePlain(scalar.text, indent: indent, folds: !isKey)
        case .singleQuoted: writeSingleQuoted(scalar.text, indent: indent, folds: !isKey)
        case .doubleQuoted: writeDoubleQuoted(scalar.text, indent: indent, folds: !isKey)
        case .binary: writeBinary(scalar.text, indent: indent)
        }
    }

    private mutating func writePlain(_ value: String, indent: Int, folds: Bool) {
        guard folds, column + value.utf8.count > width else {
            text += value
            column += value.unicodeScalars.count
            return
        }
        var walk = Walk(value)
        while let scalar = walk.next() {
            if scalar == " ", column > width, walk.isSingleSpace {
                startLine(indent: indent)
            } else {
                write(scalar)
            }
        }
    }

    private mutating func writeSingleQuoted(_ value: String, indent: Int, folds: Bool) {
        write("'" as Unicode.Scalar)
        var walk = Walk(value)
        while let scalar = walk.next() {
            if scalar == " ", folds, column > width, walk.isSingleSpace, walk.isInside {
                startLine(indent: indent)
            } else if scalar.isYAMLBreak {
                // One line end alone would be read as a space.
                if scalar == "\n", walk.previous?.isYAMLBreak != true { breakLine("\n") }
                breakLine(scalar)
            } else {
                if walk.previous?.isYAMLBreak == true { startLine(indent: indent) }
                if scalar == "'" { write(scalar) }
                write(scalar)
            }
        }
        if walk.current?.isYAMLBreak == true { startLine(indent: indent) }
        write("'" as Unicode.Scalar)
    }

    private mutating func writeDoubleQuoted(_ value: String, indent: Int, folds: Bool) {
        write("\"" as Unicode.Scalar)
        var walk = Walk(value)
        while let scalar = walk.next() {
            if needsEscape(scalar) {
                write(Self.escape(scalar))
            } else if scalar == " ", folds, column > width, walk.isFirstSpace, walk.isInside {
                startLine(indent: indent)
                if walk.following == " " { write("\\" as Unicode.Scalar) }
            } else {
                write(scalar)
            }
        }
        write("\"" as Unicode.Scalar)
    }

    private mutating func writeBinary(_ value: String, indent: Int) {
        guard !value.isEmpty else { return write("!!binary \"\"") }
        write("!!binary |")
        for line in value.split(separator: "\n") {
            startLine(indent: indent)
            write(String(line))
        }
        endLine()
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        text.unicodeScalars.append(scalar)
        column += 1
    }

    private mutating func breakLine(_ scalar: Unicode.Scalar) {
        text.unicodeScalars.append(scalar)
        column = 0
    }

    private func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isYAMLPrintable || scalar.isYAMLBreak || scalar == "\"" || scalar == "\\"
            || (!allowsUnicode && !scalar.isASCII)
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\0": return "\\0"
        case "\u{07}": return "\\a"
        case "\u{08}": return "\\b"
        case "\t": return "\\t"
        case "\n": return "\\n"
        case "\u{0B}": return "\\v"
        case "\u{0C}": return "\\f"
        case "\r": return "\\r"
        case "\u{1B}": return "\\e"
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\u{85}": return "\\N"
        case "\u{A0}": return "\\_"
        case "\u{2028}": return "\\L"
        case "\u{2029}": return "\\P"
        default:
            let (letter, digits) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
            let code = String(scalar.value, radix: 16, uppercase: true)
            return "\\" + letter + String(repeating: "0", count: digits - code.count) + code
        }
    }
}

/// Goes over a text and knows the neighbours of the character that it stands on.
private struct Walk {
    private var rest: Substring.UnicodeScalarView.Iterator
    private(set) var previous: Unicode.Scalar?
    private(set) var current: Unicode.Scalar?
    private(set) var following: Unicode.Scalar?

    init(_ text: String) {
        rest = text[...].unicodeScalars.makeIterator()
        following = rest.next()
    }

    mutating func next() -> Unicode.Scalar? {
        guard let following else { return nil }
        previous = current
        current = following
        self.following = rest.next()
        return following
    }

    var isInside: Bool { previous != nil && following != nil }
    var isFirstSpace: Bool { previous != " " }
    var isSingleSpace: Bool { isFirstSpace && following != " " }
}
