/// Makes the tree of nodes from libyaml's events, with aliases followed and keys merged. The open collections are kept in
/// a list, not on the stack, so that a deep document needs no large stack.
struct Composer: ~Copyable {
    /// A node that an alias may stand for.
    private struct Anchor {
        let position: Position
        /// nil until the node is complete.
        var node: YAMLNode?
        /// Levels of collections in the node.
        var height = 0
        /// Bytes as `YAML.maximumAliasedBytes` counts them.
        var weight = 0
    }

    private struct Complete {
        let node: YAMLNode
        /// Levels of collections in the node.
        let height: Int
        /// Where it begins; for an alias, where the alias is.
        let position: Position
    }

    private var events: EventParser
    private let source: YAMLSource
    private var anchors: [String: Anchor] = [:]
    /// The innermost is the last.
    private var collections: [OpenCollection] = []

    /// Bytes of all nodes with aliases followed, and of those that aliases brought.
    private var weight = 0
    private var aliasedWeight = 0

    init(_ events: consuming EventParser, source: YAMLSource) {
        self.events = events
        self.source = source
    }

    mutating func document() throws(YAMLError) -> YAMLNode {
        _ = try events.next()
        guard case .documentStart = try events.next().kind else {
            return YAMLNode(.null, source: source, position: Position(line: 1, column: 1))
        }
        let root = try self.root()
        _ = try events.next()
        let after = try events.next()
        if case .documentStart = after.kind {
            throw error(
                "a second document starts here; only one is read from a file, so move it to a file of its own",
                at: after.position)
        }
        return root
    }

    private mutating func root() throws(YAMLError) -> YAMLNode {
        while true {
            let event = try events.next()
            guard let complete = try node(completedBy: event) else { continue }
            if collections.isEmpty { return complete.node }
            do {
                try collections[collections.count - 1].take(complete.node, height: complete.height)
            } catch {
                throw self.error(error, at: complete.position)
            }
        }
    }

    /// nil where the event begins a collection or is a merge key.
    private mutating func node(completedBy event: Event) throws(YAMLError) -> Complete? {
        switch event.kind {
        case .alias(let name): return try aliased(name, at: event.position)
        case .scalar(let scalar): return try node(of: scalar, at: event.position)
        case .sequenceStart(let properties): try open(properties, as: .sequence, at: event.position)
        case .mappingStart(let properties): try open(properties, as: .mapping, at: event.position)
        case .sequenceEnd, .mappingEnd: return close()
        case .streamStart, .streamEnd, .documentStart, .documentEnd:
            throw error("a value is expected here; write one", at: event.position)
        }
        return nil
    }

    // MARK: Scalars

    private mutating func node(of scalar: Event.Scalar, at position: Position) throws(YAMLError) -> Complete? {
        let weightBefore = weight
        weight += Self.nodeWeight + scalar.text.utf8.count
        try reserve(scalar.properties.anchor, at: position)
        var tag = try tag(of: scalar, at: position)
        if let last = collections.indices.last, collections[last].awaitsKey {
            if tag == .merge {
                collections[last].awaitMerged()
                return nil
            }
            // PyYAML takes `=` as text where it is a key, and nowhere else.
            if tag == .defaultValue { tag = .string }
        }
        let value = try value(of: scalar, as: tag, at: position)
        let node = YAMLNode(value, source: source, position: position)
        complete(scalar.properties.anchor, node, height: 0, weightBefore: weightBefore)
        return Complete(node: node, height: 0, position: position)
    }

    private func tag(of scalar: Event.Scalar, at position: Position) throws(YAMLError) -> Tag {
        guard let name = scalar.properties.tag else {
            return scalar.isResolved ? Tag.implicit(in: scalar.text) : .string
        }
        return try known(name, at: position)
    }

    private func known(_ name: String, at position: Position) throws(YAMLError) -> Tag {
        if let tag = Tag(name: name) { return tag }
        throw error(
            "unknown tag \(shown(Tag.shorthand(name))); remove it, or put text that starts with `!` in quotes",
            at: position)
    }

    private func value(
        of scalar: Event.Scalar, as tag: Tag, at position: Position
    ) throws(YAMLError) -> YAMLNode.Value {
        switch tag {
        case .merge, .defaultValue:
            throw error("\(shown(scalar.text)) alone is a mark of YAML 1.1; put it in quotes", at: position)
        case .sequence, .mapping, .set, .orderedMapping, .pairs:
            throw misplaced(tag, on: .string, at: position)
        default:
            if let value = ScalarValue.value(of: scalar.text, as: tag) { return value }
        }
        let remedy =
            scalar.properties.tag == nil
            ? "put it in quotes to keep it as text" : "correct it, or remove the tag `\(tag.shorthand)`"
        throw error("\(shown(scalar.text)) can't be read as \(tag.kind); \(remedy)", at: position)
    }

