import KMLFCoding
import KMLFConfig
import KMLFYAML

/// A YAML file, loaded as any `Decodable` type (`ParameterValue` for the tree as it is) and saved from any `Encodable`
/// value. Errors name line and column.
public struct YAMLDataset: CodableFileDataset {
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

    /// The one document of the file as one value.
    public func decode(_ type: any Decodable.Type, from bytes: [UInt8], path: String) throws -> any Any {
        let node = try YAML.parse(bytes, name: path)
        return try ParameterValue(yaml: node).decode(type, named: .root, mark: node.mark)
    }

    /// One document.
    public func encode(_ value: any Encodable) throws -> [UInt8] {
        let text = YAML.emit(
            try YAMLNode(encoding: value), sortedKeys: arguments.sortKeys, width: arguments.width,
            allowsUnicode: arguments.allowUnicode)
        return Array(text.utf8)
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
