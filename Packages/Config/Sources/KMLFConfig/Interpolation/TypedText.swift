import KMLFYAML

/// A value that is written inside a text: in `--params`, or as the default of a placeholder.
enum TypedText {
    static let closers: [Character: Character] = ["[": "]", "{": "}", "'": "'", "\"": "\""]

    /// Typed as newest Kedro types the items of `--params`: numbers (`1e3` too), booleans, null, else text. What YAML would
    /// take for a comment, a mapping or an alias is text. Lists, mappings and quoted texts are YAML; nil where they are
    /// not closed.
    static func value(of text: String) -> YAMLNode? {
        let node = try? YAML.parse(text, name: "value")
        if let first = text.first, closers[first] != nil { return node.map { YAMLNode($0.readingExponents().value) } }
        switch node?.value {
        case .bool(let flag): return YAMLNode(.bool(flag))
        case .integer(let number): return YAMLNode(.integer(number))
        case .bigInteger(let digits): return YAMLNode(.bigInteger(digits))
        case .double(let number): return YAMLNode(.double(number))
        case .null where text.isEmpty || text == "~" || text.lowercased() == "null": return YAMLNode(.null)
        default: return ExponentNumber.value(of: text).map { YAMLNode(.double($0)) } ?? YAMLNode(.string(text))
        }
    }
}
