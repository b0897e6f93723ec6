/// Lays out block mappings and lists as libyaml does under PyYAML's `CSafeDumper`, which is what MLflow writes with.
struct Emitter {
    private var writer: ScalarWriter
    private let sortsKeys: Bool
    private let allowsUnicode: Bool

    init(sortsKeys: Bool, width: Int, allowsUnicode: Bool) {
        writer = ScalarWriter(width: width, allowsUnicode: allowsUnicode)
        self.sortsKeys = sortsKeys
        self.allowsUnicode = allowsUnicode
    }

    mutating func document(_ root: YAMLNode) -> String {
        emit(root, indent: 0, at: .document)
        writer.endLine()
        return writer.text
    }

    /// Where a node stands decides where the lines of a collection begin.
    private enum Place {
        case document
        /// After `- `, `? ` or the `: ` of a key marked so.
        case afterIndicator
        /// After `key:`.
        case afterKey
    }

    /// - Parameter indent: of the collection that holds the node
    private mutating func emit(_ node: YAMLNode, indent: Int, at place: Place) {
        switch node.value {
        case .sequence(let items) where !items.isEmpty:
            // Python's layout: the items of a key's list are not indented.
            emit(items, indent: place == .afterIndicator ? indent + 2 : indent, isInline: place == .afterIndicator)
        case .mapping(let mapping) where !mapping.isEmpty:
            emit(mapping, indent: place == .document ? 0 : indent + 2, isInline: place == .afterIndicator)
        default:
            if place == .afterKey { writer.write(" ") }
            writer.write(ScalarText(node.value, allowsUnicode: allowsUnicode), indent: indent + 2, isKey: false)
        }
    }

    private mutating func emit(_ items: [YAMLNode], indent: Int, isInline: Bool) {
        for (index, item) in items.enumerated() {
            if index > 0 || !isInline { writer.startLine(indent: indent) }
            writer.write("- ")
            emit(item, indent: indent, at: .afterIndicator)
        }
    }

    private mutating func emit(_ mapping: YAMLMapping, indent: Int, isInline: Bool) {
        for (index, entry) in (sortsKeys ? mapping.sortedEntries : mapping.entries).enumerated() {
            if index > 0 || !isInline { writer.startLine(indent: indent) }
            if let key = simpleKey(entry.key) {
                writer.write(key, indent: indent + 2, isKey: true)
                writer.write(":")
                emit(entry.value, indent: indent, at: .afterKey)
            } else {
                writer.write("? ")
                emit(entry.key, indent: indent, at: .afterIndicator)
                writer.startLine(indent: indent)
                writer.write(": ")
                emit(entry.value, indent: indent, at: .afterIndicator)
            }
        }
    }

    /// nil for a key that must be marked with `?`: a collection, several lines, more than 128 bytes.
    private func simpleKey(_ key: YAMLNode) -> ScalarText? {
        switch key.value {
        case .sequence(let items) where !items.isEmpty: return nil
        case .mapping(let mapping) where !mapping.isEmpty: return nil
        default:
            let scalar = ScalarText(key.value, allowsUnicode: allowsUnicode)
            return scalar.isMultiline || scalar.text.utf8.count > 128 ? nil : scalar
        }
    }
}

extension YAMLMapping {
    /// As Python sorts them: texts by code point, numbers by value, and keys that can't be compared not at all.
    fileprivate var sortedEntries: [Entry] {
        let texts = entries.compactMap(\.key.string)
        if texts.count == entries.count {
            return zip(texts, entries).sorted { $0.0.unicodeScalars.lexicographicallyPrecedes($1.0.unicodeScalars) }
                .map(\.1)
        }
        let numbers = entries.compactMap { $0.key.double ?? $0.key.bool.map { $0 ? 1 : 0 } }
        if numbers.count == entries.count {
            return zip(numbers, entries).sorted { $0.0 < $1.0 }.map(\.1)
        }
        let dates = entries.compactMap { if case .date(let date) = $0.key.value { date.description } else { nil } }
        if dates.count == entries.count {
            return zip(dates, entries).sorted { $0.0 < $1.0 }.map(\.1)
        }
        return entries
    }
}
