extension String {
    /// Columns that a terminal gives the text: two for a wide character (CJK, emoji), none for what has no width of its own.
    public var columns: Int { reduce(0) { $0 + $1.columns } }

    /// The text cut to at most `columns` columns, with `…` at its end when something was cut.
    public func cut(to columns: Int) -> String {
        guard self.columns > columns else { return self }
        guard columns > 0 else { return "" }
        var kept = ""
        var used = 0
        for character in self {
            guard used + character.columns < columns else { break }
            kept.append(character)
            used += character.columns
        }
        return kept + "…"
    }

    /// The text in one line: control characters, which could move the cursor or start a new line, as escapes.
    public var inOneLine: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        return unicodeScalars.reduce(into: "") { line, scalar in
            switch scalar {
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            case "\t": line += "\\t"
            case _ where scalar.isControl: line += "\\u{\(String(scalar.value, radix: 16))}"
            default: line.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Character {
    /// East Asian Width W and F, and emoji, are two columns (Unicode Standard Annex #11, the large blocks).
    fileprivate var columns: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x0300...0x036F: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            return 2
        default: return scalar.properties.isEmojiPresentation ? 2 : 1
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
}