    // MARK: Collections

    private mutating func open(
        _ properties: Event.Properties, as expected: Tag, at position: Position
    ) throws(YAMLError) {
        try reserve(properties.anchor, at: position)
        if let name = properties.tag {
            let tag = try known(name, at: position)
            guard tag == expected else { throw misplaced(tag, on: expected, at: position) }
        }
        try checkNesting(collections.count + 1, at: position)
        collections.append(
            OpenCollection(
                isMapping: expected == .mapping, position: position, anchor: properties.anchor, weightBefore: weight))
        weight += Self.nodeWeight
    }

    private mutating func close() -> Complete? {
        guard let collection = collections.popLast() else { return nil }
        let node = YAMLNode(collection.value(), source: source, position: collection.position)
        complete(collection.anchor, node, height: collection.height, weightBefore: collection.weightBefore)
        return Complete(node: node, height: collection.height, position: collection.position)
    }

    private func checkNesting(_ levels: Int, at position: Position) throws(YAMLError) {
        guard levels > YAML.maximumNesting else { return }
        throw error(
            "lists and mappings are nested more than \(YAML.maximumNesting) deep here; make the document flatter",
            at: position)
    }

    // MARK: Anchors and aliases

    /// Until the node is complete, an alias to it would be a node inside itself.
    private mutating func reserve(_ name: String?, at position: Position) throws(YAMLError) {
        guard let name else { return }
        if let first = anchors[name] {
            throw error(
                "the anchor \(shown("&" + name)) is already used at \(mark(first.position).location); "
                    + "rename one of the two",
                at: position)
        }
        anchors[name] = Anchor(position: position)
    }

    private mutating func complete(_ name: String?, _ node: YAMLNode, height: Int, weightBefore: Int) {
        guard let name, let position = anchors[name]?.position else { return }
        anchors[name] = Anchor(position: position, node: node, height: height, weight: weight - weightBefore)
    }

    private mutating func aliased(_ name: String, at position: Position) throws(YAMLError) -> Complete {
        guard let anchor = anchors[name] else {
            throw error(
                "the alias \(shown("*" + name)) has no anchor \(shown("&" + name)) above; add it, or put the text in "
                    + "quotes",
                at: position)
        }
        guard let node = anchor.node else {
            throw error(
                "the alias \(shown("*" + name)) stands inside its own anchor at \(mark(anchor.position).location); "
                    + "a value can't hold itself",
                at: position)
        }
        try checkNesting(collections.count + anchor.height, at: position)
        weight += anchor.weight
        aliasedWeight += anchor.weight
        guard aliasedWeight <= YAML.maximumAliasedBytes else {
            throw error(
                "the aliases up to here stand for more than \(YAML.maximumAliasedBytes >> 20) MiB; "
                    + "write fewer aliases of aliases",
                at: position)
        }
        return Complete(node: node, height: anchor.height, position: position)
    }

    // MARK: Errors

    private static let nodeWeight = 64

    private func mark(_ position: Position) -> YAMLMark {
        YAMLMark(source: source, line: Int(position.line), column: Int(position.column))
    }

    private func error(_ message: String, at position: Position) -> YAMLError {
        YAMLError(message, at: mark(position))
    }

    private func error(_ misfit: OpenCollection.Misfit, at position: Position) -> YAMLError {
        switch misfit {
        case .collectionAsKey(let key):
            return error("\(key.value.kind) can't be a key; use text", at: position)
        case .duplicate(let key, let first):
            let name = if case .string(let text) = key.value { "the key \(shown(text))" } else { "this key" }
            return key.error(
                "\(name) is already given at \(first.mark?.location ?? "another place"); remove one of the two")
        case .unmergeable(let node, let isItem):
            let sentence =
                "`<<` merges a mapping or a list of mappings, not \(node.value.kind); "
                + "put '<<' in quotes for a plain key"
            return isItem ? node.error(sentence) : error(sentence, at: position)
        }
    }

    private func misplaced(_ tag: Tag, on expected: Tag, at position: Position) -> YAMLError {
        error(tag.refusal ?? "the tag `\(tag.shorthand)` doesn't fit \(expected.kind); remove it", at: position)
    }

    /// The text in backticks, cut where it is long; not at all where it may be a secret.
    private func shown(_ text: String) -> String {
        guard !source.isSecret else { return "(hidden)" }
        let characters = text.map { $0.isNewline ? " " : $0 }
        return "`" + String(characters.prefix(40)) + (characters.count > 40 ? "…" : "") + "`"
    }
}
