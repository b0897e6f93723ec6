import KMLFSpelling
public import KMLFYAML

/// A section of the configuration, declared once: the stored properties hold the defaults, `fields` says the rest.
///
///     struct ExperimentOptions: ConfigModel {
///         var name = "Default"
///         static let fields: [Field<Self>] = [
///             Field("name", \.name, "Experiment that the runs are recorded in") { $0.isEmpty ? "must not be empty" : nil }
///         ]
///     }
///
/// From that come reading with all problems at once, checks of assignments, the template, the JSON Schema and the
/// reference table.
public protocol ConfigModel: ConfigValue, Equatable {
    /// A model in which every key has its default.
    init()

    /// The keys, in the order in which the template and the documentation show them.
    static var fields: [Field<Self>] { get }

    /// Checks that need several keys. Called only when each key alone is right.
    static var rules: [Rule<Self>] { get }
}

/// A check of several keys of a model together.
public struct Rule<Model: Sendable>: Sendable {
    let key: String
    let check: @Sendable (Model) -> String?

    /// The problem is reported at `key`, in whose sentence the message continues; nil when all is well.
    public init(at key: String, _ check: @escaping @Sendable (Model) -> String?) {
        self.key = key
        self.check = check
    }
}

extension ConfigModel {
    /// Most models have none.
    public static var rules: [Rule<Self>] { [] }

    /// A section with the model's keys.
    public static var shape: ConfigShape { .section(descriptions()) }

    /// Reads a mapping; keys that are not given keep their defaults.
    public static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Self? {
        readFields(of: node, at: path, problems: &problems)
    }

    /// What `read` does for a model that does not write its own.
    public static func readFields(of node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Self? {
        guard case .mapping(let mapping) = node.value else {
            refuse(node, at: path, problems: &problems)
            return nil
        }
        let before = problems.count
        var model = Self()
        var suggested: Set<String> = []
        for entry in mapping.entries {
            let key = entry.key.scalarText ?? entry.key.phrase
            if let field = fields.first(where: { $0.key == key }) {
                field.read(entry.value, path.appending(key), &model, &problems)
            } else {
                let problem = unknown(key, at: path, mark: entry.key.mark)
                if let suggestion = problem.suggestion { suggested.insert(suggestion) }
                problems.append(problem)
            }
        }
        // A required key that was only misspelt is not reported a second time as missing.
        for field in fields where field.isRequired && mapping[field.key] == nil && !suggested.contains(field.key) {
            problems.append(
                ConfigProblem(
                    "is missing. \(field.describe(model).help)", at: path.appending(field.key), mark: node.mark))
        }
        guard problems.count == before else { return nil }
        for rule in rules {
            guard let message = rule.check(model) else { continue }
            let mark = mapping[rule.key]?.mark ?? node.mark
            problems.append(ConfigProblem(message, at: path.appending(rule.key), mark: mark))
        }
        return problems.count == before ? model : nil
    }

    /// Runs the checks of all fields, nested models included, and the rules.
    public func check(at path: ConfigPath, problems: inout [ConfigProblem]) {
        let before = problems.count
        for field in Self.fields { field.check(self, path.appending(field.key), &problems) }
        guard problems.count == before else { return }
        for rule in Self.rules {
            guard let message = rule.check(self) else { continue }
            problems.append(ConfigProblem(message, at: path.appending(rule.key)))
        }
    }

    /// Every key with its value, sections as mappings; reading it gives an equal model.
    public var yaml: YAMLNode { YAMLNode(mapping: Self.fields.map { ($0.key, $0.yaml(self)) }) }

    /// The declared keys with the values of `model` as defaults.
    static func descriptions(of model: Self = Self()) -> [FieldDescription] { fields.map { $0.describe(model) } }

    private static func unknown(_ key: String, at path: ConfigPath, mark: YAMLMark?) -> ConfigProblem {
        let suggestion = NearestName.of(key, in: fields.map(\.key)) ?? nested(key, in: descriptions())
        return ConfigProblem("is not a known key", at: path.appending(key), mark: mark, suggestion: suggestion)
    }

    /// The path below this section of a key that was written one or more levels too high.
    private static func nested(_ key: String, in fields: [FieldDescription]) -> String? {
        for field in fields {
            guard case .section(let inner) = field.shape else { continue }
            if inner.contains(where: { $0.key == key }) { return "\(field.key).\(key)" }
            if let deeper = nested(key, in: inner) { return "\(field.key).\(deeper)" }
        }
        return nil
    }
}
