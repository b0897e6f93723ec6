import KMLFConfig
import KMLFSpelling
import KMLFYAML

/// An entry whose name holds placeholders, `{namespace}.metrics`, and describes every dataset whose name fits.
struct DatasetPattern: Sendable {
    let name: String
    let node: YAMLNode
    /// Where the name stands.
    let mark: YAMLMark?
    private let parts: [Part]

    private enum Part: Sendable, Hashable {
        case text(String)
        case placeholder(String)
    }

    /// nil where the name holds no placeholder. Where the entry uses one that the name lacks, that is a problem.
    init?(name: String, node: YAMLNode, mark: YAMLMark?, problems: inout [ConfigProblem]) {
        guard name.contains("{") else { return nil }
        self.name = name
        self.node = node
        self.mark = mark
        parts = Self.parts(of: name)
        if let message = Self.problem(of: parts) {
            problems.append(ConfigProblem(message, at: ConfigPath(name), mark: mark ?? node.mark))
        }
        checkPlaceholders(of: node, known: Set(placeholders), at: ConfigPath(name), problems: &problems)
    }

    /// Kedro's order: more literal characters first, then more placeholders, then by name.
    static func isBefore(_ left: DatasetPattern, _ right: DatasetPattern) -> Bool {
        let leftKey = (-left.literalCount, -left.placeholders.count, left.name)
        let rightKey = (-right.literalCount, -right.placeholders.count, right.name)
        return leftKey < rightKey
    }

    /// Where the entry has texts with placeholders.
    var placesOfPlaceholders: Set<String> {
        var places: Set<String> = []
        func look(at node: YAMLNode) {
            switch node.value {
            case .string(let text): if text.contains("{"), let mark = node.mark { places.insert(mark.location) }
            case .sequence(let items): items.forEach(look)
            case .mapping(let mapping): mapping.entries.forEach { look(at: $0.value) }
            default: break
            }
        }
        look(at: node)
        return places
    }

    /// Fits every name, so that a catalog can have one only.
    var isCatchAll: Bool { literalCount == 0 }

    /// The entry for that name, the placeholders filled in; nil where the name does not fit.
    func entry(for name: String) -> YAMLNode? {
        guard let values = match(name[...], parts[...]) else { return nil }
        return filled(node, values)
    }

    private var placeholders: [String] {
        parts.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
    }

    private var literalCount: Int {
        parts.reduce(0) { sum, part in if case .text(let text) = part { sum + text.count } else { sum } }
    }

    private static func problem(of parts: [Part]) -> String? {
        for part in parts {
            switch part {
            case .text(let text) where text.contains("{"): return "has a { without its }"
            case .placeholder(let name) where name.isEmpty || name.contains(where: { "{:!".contains($0) }):
                return "has the placeholder {\(name)}; a placeholder is a plain name, such as {name}"
            default: continue
            }
        }
        return nil
    }

    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(.placeholder(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return parts
    }

    /// Each placeholder takes at least one character and as few as it can.
    private func match(_ name: Substring, _ parts: ArraySlice<Part>) -> [String: String]? {
        guard let first = parts.first else { return name.isEmpty ? [:] : nil }
        let rest = parts.dropFirst()
        switch first {
        case .text(let text):
            guard name.hasPrefix(text) else { return nil }
            return match(name.dropFirst(text.count), rest)
        case .placeholder(let placeholder):
            guard !rest.isEmpty else { return name.isEmpty ? nil : [placeholder: String(name)] }
            for end in name.indices.dropFirst() {
                guard var values = match(name[end...], rest) else { continue }
                let value = String(name[..<end])
                // A placeholder that stands twice is the same text in both places.
                guard values[placeholder, default: value] == value else { continue }
                values[placeholder] = value
                return values
            }
            return nil
        }
    }

    private func filled(_ node: YAMLNode, _ values: [String: String]) -> YAMLNode {
        switch node.value {
        case .string(let text): YAMLNode(.string(Self.filled(text, values)), at: node.mark)
        case .sequence(let items): YAMLNode(.sequence(items.map { filled($0, values) }), at: node.mark)
        case .mapping(let mapping):
            YAMLNode(
                .mapping(
                    YAMLMapping(
                        entries: mapping.entries.map {
                            YAMLMapping.Entry(key: $0.key, value: filled($0.value, values))
                        })), at: node.mark)
        default: node
        }
    }

    private static func filled(_ text: String, _ values: [String: String]) -> String {
        parts(of: text).map { part in
            switch part {
            case .text(let text): text
            case .placeholder(let name): values[name] ?? "{\(name)}"
            }
        }.joined()
    }

    private func checkPlaceholders(
        of node: YAMLNode, known: Set<String>, at path: ConfigPath, problems: inout [ConfigProblem]
    ) {
        switch node.value {
        case .string(let text):
            for case .placeholder(let name) in Self.parts(of: text) where !known.contains(name) {
                problems.append(
                    ConfigProblem(
                        "uses the placeholder {\(name)}, which the entry's name does not have", at: path,
                        mark: node.mark,
                        suggestion: NearestName.of(name, in: known.sorted()).map { "{\($0)}" }))
            }
        case .sequence(let items):
            for (index, item) in items.enumerated() {
                checkPlaceholders(of: item, known: known, at: path.appending(index), problems: &problems)
            }
        case .mapping(let mapping):
            for entry in mapping.entries {
                let path = path.appending(entry.key.string ?? "")
                checkPlaceholders(of: entry.value, known: known, at: path, problems: &problems)
            }
        default: break
        }
    }
}
