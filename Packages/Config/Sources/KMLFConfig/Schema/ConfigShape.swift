public import KMLFYAML

/// The type of a configuration key, as messages, the JSON Schema and the reference table describe it.
public indirect enum ConfigShape: Sendable {
    /// `true` or `false` of YAML, nothing else.
    case boolean
    /// A whole number.
    case integer
    /// A whole or decimal number.
    case number
    /// Text; other scalars are turned into text.
    case text
    /// One of the given words.
    case choice([String])
    /// A list whose elements all have one shape.
    case list(ConfigShape)
    /// Free keys whose values all have one shape.
    case map(ConfigShape)
    /// The shape, or null.
    case optional(ConfigShape)
    /// Fixed keys.
    case section([FieldDescription])
    /// Anything; what it means is decided by its reader.
    case any

    /// How a message names a value of this shape: "must be …".
    var phrase: String {
        switch self {
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .text: "text"
        case .choice(let words): "one of " + words.joined(separator: ", ")
        case .list(let element): element.isText ? "a list of texts" : "a list"
        case .map: "a mapping"
        case .optional(let wrapped): wrapped.phrase + " or null"
        case .section(let fields): "a mapping with the keys " + fields.map(\.key).joined(separator: ", ")
        case .any: "a value"
        }
    }

    /// How the reference table names the shape.
    var label: String {
        switch self {
        case .boolean: "boolean"
        case .integer: "integer"
        case .number: "number"
        case .text: "text"
        case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .list(let element): "list of \(element.label)"
        case .map(let element): "mapping to \(element.label)"
        case .optional(let wrapped): wrapped.label + " or null"
        case .section: "section"
        case .any: "any"
        }
    }

    private var isText: Bool {
        if case .text = self { true } else { false }
    }
}

/// What is declared about one key, without the model's type.
public struct FieldDescription: Sendable {
    /// The key as it is written in the file.
    public let key: String
    /// One or more sentences for the user.
    public let help: String
    /// The type of the values.
    public let shape: ConfigShape
    /// True when the key must be given.
    public let isRequired: Bool
    /// The value of a model in which nothing is set.
    public let defaultValue: YAMLNode
    /// The smallest and the largest number allowed, where the field has a range.
    public let range: (lowest: String, highest: String)?
}

extension YAMLNode {
    /// How a message names this value: "not …".
    var phrase: String {
        switch value {
        case .null: "null"
        case .bool(let flag): "the boolean \(flag)"
        case .integer(let number): "the number \(number)"
        case .bigInteger(let digits): "the number \(digits)"
        case .double(let number): "the number \(number.pythonDescription)"
        case .string(let text): "the text \"\(YAMLNode.shortened(PasswordMask.apply(to: text)))\""
        case .date(let date): "the date \(date)"
        case .timestamp(let timestamp): "the timestamp \(timestamp)"
        case .binary: "binary data"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    private static func shortened(_ text: String) -> String { text.count > 60 ? text.prefix(60) + "…" : text }
}
