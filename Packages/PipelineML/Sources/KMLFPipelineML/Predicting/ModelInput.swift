import KMLFCatalog
import KMLFCoding
import KMLFDataFrame
import KMLFModels
import KMLFYAML

/// The input of a prediction, which comes without a Swift type: it is given as the type that each node asks for.
struct ModelInput: Dataset {
    let data: ModelData
    let typeName = "input"
    let offers = "DataFrame, Tensor, [String: Tensor], or any Decodable type"
    var filePath: String? { nil }

    init(_ data: ModelData) { self.data = data }

    func describe() -> [(key: String, value: String)] { [] }

    func canLoad(as type: any Any.Type) -> Bool {
        type is any Decodable.Type || [DataFrame.self, Tensor.self, [String: Tensor].self].contains { $0 == type }
    }

    func canSave(_ type: any Any.Type) -> Bool { false }

    func load(as type: any Sendable.Type) async throws -> any Sendable {
        if let value = try value(as: type) { return value }
        throw DatasetProblem("it is \(found), and the model takes \(type)")
    }

    func save(_ value: any Sendable) async throws { throw DatasetProblem("the input of a prediction is never saved") }

    func exists() async throws -> Bool { true }

    /// Other nodes may take it too.
    func release() async {}

    private func value<Value: Sendable>(as type: Value.Type) throws -> (any Sendable)? {
        switch data {
        case .frame(let frame):
            if let frame = frame as? Value { return frame }
            return try (type as? any Decodable.Type).flatMap { try Self.decode($0, from: frame) as? Value }
        case .tensor(let tensor):
            if let tensor = tensor as? Value { return tensor }
            return try (type as? any Decodable.Type).flatMap { try Self.decode($0, from: tensor.json) as? Value }
        case .tensors(let tensors): return tensors as? Value
        case .json(let node):
            if let frame = try? DataFrame(json: Self.text(node), form: .records), let frame = frame as? Value {
                return frame
            }
            return try (type as? any Decodable.Type).flatMap { try Self.decode($0, from: node) as? Value }
        }
    }

    /// Rows; of one column without fields its values; of one row this alone.
    private static func decode(_ type: any Decodable.Type, from frame: DataFrame) throws -> any Decodable {
        let isSingle = frame.columns.count == 1
        if let rows = type as? any DecodableRows.Type {
            do {
                return try rows.decode(frame)
            } catch {
                guard isSingle, let values = try? decode(type, from: .sequence(leaves(frame.columns[0]))) else {
                    throw error
                }
                return values
            }
        }
        guard frame.rowCount == 1 else {
            throw DatasetProblem("it is a table of \(frame.rowCount) rows, and the model takes \(type)")
        }
        if isSingle, let value = try? decode(type, from: leaves(frame.columns[0])[0]) { return value }
        return try decode(
            type, from: .mapping(YAMLMapping(frame.columns.map { ($0.name, leaves($0)[0]) })))
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, from node: YAMLNode) throws -> Value {
        try JSON.decode(type, from: JSON.bytes(of: node), name: "input")
    }

    private static func leaves(_ column: Column) -> [YAMLNode] { (0..<column.count).map { column[$0].leaf } }

    private static func text(_ node: YAMLNode) -> String { String(decoding: JSON.bytes(of: node), as: UTF8.self) }

    private var found: String {
        switch data {
        case .frame: "a table"
        case .tensor: "an array"
        case .tensors: "arrays by name"
        case .json: "JSON"
        }
    }
}

/// The arrays that can be rows; an array of another type does not conform, which can be asked while running.
private protocol DecodableRows {
    static func decode(_ frame: DataFrame) throws(DataFrameError) -> any Decodable
}

extension Array: DecodableRows where Element: Decodable {
    fileprivate static func decode(_ frame: DataFrame) throws(DataFrameError) -> any Decodable {
        try frame.decode([Element].self)
    }
}
