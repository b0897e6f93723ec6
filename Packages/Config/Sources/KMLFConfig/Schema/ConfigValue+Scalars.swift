public import KMLFYAML

extension Bool: ConfigValue {
    /// Strict: `1`, `"true"` and null are refused.
    public static var shape: ConfigShape { .boolean }

    /// Only YAML's own booleans, in every spelling of YAML 1.1.
    public static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Bool? {
        if case .bool(let flag) = node.value { return flag }
        if case .string(let text) = node.value, ["true", "false", "yes", "no", "on", "off"].contains(text.lowercased())
        {
            problems.append(
                ConfigProblem(
                    "must be true or false, not the text \"\(text)\"; remove the quotes", at: path, mark: node.mark))
        } else {
            refuse(node, at: path, problems: &problems)
        }
        return nil
    }

    /// `true` or `false`.
    public var yaml: YAMLNode { YAMLNode(.bool(self)) }
}

extension Int: ConfigValue {
    /// A whole number; `2.0` and `"2"` are refused.
    public static var shape: ConfigShape { .integer }

    /// Numbers that do not fit 64 bits are refused.
    public static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Int? {
        if case .integer(let number) = node.value { return number }
        refuse(node, at: path, problems: &problems)
        return nil
    }

    /// The number.
    public var yaml: YAMLNode { YAMLNode(.integer(self)) }
}

extension Double: ConfigValue {
    /// A number, whole or not.
    public static var shape: ConfigShape { .number }

    /// Whole numbers are accepted. A text that is a number for people but not for YAML 1.1 (`1e-3`) is explained.
    public static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Double? {
        switch node.value {
        case .double(let number): return number
        case .integer(let number): return Double(number)
        case .bigInteger(let digits): return Double(digits)
        case .string(let text) where Double(text)?.isFinite == true && text.lowercased().contains("e"):
            problems.append(
                ConfigProblem(
                    "must be a number, not the text \"\(text)\": YAML 1.1 wants a point and a sign, as in 1.0e-3 or 1.0e+3",
                    at: path, mark: node.mark))
        default: refuse(node, at: path, problems: &problems)
        }
        return nil
    }

    /// The number.
    public var yaml: YAMLNode { YAMLNode(.double(self)) }
}

extension String: ConfigValue {
    /// Text; numbers and booleans become text.
    public static var shape: ConfigShape { .text }

    /// Other scalars are turned into the text that Python prints for them: `50.5`, `True`.
    public static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> String? {
        if let text = node.scalarText { return text }
        refuse(node, at: path, problems: &problems)
        return nil
    }

    /// The text.
    public var yaml: YAMLNode { YAMLNode(.string(self)) }
}

extension Optional: ConfigValue where Wrapped: ConfigValue {
    /// The wrapped shape, or null.
    public static var shape: ConfigShape { .optional(Wrapped.shape) }

    /// Null is the missing value.
    public static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Self? {
        if case .null = node.value { return .some(.none) }
        guard let value = Wrapped.read(node, at: path, problems: &problems) else { return nil }
        return .some(.some(value))
    }

    /// Checks the value where there is one.
    public func check(at path: ConfigPath, problems: inout [ConfigProblem]) {
        self?.check(at: path, problems: &problems)
    }

    /// The value, or null.
    public var yaml: YAMLNode { self?.yaml ?? YAMLNode(.null) }
}

extension YAMLNode: ConfigValue {
    /// Anything.
    public static var shape: ConfigShape { .any }

    /// The node as it is, with its marks: for a section that someone else reads.
    public static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> YAMLNode? {
        node
    }

    /// The node itself.
    public var yaml: YAMLNode { self }
}

extension YAMLNode {
    /// The text of a scalar, as Python's `str()` prints it; nil for null, binary data, lists and mappings.
    var scalarText: String? {
        switch value {
        case .string(let text): text
        case .bool(let flag): flag ? "True" : "False"
        case .integer(let number): String(number)
        case .bigInteger(let digits): digits
        case .double(let number): number.pythonDescription
        case .date(let date): date.description
        case .timestamp(let timestamp): timestamp.description
        case .null, .binary, .sequence, .mapping: nil
        }
    }
}
