import KMLFConfig

/// A picture as the bytes of its file, an SVG also as text. That it is what the file's name says, PNG, JPEG, GIF, WebP
/// or SVG, is checked when it is loaded and before it is saved.
public struct ImageDataset: FileDataset {
    /// The file.
    public let file: DatasetFile
    /// As the entry spells it.
    public let typeName: String
    private let kind: ImageKind

    /// A dataset made in code; an error where the ending of the path names none of the formats.
    public init(_ file: DatasetFile, typeName: String = "pillow.ImageDataset") throws(DatasetProblem) {
        guard let kind = ImageKind(fileName: file.path) else {
            throw DatasetProblem("\(file.path) \(Self.wrongEnding)")
        }
        self.init(file, typeName: typeName, kind: kind)
    }

    init(_ file: DatasetFile, typeName: String, kind: ImageKind) {
        self.file = file
        self.typeName = typeName
        self.kind = kind
    }

    static let wrongEnding =
        "must end in .png, .jpg, .jpeg, .gif, .webp or .svg, or save_args.format must name the format"

    /// Bytes; an SVG as text, too.
    public var offers: String { kind == .svg ? "String, \(FileBytes.offers)" : FileBytes.offers }

    /// True for `[UInt8]` and `Data`, and of an SVG for `String`.
    public func canLoad(as type: any Any.Type) -> Bool {
        FileBytes.isOffered(type) || kind == .svg && ValueType.unwrapped(type) == String.self
    }

    /// As for loading.
    public func canSave(_ type: any Any.Type) -> Bool { canLoad(as: type) }

    /// The whole file.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        let bytes = try file.read()
        try check(bytes, what: try file.loadPath())
        guard ValueType.unwrapped(type) == String.self else { return FileBytes.value(bytes, as: type) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Replaces the file.
    public func save(_ value: any Sendable) async throws {
        let content = (value as? String)?.utf8 ?? FileBytes.bytes(of: value)
        guard let content else { throw DatasetProblem("the value is not bytes") }
        try check(content, what: "the value")
        try file.write(content)
    }

    private func check(_ content: some Collection<UInt8>, what: String) throws(DatasetProblem) {
        let found = ImageKind(content: content)
        guard found != kind else { return }
        let kinds = ImageKind.allCases.map(\.name).joined(separator: ", ")
        throw DatasetProblem(
            "\(what) is \(found.map { "a \($0.name) picture" } ?? "none of \(kinds)"), but \(file.path) holds \(kind.name)"
        )
    }
}

private struct ImageArguments: ConfigModel {
    var filepath = ""
    var saveArgs = ImageSaveArguments()

    static let fields: [Field<Self>] = [
        Field(
            "filepath", \.filepath, "The file, absolute or from the project's folder.", required: true,
            check: DatasetDefinition.localPathProblem),
        Field("save_args", \.saveArgs, "The format, where the file's ending does not tell it."),
    ]

    static let rules: [Rule<Self>] = [
        Rule(at: "filepath") { $0.kind == nil ? ImageDataset.wrongEnding : nil }
    ]

    var kind: ImageKind? { saveArgs.format.flatMap(ImageKind.init(word:)) ?? ImageKind(fileName: filepath) }
}

private struct ImageSaveArguments: ConfigModel {
    var format: String?

    static let fields: [Field<Self>] = [
        Field("format", \.format, "png, jpeg, gif, webp or svg; null for what the file's ending says.") { word in
            guard let word, ImageKind(word: word) == nil else { return nil }
            return "must be png, jpeg, gif, webp or svg"
        }
    ]
}

extension DatasetType {
    /// `pillow.ImageDataset`, and Kedro's datasets of figures, whose files hold the same.
    public static let image = DatasetType(
        "pillow.ImageDataset",
        aliases: ["image.ImageDataset", "matplotlib.MatplotlibDataset", "matplotlib.MatplotlibWriter"],
        isVersionable: true
    ) { definition throws(ConfigError) in
        let arguments = try definition.read(ImageArguments.self)
        guard let kind = arguments.kind else {
            throw ConfigError(definition.problem(ImageDataset.wrongEnding, at: "filepath"))
        }
        return ImageDataset(definition.file(arguments.filepath), typeName: definition.typeName, kind: kind)
    }
}
