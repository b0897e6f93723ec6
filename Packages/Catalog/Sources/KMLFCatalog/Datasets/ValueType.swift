import KMLFPipeline

/// Questions about types and values that are known only while running.
enum ValueType {
    /// What an optional wraps, at any depth; any other type itself.
    static func unwrapped(_ type: any Any.Type) -> any Any.Type {
        (type as? any OptionalValue.Type).map { unwrapped($0.wrappedType) } ?? type
    }

    static func isNil(_ value: any Sendable) -> Bool {
        (value as? any OptionalValue)?.isNil ?? false
    }

    /// The type as Swift code writes it.
    static func name(_ type: any Any.Type) -> String { PortType(type).name }

    /// The value as that type; nil where it is another one.
    static func cast<Value: Sendable>(_ value: any Any, to type: Value.Type) -> (any Sendable)? {
        value as? Value
    }

    /// The value or type as a `Sendable` one, for parts of what is `Sendable` as a whole. While running there is no
    /// `Sendable` that could be asked for, so the cast always works; only the compiler refuses to write it down.
    static func sendable(_ value: Any) -> (any Sendable)? { recast(value) }

    static func sendable(_ type: any Any.Type) -> (any Sendable.Type)? { recast(type) }

    private static func recast<Source, Target>(_ value: Source) -> Target? { value as? Target }
}

private protocol OptionalValue {
    static var wrappedType: any Any.Type { get }
    var isNil: Bool { get }
}

extension Optional: OptionalValue {
    fileprivate static var wrappedType: any Any.Type { Wrapped.self }

    fileprivate var isNil: Bool {
        guard let self else { return true }
        return (self as? any OptionalValue)?.isNil ?? false
    }
}
