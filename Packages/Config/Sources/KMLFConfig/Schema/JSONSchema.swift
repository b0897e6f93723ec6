import KMLFYAML

/// A JSON Schema (draft 2020-12) of a configuration file, for editors that complete and check YAML.
///
/// Wherever a value is no text anyway a placeholder, `${…}`, may stand for it.
public struct JSONSchema: Sendable {
    /// The file's name without its ending.
    public let name: String
    /// The schema, ending with a line break.
    public let text: String

    private init(_ name: String, _ keywords: [(String, YAMLNode)]) {
        self.name = name
        let head: [(String, YAMLNode)] = [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("title", YAMLNode(.string("\(name).yml"))),
        ]
        let placeholder = YAMLNode(mapping: [("type", "string"), ("pattern", #"\$\{"#)])
        let definitions = ("$defs", YAMLNode(mapping: [("placeholder", placeholder)]))
        text = JSONText(YAMLNode(mapping: head + keywords + [definitions])).indented + "\n"
    }

    /// The schema of a file that holds one model.
    public init<Model: ConfigModel>(_ name: String, of model: Model.Type) { self.init(name, model.shape.jsonSchema) }

    /// The schemas that there are.
    public static let all = [mlflow, kmlf, catalog]

    /// `mlflow.yml`, in either layout.
    public static let mlflow: JSONSchema = {
        let layouts = [MLflowConfig.shape, Release2Layout.shape].map { shape in
            YAMLNode(mapping: shape.jsonSchema + [hiddenKeys])
        }
        return JSONSchema("mlflow", [("anyOf", YAMLNode(.sequence(layouts)))])
    }()

    /// `kmlf.yml`.
    public static let kmlf = JSONSchema("kmlf", of: ProjectSettings.self)

    /// `catalog.yml`: what every entry may have. The other arguments belong to the type of the dataset.
    public static let catalog = JSONSchema(
        "catalog",
        [
            ("type", "object"), hiddenKeys,
            (
                "additionalProperties",
                YAMLNode(mapping: [
                    ("type", "object"), ("required", YAMLNode(.sequence(["type"]))),
                    (
                        "properties",
                        YAMLNode(mapping: [
                            ("type", described("The type of the dataset, such as pandas.CSVDataset.", .text)),
                            ("versioned", described("Keep a version for each run that saves it.", .boolean)),
                            (
                                "credentials",
                                described("Name of an entry of credentials.yml.", .optional(.any))
                            ),
                            ("layer", described("For other tools.", .text)),
                            ("metadata", described("For other tools.", .any)),
                        ])
                    ),
                ])
            ),
        ])

    /// Keys that serve placeholders and anchors only.
    private static let hiddenKeys = ("patternProperties", YAMLNode(mapping: [("^_", YAMLNode(mapping: []))]))

    private static func described(_ help: String, _ shape: ConfigShape) -> YAMLNode {
        YAMLNode(mapping: [("description", YAMLNode(.string(help)))] + shape.orPlaceholder())
    }
}

extension ConfigShape {
    /// The keywords that describe the shape.
    fileprivate var jsonSchema: [(String, YAMLNode)] {
        switch self {
        case .boolean: [("type", "boolean")]
        case .integer: [("type", "integer")]
        case .number: [("type", "number")]
        case .text: [("type", ["string", "number", "boolean"])]
        case .choice(let words): [("enum", words.yaml)]
        case .list(let element): [("type", "array"), ("items", YAMLNode(mapping: element.orPlaceholder()))]
        case .map(let element):
            [("type", "object"), ("additionalProperties", YAMLNode(mapping: element.orPlaceholder()))]
        case .optional(let wrapped): [("anyOf", YAMLNode(.sequence(wrapped.alternatives() + [Self.null])))]
        case .section(let fields): ConfigShape.section(of: fields)
        case .any: []
        }
    }

    /// The keywords of the shape, with `more` of them, or of a placeholder in its place.
    fileprivate func orPlaceholder(_ more: [(String, YAMLNode)] = []) -> [(String, YAMLNode)] {
        let alternatives: [YAMLNode]
        if case .optional(let wrapped) = self {
            alternatives = wrapped.alternatives(more) + [Self.null]
        } else {
            alternatives = self.alternatives(more)
        }
        return alternatives.count == 1
            ? alternatives[0].mapping?.entries.map { ($0.key.string ?? "", $0.value) } ?? []
            : [("anyOf", YAMLNode(.sequence(alternatives)))]
    }

    private func alternatives(_ more: [(String, YAMLNode)] = []) -> [YAMLNode] {
        let own = YAMLNode(mapping: jsonSchema + more)
        switch self {
        case .text, .any: return [own]
        default: return [own, YAMLNode(mapping: [("$ref", "#/$defs/placeholder")])]
        }
    }

    private static let null = YAMLNode(mapping: [("type", "null")])

    private static func section(of fields: [FieldDescription]) -> [(String, YAMLNode)] {
        var schema: [(String, YAMLNode)] = [
            ("type", "object"), ("additionalProperties", false),
            ("properties", YAMLNode(mapping: fields.map { ($0.key, YAMLNode(mapping: $0.jsonSchema)) })),
        ]
        let required = fields.filter(\.isRequired).map(\.key)
        if !required.isEmpty { schema.append(("required", required.yaml)) }
        return schema
    }
}

extension FieldDescription {
    fileprivate var jsonSchema: [(String, YAMLNode)] {
        var limits: [(String, YAMLNode)] = []
        if let range, let lowest = Double(range.lowest), let highest = Double(range.highest) {
            limits = [("minimum", Self.number(lowest)), ("maximum", Self.number(highest))]
        }
        let schema = [("description", help.yaml)] + shape.orPlaceholder(limits)
        if case .section = shape { return schema }
        return isRequired ? schema : schema + [("default", defaultValue)]
    }

    private static func number(_ number: Double) -> YAMLNode {
        Int(exactly: number).map { YAMLNode(.integer($0)) } ?? YAMLNode(.double(number))
    }
}
