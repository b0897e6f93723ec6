import KMLFYAML

extension ConfigModel {
    /// A JSON Schema (draft 2020-12) of the file, for editors that complete and check YAML.
    ///
    /// - Parameter title: the file's name
    public static func jsonSchema(title: String) -> String {
        var schema = [("$schema", YAMLNode(.string("https://json-schema.org/draft/2020-12/schema")))]
        schema.append(("title", YAMLNode(.string(title))))
        schema += shape.jsonSchema
        return JSONText(YAMLNode(mapping: schema)).indented + "\n"
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
        case .list(let element): [("type", "array"), ("items", YAMLNode(mapping: element.jsonSchema))]
        case .map(let element): [("type", "object"), ("additionalProperties", YAMLNode(mapping: element.jsonSchema))]
        case .optional(let wrapped):
            [
                (
                    "anyOf",
                    YAMLNode(.sequence([YAMLNode(mapping: wrapped.jsonSchema), YAMLNode(mapping: [("type", "null")])]))
                )
            ]
        case .section(let fields): ConfigShape.section(of: fields)
        case .any: []
        }
    }

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
        var schema = [("description", help.yaml)] + shape.jsonSchema
        if let range, let lowest = Double(range.lowest), let highest = Double(range.highest) {
            schema += [("minimum", Self.number(lowest)), ("maximum", Self.number(highest))]
        }
        if case .section = shape { return schema }
        if !isRequired { schema.append(("default", defaultValue)) }
        return schema
    }

    private static func number(_ number: Double) -> YAMLNode {
        Int(exactly: number).map { YAMLNode(.integer($0)) } ?? YAMLNode(.double(number))
    }
}
