import KMLFCoding
import KMLFConfig

/// A JSON file, loaded as any `Decodable` type and saved from any `Encodable` value.
///
/// What Python's `json` writes is read, NaN and infinities included. Keys are written in the order of the properties.
public struct JSONDataset: CodableFileDataset {
    /// The file.
    public let file: DatasetFile
    /// As the entry spells it.
    public let typeName: String
    private let arguments: JSONSaveArguments

    /// A dataset made in code; `indent` is the number of spaces of each level, nil writes one line.
    public init(_ file: DatasetFile, typeName: String = "json.JSONDataset", indent: Int? = nil, sortsKeys: Bool = false)
    {
        var arguments = JSONSaveArguments()
        arguments.indent = indent
        arguments.sortKeys = sortsKeys
        self.init(file, typeName: typeName, arguments: arguments)
    }

    init(_ file: DatasetFile, typeName: String, arguments: JSONSaveArguments) {
        self.file = file
        self.typeName = typeName
        self.arguments = arguments
    }

    /// The whole file as one value.
    public func decode(_ type: any Decodable.Type, from bytes: [UInt8], path: String) throws -> any Any {
        try JSON.decode(type, from: bytes, name: path)
    }

    /// The whole file.
    public func encode(_ value: any Encodable) throws -> [UInt8] { try arguments.bytes(of: value) }
}

struct JSONSaveArguments: ConfigModel {
    var indent: Int?
    var sortKeys = false
    var ensureASCII = false

    static let fields: [Field<Self>] = [
        Field("indent", \.indent, "Spaces of each level; null writes one line.") {
            $0.map { (0...16).contains($0) } ?? true ? nil : "must be between 0 and 16"
        },
        Field("sort_keys", \.sortKeys, "Whether keys are sorted."),
        Field("ensure_ascii", \.ensureASCII, "Whether all but ASCII is escaped."),
    ]

    func bytes(of value: any Encodable) throws -> [UInt8] {
        try JSON.bytes(
            encoding: value,
            style: JSON.Style(indent: indent, sortsKeys: sortKeys, escapesUnicode: ensureASCII))
    }
}

private struct JSONArguments: ConfigModel {
    var filepath = ""
    var saveArgs = JSONSaveArguments()

    static let fields: [Field<Self>] = [
        Field(
            "filepath", \.filepath, "The file, absolute or from the project's folder.", required: true,
            check: DatasetDefinition.localPathProblem),
        Field("save_args", \.saveArgs, "How the text is written: options of Python's json.dump."),
    ]
}

extension DatasetType {
    /// `json.JSONDataset`.
    public static let json = DatasetType("json.JSONDataset", aliases: ["plotly.JSONDataset"], isVersionable: true) {
        definition throws(ConfigError) in
        let arguments = try definition.read(JSONArguments.self)
        return JSONDataset(
            definition.file(arguments.filepath), typeName: definition.typeName, arguments: arguments.saveArgs)
    }

    /// Kedro's tracking datasets: JSON files that keep every version, whatever the entry says.
    public static let trackingJSON = DatasetType(
        "tracking.JSONDataset", aliases: ["tracking.MetricsDataset"], isAlwaysVersioned: true,
        make: json.make)
}
