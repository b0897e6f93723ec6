public import KMLFYAML

/// A type that a configuration key can have: booleans, numbers, text, choices, lists, maps, optionals, sections.
///
/// Values are read strictly; only text accepts other scalars, as pydantic 1 does for kedro-mlflow 0.7.6 (`5000` reads
/// as `"5000"`, `true` as `"True"`).
public protocol ConfigValue: Sendable {
    /// What messages, the JSON Schema and the reference table say about the type.
    static var shape: ConfigShape { get }

    /// The value of `node`. Where it is wrong, adds every problem to `problems` and returns nil.
    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Self?

    /// Adds what is wrong with a value that code assigned: the checks of the fields, at any depth.
    func check(at path: ConfigPath, problems: inout [ConfigProblem])

    /// The value as `read` reads it back.
    var yaml: YAMLNode { get }
}

extension ConfigValue {
    /// Plain values have no checks of their own.
    public func check(at path: ConfigPath, problems: inout [ConfigProblem]) {}

    /// Adds "must be …, not …" for a node of another type.
    static func refuse(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) {
        var message = "must be \(shape.phrase), not \(node.phrase)"
        if case .null = node.value { message += "; remove the key to keep the default" }
        problems.append(ConfigProblem(message, at: path, mark: node.mark))
    }
}
