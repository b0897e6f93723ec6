/// A package with what is asked of it, as PEP 508 writes it: `pandas[parquet]>=2,<3; python_version < "3.13"`.
struct PipRequirement {
    private let name: String
    private var extras: Set<String>
    private var specifiers: Set<String>
    private let marker: String

    /// nil for what pip takes beside: addresses, paths and options.
    init?(_ text: String) {
        let (head, marker) = Self.parted(text[...], at: ";")
        self.marker = ModelEnvironment.trimmed(marker).replacing("'", with: "\"")
        let name = head.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        guard name.first?.isLetter == true || name.first?.isNumber == true else { return nil }
        self.name = String(name)
        var rest = head[name.endIndex...].drop(while: \.isWhitespace)
        extras = []
        if rest.first == "[" {
            guard let end = rest.firstIndex(of: "]") else { return nil }
            extras = Self.parts(of: rest[rest.index(after: rest.startIndex)..<end])
            rest = rest[rest.index(after: end)...]
        }
        specifiers = Self.parts(of: rest)
        guard specifiers.allSatisfy({ "<>=!~".contains($0.first ?? " ") && !$0.contains("(") }) else { return nil }
    }

    /// Each package once: its extras and its versions in all requirements of it together, at the place of the first.
    static func merged(_ texts: [String]) -> [String] {
        var merged: [(key: String, requirement: PipRequirement?)] = []
        for text in texts {
            let new = PipRequirement(text)
            let key = new.map { "\($0.name);\($0.marker)" } ?? text
            guard let index = merged.firstIndex(where: { $0.key == key }) else {
                merged.append((key, new))
                continue
            }
            guard let new else { continue }
            merged[index].requirement?.extras.formUnion(new.extras)
            merged[index].requirement?.specifiers.formUnion(new.specifiers)
        }
        return merged.map { $0.requirement?.text ?? $0.key }
    }

    /// As Python's `packaging` prints it.
    private var text: String {
        name + (extras.isEmpty ? "" : "[\(extras.sorted().joined(separator: ","))]")
            + specifiers.sorted().joined(separator: ",") + (marker.isEmpty ? "" : "; \(marker)")
    }

    private static func parts(of list: Substring) -> Set<String> {
        Set(list.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }.filter { !$0.isEmpty })
    }

    private static func parted(_ text: Substring, at separator: Character) -> (Substring, Substring) {
        guard let index = text.firstIndex(of: separator) else { return (text, "") }
        return (text[..<index], text[text.index(after: index)...])
    }
}
