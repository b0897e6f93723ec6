import KMLFConfig

/// A text file in UTF-8, loaded and saved as `String`.
public struct TextDataset: ValueFileDataset {
    /// The file.
    public let file: DatasetFile
    /// As the entry spells it.
    public let typeName: String

    /// A dataset made in code.
    public init(_ file: DatasetFile, typeName: String = "text.TextDataset") {
        self.file = file
        self.typeName = typeName
    }

    /// The whole text.
    public func decode(_ bytes: [UInt8], path: String) throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw DatasetProblem("\(path) is not UTF-8") }
        return text
    }

    /// The whole text.
    public func encode(_ text: String) throws -> String.UTF8View { text.utf8 }
}

struct FileArguments: ConfigModel {
    var filepath = ""

    static let fields: [Field<Self>] = [
        Field(
            "filepath", \.filepath, "The file, absolute or from the project's folder.", required: true,
            check: DatasetDefinition.localPathProblem)
    ]
}

extension DatasetType {
    /// `text.TextDataset`.
    public static let text = DatasetType("text.TextDataset", aliases: ["plotly.HTMLDataset"], isVersionable: true) {
        definition throws(ConfigError) in
        let arguments = try definition.read(FileArguments.self)
        return TextDataset(definition.file(arguments.filepath), typeName: definition.typeName)
    }
}
