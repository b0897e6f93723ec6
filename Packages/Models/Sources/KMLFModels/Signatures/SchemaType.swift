/// The type of a column, a property or an element.
public indirect enum SchemaType: Sendable, Hashable {
    /// One value.
    case value(DataType)
    /// A list whose elements are of one type.
    case array(SchemaType)
    /// An object with these properties.
    case object([Property])
    /// An object with any keys and values of one type.
    case map(SchemaType)
    /// Any value, null included: nothing is checked.
    case any
    /// A vector of Spark ML.
    case sparkVector

    /// A property of an object.
    public struct Property: Sendable, Hashable {
        /// Unique in its object.
        public var name: String
        /// The type of its value.
        public var type: SchemaType
        /// Whether it must be there and not be null.
        public var required: Bool

        /// A property, which must be there unless told otherwise.
        public init(_ name: String, _ type: SchemaType, required: Bool = true) {
            self.name = name
            self.type = type
            self.required = required
        }
    }
}

extension SchemaType: CustomStringConvertible {
    /// As errors name it: `long`, `array of double`, `object {a: long, b: string (optional)}`.
    public var description: String {
        switch self {
        case .value(let type): type.rawValue
        case .array(let element): "array of \(element)"
        case .object(let properties):
            "object {"
                + properties.map { "\($0.name): \($0.type)\($0.required ? "" : " (optional)")" }.joined(separator: ", ")
                + "}"
        case .map(let value): "map of \(value)"
        case .any: "any"
        case .sparkVector: "Spark vector"
        }
    }
}
