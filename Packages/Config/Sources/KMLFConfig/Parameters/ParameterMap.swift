public import KMLFYAML

/// The keys and values of a nested parameter, in the order of the file. No key is in it twice.
///
/// Equal when keys and values are, in any order, as Python's `dict`.
public struct ParameterMap: Sendable {
    /// One key with its value.
    public struct Entry: Sendable {
        /// The key as text: `0` for the number 0.
        public let name: String
        /// The key itself, which YAML allows to be a number or a boolean.
        public let key: ParameterValue
        /// What the key stands for.
        public let value: ParameterValue
        /// Where the value is written; nil when code or the command line gave it.
        public let mark: YAMLMark?
    }

    /// In the order of the file.
    public private(set) var entries: [Entry] = []
    private var positions: [String: Int] = [:]

    /// A map without keys.
    public init() {}

    /// A key given again replaces the earlier value.
    public init(_ entries: some Sequence<(String, ParameterValue)>) {
        for (name, value) in entries { self[name] = value }
    }

    /// The keys as text, in their order.
    public var names: [String] { entries.map(\.name) }

    /// True where there are no keys.
    public var isEmpty: Bool { entries.isEmpty }

    /// The value of a key. A new key comes last; nil takes the key away.
    public subscript(name: String) -> ParameterValue? {
        get { entry(name)?.value }
        set {
            if let newValue {
                set(Entry(name: name, key: entry(name)?.key ?? .string(name), value: newValue, mark: nil))
            } else if let position = positions[name] {
                entries.remove(at: position)
                positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($0.element.name, $0.offset) })
            }
        }
    }

    /// This map with the values of `other` over it; maps that both have are merged in the same way.
    public func merged(with other: ParameterMap) -> ParameterMap {
        var result = self
        for entry in other.entries {
            guard case .map(let mine)? = self[entry.name], case .map(let theirs) = entry.value else {
                result.set(entry)
                continue
            }
            result.set(
                Entry(name: entry.name, key: entry.key, value: .map(mine.merged(with: theirs)), mark: entry.mark))
        }
        return result
    }

    func entry(_ name: String) -> Entry? { positions[name].map { entries[$0] } }

    /// Replaces the entry of that name in its place, or adds it as the last.
    mutating func set(_ entry: Entry) {
        if let position = positions[entry.name] {
            entries[position] = entry
        } else {
            positions[entry.name] = entries.count
            entries.append(entry)
        }
    }
}

extension ParameterMap: Hashable {
    /// Compares keys and values; neither order nor place counts.
    public static func == (left: ParameterMap, right: ParameterMap) -> Bool {
        left.entries.count == right.entries.count
            && left.entries.allSatisfy { entry in
                right.entry(entry.name).map { $0.key == entry.key && $0.value == entry.value } ?? false
            }
    }

    /// Independent of the order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(Set(positions.keys))
    }
}

extension ParameterMap: ExpressibleByDictionaryLiteral {
    /// A map in the order written.
    public init(dictionaryLiteral elements: (String, ParameterValue)...) { self.init(elements) }
}
