import KMLFYAML

/// A part of a model's file, in either form.
enum ModelValue {
    case object([String: ModelValue])
    case array([ModelValue])
    /// Numbers without a value of its own for each.
    case numbers([Double])
    case number(Double)
    case text(String)
    case other

    /// The member of an object.
    subscript(_ name: String) -> ModelValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    var elements: [ModelValue]? {
        if case .array(let elements) = self { elements } else { numbers?.map(ModelValue.number) }
    }

    /// The elements of an array of numbers.
    var numbers: [Double]? {
        switch self {
        case .numbers(let numbers): return numbers
        case .array(let elements):
            let numbers = elements.compactMap(\.number)
            return numbers.count == elements.count ? numbers : nil
        default: return nil
        }
    }

    /// A number, or a boolean as one.
    var number: Double? { if case .number(let number) = self { number } else { nil } }

    var text: String? { if case .text(let text) = self { text } else { nil } }

    /// What XGBoost writes as text: `"3"`.
    var integer: Int? { text.flatMap { Int($0) } }
}

extension ModelValue {
    /// A value of JSON.
    init(_ node: YAMLNode) {
        self =
            switch node.value {
            case .bool(let value): .number(value ? 1 : 0)
            case .integer(let number): .number(Double(number))
            case .double(let number): .number(number)
            case .string(let text): .text(text)
            case .sequence(let elements): .array(elements.map(ModelValue.init))
            case .mapping(let members):
                .object(
                    Dictionary(members.entries.map { ($0.key.string ?? "", ModelValue($0.value)) }) { $1 })
            default: .other
            }
    }
}
