/// The words of each text in lower case, with what else tells a mood: smileys, and marks of exclamation and question. Names of
/// people and addresses of pages are left out.
func tokenize(_ instances: [Instance]) -> [[String]] { instances.map { tokens(in: $0.text) } }

func tokens(in text: String) -> [String] {
    unescaped(text.lowercased()).split(whereSeparator: \.isWhitespace).flatMap { chunk -> [String] in
        if chunk.hasPrefix("@") || chunk.hasPrefix("http") { return [] }
        if chunk.contains(where: \.isLetter) || chunk.count == 1 { return words(in: chunk) }
        return isSmiley(chunk) ? [String(chunk)] : words(in: chunk)
    }
}

/// Runs of letters, with apostrophes among them, and runs of marks.
private func words(in chunk: Substring) -> [String] {
    var found: [String] = []
    var rest = chunk
    while let first = rest.first {
        let word = rest.prefix { character in
            first.isLetter ? character.isLetter || character == "'" : character == first
        }
        if first.isLetter || first == "!" || first == "?" { found.append(String(word)) }
        rest = rest.dropFirst(word.count)
    }
    return found
}

/// `:)`, `;-(`, `=D`, `<3` and the like, without letters.
private func isSmiley(_ chunk: Substring) -> Bool {
    chunk == "<3"
        || chunk.count <= 4 && chunk.contains { ":;=".contains($0) } && chunk.contains { "()[]/\\|*3".contains($0) }
}

/// The texts were taken from pages of HTML.
private func unescaped(_ text: String) -> String {
    [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")].reduce(text) { text, entity in
        text.split(separator: entity.0, omittingEmptySubsequences: false).joined(separator: entity.1)
    }
}
