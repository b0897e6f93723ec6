/// The entries of a mapping in the order of the document. No key is in it twice.
///
/// Keys are the same when Python says so: texts byte by byte (not by Unicode's equivalence), numbers by their value, so
/// that `1`, `1.0` and `true` are one key.
public struct YAMLMapping: Sendable {
    /// A key is a scalar; in most documents it is text.
    public struct Entry: Sendable, Equatable {
        /// Text, number, boolean, null or date.
        public let key: YAMLNode
        /// Any node.
        public let value: YAMLNode

        /// An entry of any two nodes.
        public init(key: YAMLNode, value: YAMLNode) {
            self.key = key
            self.value = value
        }
    }

    /// In the order of the document; what merge keys bring comes first, as in PyYAML.
    public private(set) var entries: [Entry] = []

    /// nil while there are so few entries that looking at each is faster.
    private var positions: [YAMLKey: Int]?

    /// An empty mapping.
    public init() {}

    /// Text keys; a key given again replaces the earlier value.
    public init(_ pairs: some Sequence<(String, YAMLNode)>) {
        for (key, value) in pairs { self[key] = value }
    }

    /// Keys of any kind; a key given again takes the earlier entry's place.
    public init(entries: some Sequence<Entry>) {
        for entry in entries { replace(entry) }
    }

    /// How many entries there are.
    public var count: Int { entries.count }

    /// True where there are no entries.
    public var isEmpty: Bool { entries.isEmpty }

    /// The value of a text key. A new key comes last; nil takes the entry away.
    public subscript(key: String) -> YAMLNode? {
        get { position(of: YAMLKey(key)).map { entries[$0].value } }
        set {
            let entry = newValue.map { Entry(key: YAMLNode(.string(key)), value: $0) }
            switch (position(of: YAMLKey(key)), entry) {
            case (let position?, let entry?): entries[position] = Entry(key: entries[position].key, value: entry.value)
            case (nil, let entry?): append(entry, YAMLKey(key))
            case (let position?, nil):
                entries.remove(at: position)
                positions = nil
            case (nil, nil): break
            }
        }
    }

    /// Adds the entry as the last one, unless its key is there already: then gives that entry and changes nothing.
    mutating func insert(_ entry: Entry) -> Entry? {
        let key = YAMLKey(entry.key.value)
        if let position = position(of: key) { return entries[position] }
        append(entry, key)
        return nil
    }

    /// Adds the entries of the other in turn; an entry whose key is there already takes that entry's place.
    mutating func merge(_ other: YAMLMapping) {
        guard !isEmpty else {
            self = other
            return
        }
        for entry in other.entries { replace(entry) }
    }

    private static let few = 8

    private mutating func replace(_ entry: Entry) {
        let key = YAMLKey(entry.key.value)
        if let position = position(of: key) {
            entries[position] = Entry(key: entries[position].key.moved(to: entry.key), value: entry.value)
        } else {
            append(entry, key)
        }
    }

    private mutating func append(_ entry: Entry, _ key: YAMLKey) {
        entries.append(entry)
        if positions != nil {
            positions?[key] = entries.count - 1
        } else if entries.count > Self.few {
            let keys = entries.enumerated().map { (YAMLKey($0.element.key.value), $0.offset) }
            positions = Dictionary(keys) { first, _ in first }
        }
    }

    private func position(of key: YAMLKey) -> Int? {
        if let positions { return positions[key] }
        return entries.firstIndex { YAMLKey($0.key.value) == key }
    }
}

extension YAMLMapping: Equatable {
    /// Compares the entries in their order.
    public static func == (left: YAMLMapping, right: YAMLMapping) -> Bool { left.entries == right.entries }
}
