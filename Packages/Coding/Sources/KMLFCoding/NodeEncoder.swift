public import KMLFYAML

extension YAMLNode {
    /// Any value as a tree of nodes, which keeps the order of the properties and tells integers from doubles.
    ///
    /// - Parameter substitution: the forms of types that a decoder reads otherwise than they encode themselves
    public init(
        encoding value: any Encodable, substitution: @escaping (any Encodable) -> YAMLNode? = { _ in nil }
    ) throws {
        let slot = NodeSlot()
        do {
            try NodeEncoder(slot: slot, codingPath: [], substitution: substitution).encode(value)
        } catch let error as EncodingError {
            throw CodingProblem(error)
        }
        self = slot.node
    }
}

extension CodingProblem {
    init(_ error: EncodingError) {
        guard case .invalidValue(_, let context) = error else {
            self.init("\(error)")
            return
        }
        self.init(context.codingPath.located(context.debugDescription))
    }
}

/// Encodes any value as a tree of nodes, which keeps the order of the properties and tells integers from doubles:
/// `JSONEncoder` writes 9.0 as 9, and the keys in any order.
struct NodeEncoder: Encoder {
    /// The forms of types that a decoder reads otherwise than they encode themselves.
    typealias Substitution = (any Encodable) -> YAMLNode?

    let slot: NodeSlot
    let codingPath: [any CodingKey]
    let substitution: Substitution
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        slot.becomeMapping()
        return KeyedEncodingContainer(NodeKeyedContainer<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        slot.becomeSequence()
        return NodeUnkeyedContainer(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { NodeSingleValueContainer(encoder: self) }

    func encode(_ value: any Encodable) throws {
        if let node = substitution(value) ?? (value as? any NodeScalar)?.node {
            slot.set(node)
        } else {
            try value.encode(to: self)
        }
    }

    func inner(_ slot: NodeSlot, _ key: any CodingKey) -> NodeEncoder {
        NodeEncoder(slot: slot, codingPath: codingPath + [key], substitution: substitution)
    }
}

/// The place of a node that is still being made.
final class NodeSlot {
    private enum Kind {
        case scalar(YAMLNode)
        case sequence, mapping
    }

    /// A value that encodes nothing is an empty mapping, as in `JSONEncoder`.
    private var kind = Kind.mapping
    private var inner: [(key: String, slot: NodeSlot)] = []

    var count: Int { inner.count }

    var node: YAMLNode {
        switch kind {
        case .scalar(let node): node
        case .sequence: .sequence(inner.map(\.slot.node))
        case .mapping: .mapping(YAMLMapping(inner.map { ($0.key, $0.slot.node) }))
        }
    }

    func set(_ node: YAMLNode) { kind = .scalar(node) }

    func becomeMapping() { kind = .mapping }

    func becomeSequence() { kind = .sequence }

    /// A new last element of a sequence, or a new entry of a mapping.
    func added(_ key: String = "") -> NodeSlot {
        let slot = NodeSlot()
        inner.append((key, slot))
        return slot
    }
}

private struct NodeKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: NodeEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    func encodeNil(forKey key: Key) { encoder.slot.added(key.stringValue).set(YAMLNode(.null)) }
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try inner(key).encode(value) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        inner(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { inner(key).unkeyedContainer() }
    func superEncoder() -> any Encoder { encoder.inner(encoder.slot.added("super"), NodeKey("super")) }
    func superEncoder(forKey key: Key) -> any Encoder { inner(key) }

    private func inner(_ key: Key) -> NodeEncoder { encoder.inner(encoder.slot.added(key.stringValue), key) }
}

private struct NodeUnkeyedContainer: UnkeyedEncodingContainer {
    let encoder: NodeEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }
    var count: Int { encoder.slot.count }

    func encodeNil() { encoder.slot.added().set(YAMLNode(.null)) }
    func encode<T: Encodable>(_ value: T) throws { try inner().encode(value) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        inner().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { inner().unkeyedContainer() }
    func superEncoder() -> any Encoder { inner() }

    private func inner() -> NodeEncoder {
        let key = NodeKey(count)
        return encoder.inner(encoder.slot.added(), key)
    }
}

private struct NodeSingleValueContainer: SingleValueEncodingContainer {
    let encoder: NodeEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    func encodeNil() { encoder.slot.set(YAMLNode(.null)) }
    func encode<T: Encodable>(_ value: T) throws { try encoder.encode(value) }
}

/// A key or an index on the way to a value.
struct NodeKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(_ name: String) {
        stringValue = name
        intValue = nil
    }

    init(_ index: Int) {
        stringValue = String(index)
        intValue = index
    }

    init(stringValue: String) { self.init(stringValue) }
    init(intValue: Int) { self.init(intValue) }
}

extension [any CodingKey] {
    /// The message behind the path, `at models[0].name: …`.
    func located(_ message: String) -> String {
        guard !isEmpty else { return message }
        let path = reduce("") { text, key in
            if let index = key.intValue { return "\(text)[\(index)]" }
            return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
        }
        return "at \(path): \(message)"
    }
}
