import KMLFConfig

/// A text file in UTF-8, loaded and saved as `String`.
public struct TextDataset: FileDataset {
    /// The file.
    public let file: DatasetFile
    /// As the entry spells it.
    public let typeName: String

    /// A dataset made in code.
    public init(_ file: DatasetFile, typeName: String = "text.TextDataset") {
        self.file = file
        self.typeName = typeName
    }

    /// `String`.
    public var offers: String { "String" }

    /// True for `String`.
    public func canLoad(as type: any Any.Type) -> Bool { ValueType.unwrapped(type) == String.self }

    /// True for `String`.
    public func canSave(_ type: any Any.Type) -> Bool { ValueType.unwrapped(type) == String.self }

    /// The whole text.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        let bytes = try file.read()
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw DatasetProblem("\(try file.loadPath()) is not UTF-8")
        }
        return text
    }

    /// Replaces the file.
    public func save(_ value: any Sendable) async throws {
        guard let text = value as? String else { throw DatasetProblem("the value is not text") }
        try file.write(text.utf8)
    }
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
