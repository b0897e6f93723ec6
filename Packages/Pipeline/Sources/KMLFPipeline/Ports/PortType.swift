/// The Swift type of one input or output of a node, as a value: it can be compared, printed, and asked whether a value
/// of another type may be handed to it.
public struct PortType: Sendable {
    /// The type itself, for those who load, save or cast.
    public let type: any Any.Type

    /// The same type where it is known to be `Sendable`, as the type of a node's port always is: what a dataset can be
    /// asked to load.
    public let sendable: (any Sendable.Type)?

    /// The type as a node's function or a `Key` names it.
    public init<Value: Sendable>(sendable type: Value.Type) {
        self.type = type
        sendable = type
    }

    /// A type that is only compared or named.
    public init(_ type: any Any.Type) {
        self.type = type
        sendable = nil
    }

    /// The type as Swift code writes it, without modules: `[Int]`, `[String: Double]`, `Model?`.
    public var name: String { (type as? any SugaredType.Type)?.sugaredName ?? String(describing: type) }

    /// What an optional wraps; nil for every other type.
    public var wrapped: PortType? { (type as? any OptionalType.Type).map { PortType($0.wrappedType) } }

    /// Whether a value of `other` can be handed over as it is: the same type, a subclass, the wrapped type of an optional,
    /// and arrays, dictionaries and sets of such. A protocol type accepts everything here, as Swift cannot ask a type for a conformance that is only
    /// known at run time; `Node.run` checks the value.
    public func accepts(_ other: PortType) -> Bool {
        if self == other || isProtocol { return true }
        if let base = type as? AnyObject.Type, isSuperclass(base, of: other.type) { return true }
        if let wrapped { return wrapped.accepts(other.wrapped ?? other) }
        guard let mine = type as? any CollectionType.Type, let theirs = other.type as? any CollectionType.Type,
            mine.kind == theirs.kind
        else { return false }
        return zip(mine.elementTypes, theirs.elementTypes).allSatisfy { PortType($0).accepts(PortType($1)) }
    }

    /// Swift prints the metatype of a protocol as `P.Protocol` and of any other type as `T.Type`.
    private var isProtocol: Bool { String(describing: Swift.type(of: type)).hasSuffix(".Protocol") }

    private func isSuperclass<Base: AnyObject>(_: Base.Type, of other: any Any.Type) -> Bool {
        other is Base.Type
    }
}

extension PortType: Hashable {
    /// Equal when the types are.
    public static func == (left: PortType, right: PortType) -> Bool { left.type == right.type }

    /// Consistent with `==`.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(type)) }
}

extension PortType: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}

private protocol OptionalType {
    static var wrappedType: any Any.Type { get }
}

extension Optional: OptionalType {
    fileprivate static var wrappedType: any Any.Type { Wrapped.self }
}

/// A collection that Swift casts element by element.
private protocol CollectionType {
    static var kind: String { get }
    static var elementTypes: [any Any.Type] { get }
}

extension Array: CollectionType {
    fileprivate static var kind: String { "Array" }
    fileprivate static var elementTypes: [any Any.Type] { [Element.self] }
}

extension Set: CollectionType {
    fileprivate static var kind: String { "Set" }
    fileprivate static var elementTypes: [any Any.Type] { [Element.self] }
}

extension Dictionary: CollectionType {
    fileprivate static var kind: String { "Dictionary" }
    fileprivate static var elementTypes: [any Any.Type] { [Key.self, Value.self] }
}

private protocol SugaredType {
    static var sugaredName: String { get }
}

extension Optional: SugaredType {
    fileprivate static var sugaredName: String { PortType(Wrapped.self).name + "?" }
}

extension Array: SugaredType {
    fileprivate static var sugaredName: String { "[\(PortType(Element.self))]" }
}

extension Dictionary: SugaredType {
    fileprivate static var sugaredName: String { "[\(PortType(Key.self)): \(PortType(Value.self))]" }
}
