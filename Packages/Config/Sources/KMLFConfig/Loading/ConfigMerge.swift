import KMLFYAML

extension YAMLMapping {
    /// This mapping with `other` over it: keys of both are replaced whole, or, when `deeply`, merged at every depth where
    /// both are mappings.
    func merged(with other: YAMLMapping, deeply: Bool) -> YAMLMapping {
        guard deeply else { return YAMLMapping(entries: entries + other.entries) }
        let merged = other.entries.map { entry -> Entry in
            guard let theirs = entry.value.mapping, let mine = self.entry(with: entry.key)?.value.mapping else {
                return entry
            }
            let value = YAMLNode(.mapping(mine.merged(with: theirs, deeply: true)), at: entry.value.mark)
            return Entry(key: entry.key, value: value)
        }
        return YAMLMapping(entries: entries + merged)
    }

    /// This mapping with the keys of another file of the same environment. A key that both have is a problem, unless
    /// the kind merges deeply and both are mappings, which then may share the work. Hidden keys belong to their file:
    /// `hidden` collects those that two files have.
    func joined(
        with other: YAMLMapping, at path: ConfigPath, of kind: ConfigKind, hidden: inout [String: String],
        problems: inout [ConfigProblem]
    ) -> YAMLMapping {
        var joined = other.entries
        for (index, entry) in other.entries.enumerated() {
            guard let mine = self.entry(with: entry.key) else { continue }
            let name = entry.key.scalarText ?? "null"
            if path == .root, !kind.keepsHiddenKeys, name.hasPrefix("_") {
                hidden[name] = "\(mine.key.location) and \(entry.key.location)"
            } else if kind.mergesDeeply, let theirs = entry.value.mapping, let ours = mine.value.mapping {
                let value = ours.joined(
                    with: theirs, at: path.appending(name), of: kind, hidden: &hidden, problems: &problems)
                joined[index] = Entry(key: entry.key, value: YAMLNode(.mapping(value), at: entry.value.mark))
            } else {
                problems.append(
                    ConfigProblem(
                        "is given at \(mine.key.location) too; keep one of the two", at: path.appending(name),
                        mark: entry.key.mark))
            }
        }
        return YAMLMapping(entries: entries + joined)
    }

    private func entry(with key: YAMLNode) -> Entry? {
        if let name = key.string, self[name] == nil { return nil }
        return entries.first { $0.key == key }
    }
}

extension YAMLNode {
    fileprivate var location: String { mark?.location ?? "another place" }
}
