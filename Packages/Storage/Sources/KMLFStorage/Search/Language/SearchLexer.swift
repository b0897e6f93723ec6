/// Cuts a filter or an order clause into tokens. Quotes close as MLflow's SQL parser closes them: a doubled quote, or one
/// behind a backslash, does not close while another one follows, and neither is taken out of the text.
struct SearchLexer {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    static func tokens(of text: String) -> [SearchToken] {
        var lexer = SearchLexer(text)
        var tokens: [SearchToken] = []
        while let token = lexer.next() { tokens.append(token) }
        return tokens
    }

    private mutating func next() -> SearchToken? {
        while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
        guard index < scalars.count else { return nil }
        let start = index
        let kind = readKind()
        return SearchToken(kind: kind, text: slice(start, index), offset: start, end: index)
    }

    private mutating func readKind() -> SearchToken.Kind {
        let scalar = scalars[index]
        switch scalar {
        case "`", "\"": return readName()
        case "'": return readQuoted().map { .string($0.content) } ?? .unclosed
        case "(": return single(.open)
        case ")": return single(.close)
        case ",": return single(.comma)
        case "<", ">", "=", "!", "~":
            skip { ["<", ">", "=", "!", "~"].contains($0) }
            return .comparator
        case "-", ".":
            let digits = index + (scalar == "-" && index + 1 < scalars.count && scalars[index + 1] == "." ? 2 : 1)
            return digits < scalars.count && Self.isDigit(scalars[digits]) ? readNumber() : single(.other)
        default:
            if Self.isDigit(scalar) { return readNumber() }
            return Limits.isWordCharacter(scalar) ? readName() : single(.other)
        }
    }

    /// Takes all that could belong to a number, so that `0x10` is one wrong value and not two tokens.
    private mutating func readNumber() -> SearchToken.Kind {
        let start = index
        if scalars[index] == "-" { index += 1 }
        while index < scalars.count {
            let isExponentSign = scalars[index] == "-" && ["e", "E"].contains(scalars[index - 1])
            guard isExponentSign || scalars[index] == "." || Limits.isWordCharacter(scalars[index]) else { break }
            index += 1
        }
        let isNumber = scalars[start..<index].allSatisfy { Self.isDigit($0) || ["-", ".", "e", "E"].contains($0) }
        return isNumber && Double(slice(start, index)) != nil ? .number : .other
    }

    private mutating func readName() -> SearchToken.Kind {
        var parts: [SearchToken.Part] = []
        while true {
            let start = index
            let scalar = index < scalars.count ? scalars[index] : " "
            if scalar == "`" || scalar == "\"" || (scalar == "'" && !parts.isEmpty) {
                guard let part = readQuoted() else { return .unclosed }
                parts.append(part)
            } else {
                skip { Limits.isWordCharacter($0) }
                let word = slice(start, index)
                parts.append(SearchToken.Part(text: word, content: word, quote: nil))
            }
            guard index < scalars.count, scalars[index] == "." else { return .name(parts) }
            index += 1
        }
    }

    private mutating func readQuoted() -> SearchToken.Part? {
        let start = index
        let quote = scalars[start]
        var end: Int?
        var position = start + 1
        while position < scalars.count {
            let follows = position + 1 < scalars.count && scalars[position + 1] == quote
            if scalars[position] == quote {
                end = position
                guard follows else { break }
                position += 2
            } else if scalars[position] == "\\", quote != "`", follows {
                end = position + 1
                position += 2
            } else {
                position += 1
            }
        }
        guard let end else {
            index = scalars.count
            return nil
        }
        index = end + 1
        return SearchToken.Part(text: slice(start, index), content: slice(start + 1, end), quote: quote)
    }

    private mutating func single(_ kind: SearchToken.Kind) -> SearchToken.Kind {
        index += 1
        return kind
    }

    private mutating func skip(while belongs: (Unicode.Scalar) -> Bool) {
        while index < scalars.count, belongs(scalars[index]) { index += 1 }
    }

    private func slice(_ start: Int, _ end: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<end])
        return String(text)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
