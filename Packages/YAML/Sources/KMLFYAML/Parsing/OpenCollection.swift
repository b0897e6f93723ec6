/// A list or mapping whose end has not been read yet.
struct OpenCollection {
    /// Why a node can't be taken.
    enum Misfit: Error {
        case collectionAsKey(YAMLNode)
        case duplicate(YAMLNode, of: YAMLNode)
        /// `isItem`: of the list after a merge key.
        case unmergeable(YAMLNode, isItem: Bool)
    }

    /// What the next node of a mapping is the value of.
    private enum PendingKey {
        case none
        case key(YAMLNode)
        case merge
    }

    let position: Position
    let anchor: String?
    /// The weight of the document before the collection.
    let weightBefore: Int
    private let isMapping: Bool

    /// Levels of collections, this one included.
    private(set) var height = 1
    private var items: [YAMLNode] = []
    private var own = YAMLMapping()
    private var merged = YAMLMapping()
    private var pending = PendingKey.none

    init(isMapping: Bool, position: Position, anchor: String?, weightBefore: Int) {
        self.isMapping = isMapping
        self.position = position
        self.anchor = anchor
        self.weightBefore = weightBefore
    }

    /// The next node is a mapping's key.
    var awaitsKey: Bool {
        if isMapping, case .none = pending { true } else { false }
    }

    /// The merge key was read instead of a key.
    mutating func awaitMerged() { pending = .merge }

    /// Keeps an item, a key, a key's value, or what a merge key brings.
    ///
    /// - Parameter height: levels of collections in the node
    mutating func take(_ node: YAMLNode, height: Int) throws(Misfit) {
        self.height = max(self.height, height + 1)
        guard isMapping else { return items.append(node) }
        switch pending {
        case .none:
            guard node.mapping == nil, node.sequence == nil else {
                throw .collectionAsKey(node)
            }
            pending = .key(node)
        case .key(let key):
            pending = .none
            if let first = own.insert(YAMLMapping.Entry(key: key, value: node)) {
                throw .duplicate(key, of: first.key)
            }
        case .merge:
            pending = .none
            try merge(node)
        }
    }

    /// What was taken, complete. What merge keys brought comes first, as in PyYAML.
    consuming func value() -> YAMLNode.Value {
        guard isMapping else { return .sequence(items) }
        merged.merge(own)
        return .mapping(merged)
    }

    private mutating func merge(_ node: YAMLNode) throws(Misfit) {
        switch node.value {
        case .mapping(let mapping):
            merged.merge(mapping)
        case .sequence(let items):
            // Of a list of mappings the first wins, so it comes last.
            for item in items.reversed() {
                guard case .mapping(let mapping) = item.value else {
                    throw .unmergeable(item, isItem: true)
                }
                merged.merge(mapping)
            }
        default:
            throw .unmergeable(node, isItem: false)
        }
    }
}
