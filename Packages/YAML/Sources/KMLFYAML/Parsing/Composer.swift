/// Makes the tree of nodes from libyaml's events, with aliases followed and keys merged.
struct Composer: ~Copyable {
    /// A node that an alias may stand for.
    struct Anchor {
        let position: Position
        /// nil until the node is complete.
        var node: YAMLNode?
        /// Levels of collections in the node.
        var height = 0
        /// Bytes as `YAML.maximumAliasedBytes` counts them.
        var weight = 0
    }

    private var events: EventParser
    private let source: YAMLSource
    private var anchors: [String: Anchor] = [:]

    /// Collections that are open, and the most that were open since the innermost anchored node began.
    private var depth = 0
    private var deepest = 0

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
        let root = try node(at: events.next())
        _ = try events.next()
        let after = try events.next()
        if case .documentStart = after.kind {
            throw error(
                "a second document starts here; only one is read from a file, so move it to a file of its own",
                at: after.position)
        }
        return root
    }

    private mutating func node(at event: Event) throws(YAMLError) -> YAMLNode {
        switch event.kind {
        case .alias(let name):
            return try aliased(name, at: event.position)
        case .scalar(let scalar):
            return try anchored(scalar.properties.anchor, at: event.position) { composer throws(YAMLError) in
                try composer.scalar(scalar, at: event.position)
            }
        case .sequenceStart(let properties):
            return try anchored(properties.anchor, at: event.position) { composer throws(YAMLError) in
                try composer.check(properties.tag, is: .sequence, at: event.position)
                return .sequence(try composer.sequence(at: event.position))
            }
        case .mappingStart(let properties):
            return try anchored(properties.anchor, at: event.position) { composer throws(YAMLError) in
                try composer.check(properties.tag, is: .mapping, at: event.position)
                return .mapping(try composer.mapping(at: event.position))
            }
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
            throw error("a value is expected here; write one", at: event.position)
        }
    }

    // MARK: Scalars

    private mutating func scalar(_ scalar: Event.Scalar, at position: Position) throws(YAMLError) -> YAMLNode.Value {
        weight += Self.nodeWeight + scalar.text.utf8.count
        let tag = try self.tag(of: scalar, at: position)
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

    private func check(_ name: String?, is expected: Tag, at position: Position) throws(YAMLError) {
        guard let name else { return }
        let tag = try known(name, at: position)
        guard tag == expected else { throw misplaced(tag, on: expected, at: position) }
    }

    // MARK: Collections

    private mutating func sequence(at position: Position) throws(YAMLError) -> [YAMLNode] {
        try open(at: position)
        var items: [YAMLNode] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { break }
            items.append(try node(at: event))
        }
        depth -= 1
        return items
    }

    private mutating func mapping(at position: Position) throws(YAMLError) -> YAMLMapping {
        try open(at: position)
        var own = YAMLMapping()
        var merged = YAMLMapping()
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { break }
            if isMergeKey(event) {
                for mapping in try mappingsToMerge(events.next()) { merged.merge(mapping) }
            } else {
                let key = try self.key(at: event)
                let entry = YAMLMapping.Entry(key: key, value: try node(at: events.next()))
                if let first = own.insert(entry) { throw duplicate(first, entry) }
            }
        }
        depth -= 1
        merged.merge(own)
        return merged
    }

    private mutating func open(at position: Position) throws(YAMLError) {
        weight += Self.nodeWeight
        depth += 1
        try checkNesting(depth, at: position)
    }

    private mutating func checkNesting(_ levels: Int, at position: Position) throws(YAMLError) {
        deepest = max(deepest, levels)
        guard levels > YAML.maximumNesting else { return }
        throw error(
            "lists and mappings are nested more than \(YAML.maximumNesting) deep here; make the document flatter",
            at: position)
    }

    // MARK: Keys

    private mutating func key(at event: Event) throws(YAMLError) -> YAMLNode {
        if case .scalar(let scalar) = event.kind, try tag(of: scalar, at: event.position) == .defaultValue {
            // PyYAML takes `=` as text where it is a key, and nowhere else.
            weight += Self.nodeWeight
            return YAMLNode(.string(scalar.text), source: source, position: event.position)
        }
        let key = try node(at: event)
        switch key.value {
        case .sequence, .mapping:
            throw error("\(key.value.kind) can't be a key; use text", at: event.position)
        default:
            return key
        }
    }

    private func isMergeKey(_ event: Event) -> Bool {
        guard case .scalar(let scalar) = event.kind else { return false }
        if let name = scalar.properties.tag { return Tag(name: name) == .merge }
        return scalar.isResolved && scalar.text == "<<"
    }

    /// Of a list of mappings the first wins, so it comes last.
    private mutating func mappingsToMerge(_ event: Event) throws(YAMLError) -> [YAMLMapping] {
        let merged = try node(at: event)
        switch merged.value {
        case .mapping(let mapping):
            return [mapping]
        case .sequence(let items):
            var mappings: [YAMLMapping] = []
            for item in items.reversed() {
                guard case .mapping(let mapping) = item.value else { throw item.error(notMergeable(item)) }
                mappings.append(mapping)
            }
            return mappings
        default:
            throw error(notMergeable(merged), at: event.position)
        }
    }

    // MARK: Anchors and aliases

    private mutating func anchored(
        _ name: String?, at position: Position,
        _ value: (inout Composer) throws(YAMLError) -> YAMLNode.Value
    ) throws(YAMLError) -> YAMLNode {
        guard let name else { return YAMLNode(try value(&self), source: source, position: position) }
        if let first = anchors[name] {
            throw error(
                "the anchor \(shown("&" + name)) is already used at \(location(first.position)); rename one of the two",
                at: position)
        }
        anchors[name] = Anchor(position: position)
        let (weightBefore, deepestBefore) = (weight, deepest)
        deepest = depth
        let node = YAMLNode(try value(&self), source: source, position: position)
        anchors[name] = Anchor(
            position: position, node: node, height: deepest - depth, weight: weight - weightBefore)
        deepest = max(deepest, deepestBefore)
        return node
    }

    private mutating func aliased(_ name: String, at position: Position) throws(YAMLError) -> YAMLNode {
        guard let anchor = anchors[name] else {
            throw error(
                "the alias \(shown("*" + name)) has no anchor \(shown("&" + name)) above; add it, or put the text in "
                    + "quotes",
                at: position)
        }
        guard let node = anchor.node else {
            throw error(
                "the alias \(shown("*" + name)) stands inside its own anchor at \(location(anchor.position)); "
                    + "a value can't hold itself",
                at: position)
        }
        try checkNesting(depth + anchor.height, at: position)
        weight += anchor.weight
        aliasedWeight += anchor.weight
        guard aliasedWeight <= YAML.maximumAliasedBytes else {
            throw error(
                "the aliases up to here stand for more than \(YAML.maximumAliasedBytes >> 20) MiB; "
                    + "write fewer aliases of aliases",
                at: position)
        }
        return node
    }

    // MARK: Errors

    private static let nodeWeight = 64

    private func error(_ message: String, at position: Position) -> YAMLError {
        YAMLError(message, at: YAMLMark(source: source, line: Int(position.line), column: Int(position.column)))
    }

    private func misplaced(_ tag: Tag, on expected: Tag, at position: Position) -> YAMLError {
        error(tag.refusal ?? "the tag `\(tag.shorthand)` doesn't fit \(expected.kind); remove it", at: position)
    }

    private func duplicate(_ first: YAMLMapping.Entry, _ second: YAMLMapping.Entry) -> YAMLError {
        let name: String =
            switch second.key.value {
            case .string(let text): "the key \(shown(text))"
            default: "this key"
            }
        return second.key.error(
            "\(name) is already given at \(first.key.mark?.location ?? "another place"); remove one of the two")
    }

    private func notMergeable(_ node: YAMLNode) -> String {
        "`<<` merges a mapping or a list of mappings, not \(node.value.kind); put '<<' in quotes for a plain key"
    }

    private func location(_ position: Position) -> String {
        "\(source.name):\(position.line):\(position.column)"
    }

    /// The text in backticks, cut where it is long; not at all where it may be a secret.
    private func shown(_ text: String) -> String {
        guard !source.isSecret else { return "(hidden)" }
        let characters = text.map { $0.isNewline ? " " : $0 }
        return "`" + String(characters.prefix(40)) + (characters.count > 40 ? "…" : "") + "`"
    }
}
