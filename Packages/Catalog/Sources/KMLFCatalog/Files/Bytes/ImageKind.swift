/// A format of pictures that is told by the first bytes of a file.
enum ImageKind: String, CaseIterable {
    case png, jpeg, gif, webp, svg

    /// By the ending of a file's name, `.gz` left aside; nil for another ending.
    init?(fileName: String) {
        var parts = fileName.lowercased().split(separator: ".")
        if parts.last == "gz" { parts.removeLast() }
        guard parts.count > 1, let ending = parts.last else { return nil }
        self.init(word: String(ending))
    }

    /// By the name of the format, `PNG` or `jpg`.
    init?(word: String) {
        let word = word.lowercased()
        self.init(rawValue: word == "jpg" ? "jpeg" : word)
    }

    /// By the content; nil for what is none of these.
    init?(content bytes: some Collection<UInt8>) {
        let kind = Self.allCases.first { kind in
            switch kind {
            case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            case .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
            case .gif: bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8)
            case .webp: bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8)
            case .svg: Self.hasSVGRoot(bytes)
            }
        }
        guard let kind else { return nil }
        self = kind
    }

    var name: String { self == .webp ? "WebP" : rawValue.uppercased() }

    /// Whether the first element of the XML in UTF-8 is `svg`, with a prefix or without. What follows is not looked at.
    private static func hasSVGRoot(_ bytes: some Collection<UInt8>) -> Bool {
        var rest = String(decoding: bytes.prefix(1 << 16), as: UTF8.self)[...]
        if rest.first == "\u{FEFF}" { rest.removeFirst() }
        while true {
            rest = rest.drop { $0.isWhitespace }
            if rest.hasPrefix("<!--") {
                guard let end = rest.firstRange(of: "-->") else { return false }
                rest = rest[end.upperBound...]
            } else if rest.hasPrefix("<?") {
                guard let end = rest.firstRange(of: "?>") else { return false }
                rest = rest[end.upperBound...]
            } else if rest.hasPrefix("<!DOCTYPE") {
                guard let end = endOfDoctype(rest) else { return false }
                rest = rest[end...]
            } else {
                guard rest.first == "<" else { return false }
                let name = rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
                return name == "svg" || name.hasSuffix(":svg")
            }
        }
    }

    /// Behind the `>` that is not inside of the brackets of declarations.
    private static func endOfDoctype(_ text: Substring) -> Substring.Index? {
        var depth = 0
        for index in text.indices {
            switch text[index] {
            case "[": depth += 1
            case "]": depth -= 1
            case ">" where depth == 0: return text.index(after: index)
            default: break
            }
        }
        return nil
    }
}
