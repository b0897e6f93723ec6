/// A word of the search language with its place.
struct SearchToken {
    enum Kind: Equatable {
        /// Parts joined by dots: `metrics.loss`, `` tags.`a b` ``; a keyword is a name of one bare part.
        case name([Part])
        /// In single quotes.
        case string(String)
        case number
        /// A run of `<`, `>`, `=`, `!`, `~`.
        case comparator
        case open, close, comma
        /// A quote that nothing closes.
        case unclosed
        /// What the language does not know.
        case other
    }

    struct Part: Equatable {
        /// As written.
        let text: String
        /// Without its quotes.
        let content: String
        let quote: Unicode.Scalar?

        var isBareNumber: Bool {
            quote == nil && !text.isEmpty
                && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
    }

    let kind: Kind
    /// As written.
    let text: String
    /// In Unicode scalars from the beginning of the filter.
    let offset: Int
    /// The first scalar behind it.
    let end: Int

    /// The name in capitals when it is one bare part, as keywords are; else empty.
    var keyword: String {
        guard case .name(let parts) = kind, parts.count == 1, parts[0].quote == nil else { return "" }
        return parts[0].content.uppercased()
    }

    /// The text of a quoted value, in single or in double quotes.
    var quotedText: String? {
        switch kind {
        case .string(let content): content
        case .name(let parts) where parts.count == 1 && parts[0].quote == "\"": parts[0].content
        default: nil
        }
    }
}
