import KMLFCoding
import KMLFConfig

/// A file of JSON values, one a line, loaded and saved as an array of any `Codable` type. Empty lines are skipped.
public struct JSONLinesDataset: FileDataset {
    /// The file.
    public let file: DatasetFile
    /// As the entry spells it.
    public let typeName: String
    private let arguments: JSONSaveArguments

    /// A dataset made in code.
    public init(_ file: DatasetFile, typeName: String = "json.JSONLinesDataset") {
        self.init(file, typeName: typeName, arguments: JSONSaveArguments())
    }

    init(_ file: DatasetFile, typeName: String, arguments: JSONSaveArguments) {
        self.file = file
        self.typeName = typeName
        self.arguments = arguments
    }

    /// Arrays of codable types.
    public var offers: String { "[Row] for any Codable Row" }

    /// True for arrays of a decodable type.
    public func canLoad(as type: any Any.Type) -> Bool { ValueType.unwrapped(type) is any DecodableLines.Type }

    /// True for arrays of an encodable type.
    public func canSave(_ type: any Any.Type) -> Bool { ValueType.unwrapped(type) is any EncodableLines.Type }

    /// One element for each line.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        guard let rows = ValueType.unwrapped(type) as? any DecodableLines.Type else {
            throw DatasetProblem("it gives \(offers), not \(ValueType.name(type))")
        }
        let values = try rows.decode(lines: file.read(), path: file.loadPath())
        guard let cast = ValueType.cast(values, to: type) else {
            throw DatasetProblem("\(ValueType.name(type)) cannot be made from lines")
        }
        return cast
    }

    /// Replaces the file.
    public func save(_ value: any Sendable) async throws {
        guard let rows = value as? any EncodableLines else {
            throw DatasetProblem("\(ValueType.name(Swift.type(of: value))) is no array of an Encodable type")
        }
        try file.write(rows.lines(arguments.bytes(of:)))
    }
}

/// The arrays that can be lines; an array of another type does not conform, which can be asked while running.
private protocol DecodableLines {
    static func decode(lines bytes: [UInt8], path: String) throws -> any Any
}

extension Array: DecodableLines where Element: Decodable {
    fileprivate static func decode(lines bytes: [UInt8], path: String) throws -> any Any {
        var values: Self = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
            values.append(try JSON.decode(Element.self, from: Array<UInt8>(line), name: path, line: index + 1))
        }
        return values
    }
}

private protocol EncodableLines {
    func lines(_ line: (any Encodable) throws -> [UInt8]) throws -> [UInt8]
}

extension Array: EncodableLines where Element: Encodable {
    fileprivate func lines(_ line: (any Encodable) throws -> [UInt8]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, element) in enumerated() {
            do {
                bytes += try line(element)
            } catch let problem as CodingProblem {
                throw DatasetProblem("element \(index): \(problem)")
            }
            bytes.append(0x0A)
        }
        return bytes
    }
}

private struct JSONLinesArguments: ConfigModel {
    var filepath = ""
    var saveArgs = JSONSaveArguments()

    static let fields: [Field<Self>] = [
        Field(
            "filepath", \.filepath, "The file, absolute or from the project's folder.", required: true,
            check: DatasetDefinition.localPathProblem),
        Field("save_args", \.saveArgs, "How each line is written: sort_keys and ensure_ascii.") {
            $0.indent == nil ? nil : "must have no indent: each value is one line"
        },
    ]
}

extension DatasetType {
    /// `json.JSONLinesDataset`.
    public static let jsonLines = DatasetType(
        "json.JSONLinesDataset", aliases: ["jsonlines.JSONLinesDataset"], isVersionable: true
    ) { definition throws(ConfigError) in
        let arguments = try definition.read(JSONLinesArguments.self)
        return JSONLinesDataset(
            definition.file(arguments.filepath), typeName: definition.typeName, arguments: arguments.saveArgs)
    }
}
