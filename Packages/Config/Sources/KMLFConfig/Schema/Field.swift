import KMLFYAML

/// The declaration of one key of a `ConfigModel`: name, place in the model, help, and what its value must keep.
public struct Field<Model: Sendable>: Sendable {
    /// The key as it is written in the file.
    public let key: String
    let isRequired: Bool
    let read: @Sendable (YAMLNode, ConfigPath, inout Model, inout [ConfigProblem]) -> Void
    let check: @Sendable (Model, ConfigPath, inout [ConfigProblem]) -> Void
    let yaml: @Sendable (Model) -> YAMLNode
    let describe: @Sendable (Model) -> FieldDescription

    /// `help` is shown in the template, the JSON Schema and the reference table. `check` returns what is wrong with a
    /// value of the right type ("must not be empty"), or nil; it holds for values from files and from code alike.
    public init<Value: ConfigValue>(
        _ key: String, _ property: any WritableKeyPath<Model, Value> & Sendable, _ help: String, required: Bool = false,
        check: (@Sendable (Value) -> String?)? = nil
    ) {
        self.init(key, property, help, required: required, range: nil, check: check)
    }

    /// A number that must lie in `range`.
    public init<Value: ConfigValue & Comparable>(
        _ key: String, _ property: any WritableKeyPath<Model, Value> & Sendable, _ help: String, required: Bool = false,
        in range: ClosedRange<Value>
    ) {
        let ends = ("\(range.lowerBound)", "\(range.upperBound)")
        self.init(key, property, help, required: required, range: ends) {
            range.contains($0) ? nil : "must be between \(ends.0) and \(ends.1), not \($0)"
        }
    }

    private init<Value: ConfigValue>(
        _ key: String, _ property: any WritableKeyPath<Model, Value> & Sendable, _ help: String, required: Bool,
        range: (String, String)?, check: (@Sendable (Value) -> String?)?
    ) {
        self.key = key
        isRequired = required
        read = { node, path, model, problems in
            guard let value = Value.read(node, at: path, problems: &problems) else { return }
            if let message = check?(value) {
                problems.append(ConfigProblem(message, at: path, mark: node.mark))
            } else {
                model[keyPath: property] = value
            }
        }
        self.check = { model, path, problems in
            let value = model[keyPath: property]
            if let message = check?(value) { problems.append(ConfigProblem(message, at: path)) }
            value.check(at: path, problems: &problems)
        }
        yaml = { $0[keyPath: property].yaml }
        describe = {
            FieldDescription(
                key: key, help: help, shape: Value.shape, isRequired: required,
                defaultValue: $0[keyPath: property].yaml, range: range)
        }
    }
}
