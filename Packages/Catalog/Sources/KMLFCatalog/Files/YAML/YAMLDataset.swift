import KMLFConfig
import KMLFYAML

/// A YAML file, loaded as any `Decodable` type (`ParameterValue` for the tree as it is) and saved from any `Encodable`
/// value. Errors name line and column.
public struct YAMLDataset: FileDataset {
    /// The file.
    public let file: DatasetFile
    /// As the entry spells it.
    public let typeName: String
    private let arguments: YAMLSaveArguments

    /// A dataset made in code.
    public init(_ file: DatasetFile, typeName: String = "yaml.YAMLDataset", sortsKeys: Bool = true) {
        var arguments = YAMLSaveArguments()
        arguments.sortKeys = sortsKeys
        self.init(file, typeName: typeName, arguments: arguments)
    }

    init(_ file: DatasetFile, typeName: String, arguments: YAMLSaveArguments) {
        self.file = file
        self.typeName = typeName
        self.arguments = arguments
    }

    /// Codable types.
    public var offers: String { "any Codable type" }

    /// True for decodable types.
    public func canLoad(as type: any Any.Type) -> Bool { type is any Decodable.Type }

    /// True for encodable types.
    public func canSave(_ type: any Any.Type) -> Bool { type is any Encodable.Type }

    /// The one document of the file as one value.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        let node = try YAML.parse(file.read(), name: file.loadPath())
        let value = try ParameterValue(yaml: node)
        return try decoded(type) { try value.decode($0, named: .root, mark: node.mark) }
    }

    /// Replaces the file.
    public func save(_ value: any Sendable) async throws {
        guard let value = value as? any Encodable else {
            throw DatasetProblem("\(ValueType.name(Swift.type(of: value))) is not Encodable")
        }
        let text = YAML.emit(
            try NodeEncoder.node(of: value), sortedKeys: arguments.sortKeys, width: arguments.width,
            allowsUnicode: arguments.allowUnicode)
        try file.write(Array(text.utf8))
    }
}

struct YAMLSaveArguments: ConfigModel {
    var sortKeys = true
    var width = 80
    var allowUnicode = true
    var defaultFlowStyle = false

    static let fields: [Field<Self>] = [
        Field("sort_keys", \.sortKeys, "Whether keys are sorted."),
        Field(
            "width", \.width, "The column after which a long text is continued on the next line.", in: 20...1_000_000),
        Field("allow_unicode", \.allowUnicode, "Whether other characters than ASCII are written as they are."),
        Field("default_flow_style", \.defaultFlowStyle, "False: lists and mappings are written in lines.") {
            $0 ? "must be false: the flow style is not written" : nil
        },
    ]
}

private struct YAMLArguments: ConfigModel {
    var filepath = ""
    var saveArgs = YAMLSaveArguments()

    static let fields: [Field<Self>] = [
        Field(
            "filepath", \.filepath, "The file, absolute or from the project's folder.", required: true,
            check: DatasetDefinition.localPathProblem),
        Field("save_args", \.saveArgs, "How the text is written: options of PyYAML's dump."),
    ]
}

extension DatasetType {
    /// `yaml.YAMLDataset`.
    public static let yaml = DatasetType("yaml.YAMLDataset", isVersionable: true) { definition throws(ConfigError) in
        let arguments = try definition.read(YAMLArguments.self)
        return YAMLDataset(
            definition.file(arguments.filepath), typeName: definition.typeName, arguments: arguments.saveArgs)
    }
}
