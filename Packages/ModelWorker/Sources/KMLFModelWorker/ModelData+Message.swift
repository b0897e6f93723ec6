import KMLFCoding
import KMLFDataFrame
public import KMLFModels
import KMLFYAML

/// How data travels: each column and each array with its type, so that 9.0 stays a double. NaN and the infinities go by name,
/// as Python's `json` writes them; null is a missing value.
extension ModelData {
    var message: YAMLNode {
        switch self {
        case .frame(let frame):
            .mapping(["frame": .mapping(["columns": .sequence(frame.columns.map(\.message))])])
        case .tensor(let tensor): .mapping(["tensor": tensor.message])
        case .tensors(let tensors):
            .mapping([
                "tensors": .mapping(
                    YAMLMapping(tensors.sorted { $0.key < $1.key }.map { ($0.key, $0.value.message) }))
            ])
        case .json(let node): .mapping(["json": node])
        }
    }

    init(message node: YAMLNode) throws(ModelError) {
        guard let mapping = node.mapping, mapping.count == 1, let entry = mapping.entries.first else {
            throw Self.problem("data is an object with one of `frame`, `tensor`, `tensors` and `json`")
        }
        switch entry.key.string {
        case "frame": self = .frame(try DataFrame(message: entry.value))
        case "tensor": self = .tensor(try Tensor(message: entry.value))
        case "tensors":
            guard let arrays = entry.value.mapping else { throw Self.problem("`tensors` is an object of arrays") }
            var tensors: [String: Tensor] = [:]
            for array in arrays.entries { tensors[array.key.string ?? ""] = try Tensor(message: array.value) }
            self = .tensors(tensors)
        case "json": self = .json(entry.value)
        default: throw Self.problem("there is no form of data `\(entry.key.string ?? "")`")
        }
    }

    /// The text as which it travels; other than `==` it takes NaN for equal to NaN.
    public var text: String { String(decoding: JSON.bytes(of: message), as: UTF8.self) }

    fileprivate static func problem(_ text: String) -> ModelError { ModelError(.invalidArgument, text) }
}

extension Tensor {
    fileprivate var message: YAMLNode {
        .mapping([
            "dtype": .string(type.rawValue), "shape": .sequence(shape.map(YAMLNode.integer)),
            "values": .sequence(leaves),
        ])
    }

    fileprivate init(message node: YAMLNode) throws(ModelError) {
        guard let type = node["dtype"]?.string, let lengths = node["shape"]?.sequence,
            let leaves = node["values"]?.sequence
        else { throw ModelData.problem("an array has `dtype`, `shape` and `values`") }
        try self.init(leaves: leaves, type: TensorType(rawValue: type), shape: lengths.map { $0.int ?? -1 })
    }
}

extension DataFrame {
    fileprivate init(message node: YAMLNode) throws(ModelError) {
        guard let nodes = node["columns"]?.sequence else { throw ModelData.problem("a frame has `columns`") }
        var columns: [Column] = []
        for node in nodes { columns.append(try Column(message: node)) }
        do throws(DataFrameError) {
            try self.init(columns: columns)
        } catch {
            throw ModelData.problem(error.description)
        }
    }
}

extension Column {
    fileprivate var message: YAMLNode {
        let (type, nodes): (DataType, [YAMLNode]) =
            switch values {
            case .integer(let values): (.long, values.map { $0.map(YAMLNode.integer) ?? nil })
            case .double(let values): (.double, values.map { $0.map(YAMLNode.double) ?? nil })
            case .boolean(let values): (.boolean, values.map { $0.map(YAMLNode.bool) ?? nil })
            case .string(let values): (.string, values.map { $0.map(YAMLNode.string) ?? nil })
            case .date(let values):
                (.datetime, values.map { $0.map { .string($0.text(separator: "T", withTime: true)) } ?? nil })
            }
        return .mapping(["name": .string(name), "type": .string(type.rawValue), "values": .sequence(nodes)])
    }

    fileprivate init(message node: YAMLNode) throws(ModelError) {
        guard let name = node["name"]?.string, let typeName = node["type"]?.string,
            let nodes = node["values"]?.sequence
        else { throw ModelData.problem("a column has `name`, `type` and `values`") }
        func read<Value>(_ value: (YAMLNode) -> Value?) throws(ModelError) -> [Value?] {
            var values: [Value?] = []
            values.reserveCapacity(nodes.count)
            for node in nodes {
                let found = value(node)
                guard found != nil || node.isNull else {
                    throw ModelData.problem(
                        "column `\(name)`, row \(values.count + 1): expected \(typeName), found \(node.value.kind)")
                }
                values.append(found)
            }
            return values
        }
        switch DataType(rawValue: typeName) {
        case .integer, .long: self.init(name, .integer(try read { $0.int }))
        case .float, .double: self.init(name, .double(try read { $0.double }))
        case .boolean: self.init(name, .boolean(try read { $0.bool }))
        case .string, .binary: self.init(name, .string(try read { $0.string }))
        case .datetime: self.init(name, .date(try read { $0.string.flatMap { DateTime($0) } }))
        case nil: throw ModelData.problem("column `\(name)`: there is no type `\(typeName)`")
        }
    }
}
