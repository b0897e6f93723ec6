import KMLFCoding
import KMLFConfig
import KMLFDataFrame
import KMLFYAML

extension Schema {
    /// The schema that data has.
    ///
    /// - `DataFrame`: its columns, `long` for integers; a column that misses values is optional.
    /// - `Tensor` or `[String: Tensor]`: their types and shapes, with any number of rows.
    /// - an array of `Encodable` rows: their properties, nested ones too, in the order in which rows first name them; a
    ///   property that some row lacks is optional. `Int` is `long`, smaller integers are `integer`, `Float` is `float`.
    /// - an array of single values, or one value: a column without a name.
    public init(inferring value: any Sendable) throws(ModelError) {
        switch value {
        case let frame as DataFrame: self = try .columns(Self.columns(of: frame))
        case let tensor as Tensor: self = .tensors([Self.spec(of: tensor)])
        case let tensors as [String: Tensor]:
            guard !tensors.isEmpty else { throw Self.nothing("there are no arrays") }
            self = .tensors(tensors.sorted { $0.key < $1.key }.map { Self.spec(of: $0.value, name: $0.key) })
        case let rows as [any Encodable]: self = try .columns(Self.columns(ofRows: rows))
        case let row as any Encodable: self = try .columns(Self.columns(ofRows: [row]))
        default:
            throw ModelError(
                .invalidArgument,
                "no signature can be inferred from \(type(of: value)); give a DataFrame, a Tensor or Encodable values, or "
                    + "give the signature itself")
        }
    }

    /// The schema of an example.
    public init(inferring example: InputExample) throws(ModelError) {
        switch example.data {
        case .frame(let frame): try self.init(inferring: frame)
        case .tensor(let tensor): try self.init(inferring: tensor)
        case .tensors(let tensors): try self.init(inferring: tensors)
        case .json(let node):
            let value = try ParameterValue(json: node)
            let rows: [ParameterValue] = if case .list(let values) = value { values } else { [value] }
            self = .columns(try Self.columns(ofTrees: rows.map(InferredType.markers(of:))))
        }
    }

    init?(inferringOptional value: (any Sendable)?) throws(ModelError) {
        guard let value else { return nil }
        try self.init(inferring: value)
    }

    private static func nothing(_ reason: String) -> ModelError {
        ModelError(.invalidArgument, "no signature can be inferred: \(reason)")
    }

    private static func columns(of frame: DataFrame) throws(ModelError) -> [ColSpec] {
        guard !frame.columns.isEmpty else { throw nothing("the data frame has no columns") }
        return frame.columns.map { column in
            let type: DataType =
                switch column.type {
                case .integer: .long
                case .double: .double
                case .boolean: .boolean
                case .string: .string
                case .date: .datetime
                }
            let hasNaN =
                if case .double(let values) = column.values { values.contains { $0?.isNaN == true } } else { false }
            return ColSpec(column.name, type, required: column.missingCount == 0 && !hasNaN)
        }
    }

    private static func spec(of tensor: Tensor, name: String? = nil) -> TensorSpec {
        TensorSpec(name, tensor.type, shape: [-1] + tensor.shape.dropFirst())
    }

    private static func columns(ofRows rows: [any Encodable]) throws(ModelError) -> [ColSpec] {
        var trees: [YAMLNode] = []
        for (position, row) in rows.enumerated() {
            do {
                trees.append(try YAMLNode(encoding: row, substitution: InferredType.marker))
            } catch {
                throw nothing("row \(position + 1): \(error)")
            }
        }
        return try columns(ofTrees: trees)
    }

    /// - Parameter trees: rows whose leaves are markers
    private static func columns(ofTrees trees: [YAMLNode]) throws(ModelError) -> [ColSpec] {
        var names: [String] = []
        var all: InferredType?
        for (position, tree) in trees.enumerated() {
            for entry in tree.mapping?.entries ?? [] {
                if let name = entry.key.string, !names.contains(name) { names.append(name) }
            }
            do throws(ModelError) {
                let type = InferredType(markers: tree)
                all = try all?.merged(with: type, at: "") ?? type
            } catch {
                throw nothing("row \(position + 1): \(error.description)")
            }
        }
        guard let all else { throw nothing("there are no rows") }
        guard case .object(let properties) = all.type else { return [ColSpec(nil, all.type, required: all.required)] }
        let byName = Dictionary(properties.map { ($0.name, $0) }) { first, _ in first }
        return names.compactMap { byName[$0] }.map { ColSpec($0.name, $0.type, required: $0.required) }
    }
}
