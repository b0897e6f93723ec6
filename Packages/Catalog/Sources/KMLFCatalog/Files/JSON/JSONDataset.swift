import KMLFConfig
import KMLFYAML

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A JSON file, loaded as any `Decodable` type and saved from any `Encodable` value.
///
/// What Python's `json` writes is read, NaN and infinities included. Keys are written in the order of the properties.
public struct JSONDataset: FileDataset {
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

    /// Codable types.
    public var offers: String { "any Codable type" }

    /// True for decodable types.
    public func canLoad(as type: any Any.Type) -> Bool { type is any Decodable.Type }

    /// True for encodable types.
    public func canSave(_ type: any Any.Type) -> Bool { type is any Encodable.Type }

    /// The whole file as one value.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        let path = try file.loadPath()
        let bytes = try file.read()
        let data = Data(bytes)
        do {
            return try decoded(type) { try Self.decode($0, from: data) }
        } catch let error as DecodingError {
            throw Self.problem(of: error, in: bytes, path: path)
        }
    }

    /// Replaces the file.
    public func save(_ value: any Sendable) async throws {
        guard let value = value as? any Encodable else {
            throw DatasetProblem("\(ValueType.name(Swift.type(of: value))) is not Encodable")
        }
        var writer = JSONWriter(
            indent: arguments.indent, sortsKeys: arguments.sortKeys, escapesUnicode: arguments.ensureASCII)
        writer.write(try NodeEncoder.node(of: value, substitution: Self.substitute))
        try file.write(writer.bytes)
    }

    private static func decode(_ type: any Decodable.Type, from data: Data) throws -> any Any {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            // NaN and Infinity are no JSON, but Python writes them; JSON5 has them.
            guard case .dataCorrupted(let context) = error, context.codingPath.isEmpty,
                ["NaN", "Infinity"].contains(where: { data.firstRange(of: Data($0.utf8)) != nil })
            else { throw error }
            let decoder = JSONDecoder()
            decoder.allowsJSON5 = true
            return try decoder.decode(type, from: data)
        }
    }

    /// The forms that `JSONDecoder` reads.
    private static func substitute(_ value: any Encodable) -> YAMLNode? {
        switch value {
        case let data as Data: .string(data.base64EncodedString())
        case let url as URL: .string(url.absoluteString)
        case let decimal as Decimal: Double(decimal.description).map(YAMLNode.double)
        default: nil
        }
    }

    private static func problem(of error: DecodingError, in bytes: [UInt8], path: String) -> DatasetProblem {
        let context: DecodingError.Context
        var message: String?
        switch error {
        case .keyNotFound(let key, let found):
            context = found
            message = "there is no key `\(key.stringValue)`"
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found): context = found
        @unknown default: return DatasetProblem("\(path): \(error)")
        }
        let place = JSONLocator.place(of: context.codingPath, in: bytes)
        guard place.isJSON else { return DatasetProblem("\(path):\(place.location): this is not JSON") }
        return DatasetProblem(
            "\(path):\(place.location): \(context.codingPath.located(message ?? context.debugDescription))")
    }
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
    public static let json = DatasetType("json.JSONDataset", isVersionable: true) { definition throws(ConfigError) in
        let arguments = try definition.read(JSONArguments.self)
        return JSONDataset(
            definition.file(arguments.filepath), typeName: definition.typeName, arguments: arguments.saveArgs)
    }
}
