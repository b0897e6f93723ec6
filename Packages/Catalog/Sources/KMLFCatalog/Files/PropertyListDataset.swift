import KMLFCoding
public import KMLFConfig

/// A property list, as XML or binary, loaded as any `Decodable` type and saved from any `Encodable` value.
public struct PropertyListDataset: CodableFileDataset {
    /// How a property list is written; any of its formats is read.
    public enum Format: String, Sendable {
        /// Text that people can read.
        case xml
        /// Smaller and faster.
        case binary
    }

    /// The file.
    public let file: DatasetFile
    /// As the entry spells it.
    public let typeName: String
    private let format: Format

    /// A dataset made in code.
    public init(_ file: DatasetFile, typeName: String = "plist.PropertyListDataset", format: Format = .xml) {
        self.file = file
        self.typeName = typeName
        self.format = format
    }

    /// The whole file as one value.
    public func decode(_ type: any Decodable.Type, from bytes: [UInt8], path: String) throws -> any Any {
        try PropertyList.decode(type, from: bytes, name: path)
    }

    /// The whole file.
    public func encode(_ value: any Encodable) throws -> [UInt8] {
        try PropertyList.bytes(encoding: value, format: format == .binary ? .binary : .xml)
    }
}

extension PropertyListDataset.Format: ConfigChoice {}

private struct PropertyListArguments: ConfigModel {
    var filepath = ""
    var saveArgs = SaveArguments()

    struct SaveArguments: ConfigModel {
        var format = PropertyListDataset.Format.xml

        static let fields: [Field<Self>] = [
            Field("format", \.format, "How the file is written: xml or binary.")
        ]
    }

    static let fields: [Field<Self>] = [
        Field(
            "filepath", \.filepath, "The file, absolute or from the project's folder.", required: true,
            check: DatasetDefinition.localPathProblem),
        Field("save_args", \.saveArgs, "How the file is written."),
    ]
}

extension DatasetType {
    /// `plist.PropertyListDataset`.
    public static let propertyList = DatasetType("plist.PropertyListDataset", isVersionable: true) {
        definition throws(ConfigError) in
        let arguments = try definition.read(PropertyListArguments.self)
        return PropertyListDataset(
            definition.file(arguments.filepath), typeName: definition.typeName, format: arguments.saveArgs.format)
    }
}
