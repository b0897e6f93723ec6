import KMLFCoding
import KMLFConfig
import KMLFDataFrame
public import KMLFYAML

extension ModelData {
    var type: String {
        switch self {
        case .frame: "dataframe"
        case .tensor, .tensors: "ndarray"
        case .json: "json_object"
        }
    }

    /// As MLflow stores it: tables in the split form without an index, arrays as nested lists.
    var json: YAMLNode {
        switch self {
        case .frame(let frame):
            Self.json(frame)
        case .tensor(let tensor): tensor.json
        case .tensors(let tensors):
            .mapping(YAMLMapping(tensors.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }))
        case .json(let node): node
        }
    }

    private static func json(_ frame: DataFrame) -> YAMLNode {
        let columns = frame.columns.map { column -> [YAMLNode] in
            guard let dates = column.dates else {
                // As in MLflow, NaN is a missing value here.
                return (0..<column.count).map { column[$0].isNaN ? nil : column[$0].leaf }
            }
            // pandas, and so MLflow, reads the dates of a column by the form of the first.
            let hasFraction = dates.contains { $0?.timeOfDay.microsecond ?? 0 != 0 }
            return dates.map {
                $0.map { .string($0.text(separator: "T", withTime: true, fractionDigits: hasFraction ? 6 : 0)) } ?? nil
            }
        }
        return .mapping([
            "columns": .sequence(frame.columnNames.map(YAMLNode.string)),
            "data": .sequence((0..<frame.rowCount).map { row in .sequence(columns.map { $0[row] }) }),
        ])
    }
}

extension InputExample {
    /// What `MLmodel` says about the files that `files` makes.
    public var info: Info {
        let isFrame = if case .frame = data { true } else { false }
        return Info(type: data.type, pandasOrient: isFrame ? "split" : nil, hasParams: params != nil)
    }

    /// The texts of the two files by name: the example, and the request with it that a scoring server takes.
    public var files: [(name: String, text: String)] {
        let isFrame = if case .frame = data { true } else { false }
        var serving: YAMLMapping = [isFrame ? "dataframe_split" : "inputs": data.json]
        var example = data.json
        if let params {
            serving["params"] = params.yaml
            example = .mapping(["inputs": example, "params": params.yaml])
        }
        func text(_ node: YAMLNode, indent: Int?) -> String {
            String(
                decoding: JSON.bytes(of: node, style: JSON.Style(indent: indent, escapesUnicode: true)), as: UTF8.self)
        }
        return [
            (info.artifactPath, text(example, indent: nil)),
            (info.servingInputPath ?? "", text(.mapping(serving), indent: 2)),
        ]
    }

    /// An example as a configuration file holds it: a table in the split form or as a list of records, any other tree as it
    /// is.
    public init(tree node: YAMLNode) throws(ModelError) {
        if let mapping = node.mapping, mapping.count == 2, mapping["columns"] != nil, mapping["data"] != nil {
            self.init(try DataFrame(split: node).map(ModelData.frame) ?? .json(node))
        } else if let frame = try? DataFrame(
            json: String(decoding: JSON.bytes(of: node), as: UTF8.self), form: .records),
            !frame.columns.isEmpty
        {
            self.init(.frame(frame))
        } else {
            self.init(.json(node))
        }
    }

    /// Reads the example's file. Arrays get their types from the signature, those of numbers otherwise are `float64` or
    /// `int64`.
    public init(json bytes: [UInt8], info: Info, signature: ModelSignature?, name: String) throws(ModelError) {
        let root: YAMLNode
        do throws(CodingProblem) {
            root = try JSON.parse(bytes, name: name)
        } catch {
            throw ModelError(.malformedModel, error.description)
        }
        let node = info.hasParams ? try root.required("inputs") : root
        params = try info.hasParams ? ParameterValue(json: try root.required("params")).map : nil
        switch info.type {
        case "dataframe": data = try DataFrame(split: node).map(ModelData.frame) ?? .json(node)
        case "ndarray":
            let specs: [TensorSpec] = if case .tensors(let specs)? = signature?.inputs { specs } else { [] }
            func tensor(_ node: YAMLNode, _ spec: TensorSpec?) throws(ModelError) -> Tensor {
                try Tensor(json: node, type: spec?.type)
            }
            guard let mapping = node.mapping else {
                data = .tensor(try tensor(node, specs.first))
                return
            }
            var tensors: [String: Tensor] = [:]
            for entry in mapping.entries {
                let key = entry.key.string ?? ""
                tensors[key] = try tensor(entry.value, specs.first { $0.name == key })
            }
            data = .tensors(tensors)
        case "json_object": data = .json(node)
        default: throw ModelError(.malformedModel, "\(name): input examples of the type `\(info.type)` are not read")
        }
    }
}

extension DataFrame {
    /// The split form as MLflow stores it: without `columns` they are numbered, NaN is a missing value. nil where a cell holds
    /// a list or an object, which no column does.
    fileprivate init?(split node: YAMLNode) throws(ModelError) {
        guard let rows = node["data"]?.sequence else { throw node.malformed("the split form is an object with `data`") }
        let width = rows.first?.sequence?.count ?? 0
        let names = node["columns"]?.sequence ?? (0..<width).map(YAMLNode.integer)
        var cells = [[Cell]](repeating: [], count: names.count)
        for row in rows {
            guard let values = row.sequence, values.count == names.count else {
                throw row.malformed("a row must be a list of \(names.count) values, one for each column")
            }
            for (position, value) in values.enumerated() {
                guard let cell = Cell(leaf: value) else { return nil }
                cells[position].append(cell.isNaN ? .missing : cell)
            }
        }
        var columns: [Column] = []
        do throws(DataFrameError) {
            for (name, cells) in zip(names, cells) {
                columns.append(try Column(name.columnName, cells: cells))
            }
            try self.init(columns: columns)
        } catch {
            throw node.malformed(error.description)
        }
    }
}

extension Cell {
    fileprivate var isNaN: Bool { if case .double(let number) = self { number.isNaN } else { false } }
}

extension YAMLNode {
    /// A number names a column too. On its own, since Swift 6.3 does not compile it optimised where it is used.
    fileprivate var columnName: String { string ?? int.map(String.init) ?? "" }
}

extension TensorType {
    /// The type of the first leaf; whole numbers are only a type of their own where all of them are.
    init(leavesOf node: YAMLNode) {
        var kinds: Set<TensorType> = []
        func collect(_ node: YAMLNode) {
            switch node.value {
            case .sequence(let items): items.forEach(collect)
            case .bool: kinds.insert(.bool)
            case .string: kinds.insert(.string)
            case .integer: kinds.insert(.int64)
            default: kinds.insert(.float64)
            }
        }
        collect(node)
        self = kinds.count == 1 ? kinds.first ?? .float64 : .float64
    }
}
