/// One entry of a block mapping as lines of text: the comments above it, its key's line, and everything that belongs to it.
struct BlockEntry {
    let key: String
    /// Comments and empty lines above the key.
    var leading: [String]
    /// The key's line first.
    var lines: [String]

    /// Takes the lines of a block mapping apart. `rest` is what stands above the first key without belonging to it (a
    /// document's start) and comments below the last entry.
    static func entries(of lines: [String]) -> (start: [String], entries: [BlockEntry], rest: [String]) {
        guard let first = lines.first(where: { key(of: $0) != nil }) else { return (lines, [], []) }
        let indent = indentation(of: first)
        var start: [String] = []
        var entries: [BlockEntry] = []
        var pending: [String] = []
        for line in lines {
            let isComment = line.trimmingSpaces.hasPrefix("#")
            if line.trimmingSpaces.isEmpty || isComment,
                !(isComment && indentation(of: line) > indent) || entries.isEmpty
            {
                pending.append(line)
            } else if indentation(of: line) == indent, let key = key(of: line) {
                entries.append(BlockEntry(key: key, leading: pending, lines: [line]))
                pending = []
            } else if entries.isEmpty {
                start += pending + [line]
                pending = []
            } else {
                entries[entries.count - 1].lines += pending + [line]
                pending = []
            }
        }
        return (start, entries, pending)
    }

    /// Whether the value stands in the lines below the key, as another block.
    var isBlock: Bool {
        guard let first = lines.first, let end = Self.end(ofKeyIn: first) else { return false }
        let value = first[end...].dropFirst().trimmed
        return value.isEmpty || value.hasPrefix("#")
    }

    static func indentation(of line: String) -> Int { line.prefix { $0 == " " }.count }

    /// The key of a line such as `name: x`; nil for other lines.
    static func key(of line: String) -> String? {
        guard let end = end(ofKeyIn: line) else { return nil }
        let key = line[..<end].trimmed
        guard let quote = key.first, quote == "\"" || quote == "'" else { return key.isEmpty ? nil : String(key) }
        return key.count > 1 && key.last == quote ? String(key.dropFirst().dropLast()) : nil
    }

    /// Where the colon behind the key stands.
    private static func end(ofKeyIn line: String) -> String.Index? {
        let content = line.trimmingSpaces
        guard let first = content.first, !"#-[{&*!|>%@?".contains(first) else { return nil }
        var quote: Character?
        for index in content.indices {
            let character = content[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if index == content.startIndex, character == "\"" || character == "'" {
                quote = character
            } else if character == ":" {
                let next = content.index(after: index)
                if next == content.endIndex || content[next].isWhitespace { return index }
            }
        }
        return nil
    }
}

extension String {
    var trimmingSpaces: Substring { self[...].trimmed }

    /// The line further to the right; an empty one stays as it is.
    func indented(by count: Int) -> String {
        trimmingSpaces.isEmpty ? self : String(repeating: " ", count: count) + self
    }

    /// The line further to the left, as far as it is indented.
    func outdented(by count: Int) -> String { String(dropFirst(min(count, BlockEntry.indentation(of: self)))) }
}
