/// A text cut at its placeholders: `data/${globals:stage, dev}/x.csv`.
struct InterpolatedText {
    enum Part: Equatable {
        case text(String)
        case placeholder(Placeholder)
    }

    /// What is wrong with the text.
    struct Malformed: Error {
        let message: String
    }

    let parts: [Part]

    /// True for texts that `init` may change.
    static func mayHoldPlaceholder(_ text: String) -> Bool { text.contains("${") }

    /// `\${` is the text `${` itself, `\\${x}` a backslash before a placeholder, as in OmegaConf.
    init(parsing text: String) throws(Malformed) {
        var parts: [Part] = []
        var plain = ""
        var rest = Substring(text)
        while let start = rest.firstRange(of: "${") {
            let before = rest[..<start.lowerBound]
            let slashes = before.reversed().prefix { $0 == "\\" }.count
            plain += before.dropLast(slashes) + String(repeating: "\\", count: slashes / 2)
            if slashes % 2 == 1 {
                plain += "${"
                rest = rest[start.upperBound...]
                continue
            }
            guard let end = Self.end(of: rest[start.upperBound...]) else {
                throw Malformed(message: "has a `${` that no `}` closes; write `\\${` for the text itself")
            }
            if !plain.isEmpty { parts.append(.text(plain)) }
            plain = ""
            parts.append(.placeholder(try Placeholder(parsing: rest[start.upperBound..<end])))
            rest = rest[rest.index(after: end)...]
        }
        plain += rest
        if !plain.isEmpty || parts.isEmpty { parts.append(.text(plain)) }
        self.parts = parts
    }

    /// The position of the brace that closes a placeholder; braces and quotes inside are skipped.
    private static func end(of content: Substring) -> String.Index? {
        var scanner = NestingScanner()
        for index in content.indices {
            if content[index] == "}", scanner.isAtTop { return index }
            scanner.read(content[index])
        }
        return nil
    }
}

/// Follows brackets, braces and quotes through a text.
struct NestingScanner {
    private var closers: [Character] = []

    var isAtTop: Bool { closers.isEmpty }

    mutating func read(_ character: Character) {
        if character == closers.last {
            closers.removeLast()
        } else if closers.last != "'", closers.last != "\"", let closer = TypedText.closers[character] {
            closers.append(closer)
        }
    }
}

extension Substring {
    /// Without white space at both ends.
    var trimmed: Substring {
        var rest = drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return rest
    }
}
