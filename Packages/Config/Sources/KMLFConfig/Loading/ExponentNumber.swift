import KMLFYAML

/// Numbers such as `1e-5`, which YAML 1.1 takes for text, and Kedro, through OmegaConf, for numbers.
enum ExponentNumber {
    /// The number, where the text is digits, perhaps a point, and an exponent.
    static func value(of text: String) -> Double? {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        let whole = rest.prefix(while: isDigit).count
        rest = rest.dropFirst(whole)
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: isDigit).count
            rest = rest.dropFirst(1 + fraction)
        }
        guard whole + fraction > 0, rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else {
            return nil
        }
        rest = rest.dropFirst()
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        guard !rest.isEmpty, rest.allSatisfy(isDigit), let number = Double(text) else { return nil }
        return number.isFinite ? number : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension YAMLNode {
    /// The node with its unquoted texts that are such numbers turned into doubles.
    func readingExponents() -> YAMLNode {
        switch value {
        case .string(let text):
            guard let number = ExponentNumber.value(of: text), isUnquoted else { return self }
            return YAMLNode(.double(number), at: mark)
        case .sequence(let nodes): return YAMLNode(.sequence(nodes.map { $0.readingExponents() }), at: mark)
        case .mapping(let mapping):
            let entries = mapping.entries.map { YAMLMapping.Entry(key: $0.key, value: $0.value.readingExponents()) }
            return YAMLNode(.mapping(YAMLMapping(entries: entries)), at: mark)
        default: return self
        }
    }

    /// The character at the mark tells: a quote, an anchor or a tag would stand there.
    private var isUnquoted: Bool {
        guard let mark, let line = mark.source.line(mark.line) else { return false }
        let scalar = line.unicodeScalars.dropFirst(mark.column - 1).first
        return scalar.map { "+-.0123456789".unicodeScalars.contains($0) } ?? false
    }
}
