internal import KMLF
internal import KMLFCoding
internal import KMLFConsole
internal import KMLFModelWorker
internal import KMLFModels
internal import KMLFYAML

/// What an `MLmodel` says, as text and as JSON.
struct ModelDetails {
    /// As it was asked for.
    let uri: String
    let mlmodel: MLmodel

    var json: JSONValue {
        .object([
            ("model_uri", .string(uri)), ("run_id", .optional(mlmodel.runID)), ("model_id", .optional(mlmodel.modelID)),
            ("model_uuid", .optional(mlmodel.modelUUID)), ("utc_time_created", .optional(mlmodel.utcTimeCreated)),
            ("model_size_bytes", .optional(mlmodel.modelSizeBytes.map(Int64.init))),
            ("mlflow_version", .optional(mlmodel.mlflowVersion)),
            (
                "flavors",
                .object(
                    mlmodel.flavors.sorted { $0.key < $1.key }.map { ($0.key, JSONValue(YAMLNode.mapping($0.value))) })
            ),
            ("signature", mlmodel.signature.map(Self.json) ?? .null),
            ("metadata", mlmodel.metadata.map { JSONValue($0) } ?? .null),
        ])
    }

    func lines(for terminal: Terminal) -> [String] {
        var head = Table([.text(""), .text("")])
        head.add(["model", .init(uri, .strong)])
        if let time = mlmodel.utcTimeCreated { head.add(["made", .init("\(time) UTC")]) }
        if let run = mlmodel.runID { head.add(["run", .init(run)]) }
        if let id = mlmodel.modelID { head.add(["logged as", .init("models:/\(id)")]) }
        if let size = mlmodel.modelSizeBytes { head.add(["size", .init(Int64(size).byteText)]) }
        head.add(["flavors", .init(mlmodel.flavors.keys.sorted().joined(separator: ", "))])
        if let platforms { head.add(["platforms", .init(platforms)]) }
        var lines = head.lines(for: terminal)
        guard let signature = mlmodel.signature else {
            return lines + ["", terminal.styled("no signature: what it takes is not checked", .faint)]
        }
        lines += Self.section("Inputs", signature.inputs?.table, terminal)
        lines += Self.section("Outputs", signature.outputs?.table, terminal)
        lines += Self.section("Params", signature.params?.table, terminal)
        return lines
    }

    private var platforms: String? {
        let executables = mlmodel.flavors[ModelBundle.flavor]?["executables"]?.mapping
        return executables?.entries.compactMap(\.key.string).joined(separator: ", ")
    }

    private static func section(_ title: String, _ table: Table?, _ terminal: Terminal) -> [String] {
        table.map { ["", terminal.styled(title, .strong)] + $0.lines(for: terminal, indent: 2) } ?? []
    }

    private static func json(_ signature: ModelSignature) -> JSONValue {
        func parsed(_ text: String?) -> JSONValue {
            text.flatMap { try? JSON.parse(Array($0.utf8), name: "signature") }.map { JSONValue($0) } ?? .null
        }
        return .object([
            ("inputs", parsed(signature.inputs?.json)), ("outputs", parsed(signature.outputs?.json)),
            ("params", parsed(signature.params?.json)),
        ])
    }
}

extension Schema {
    fileprivate var table: Table {
        var table = Table([.text(""), .text(""), .text("")])
        switch self {
        case .columns(let columns):
            for column in columns {
                table.add([
                    .init(column.name ?? "(no name)"), .init("\(column.type)"),
                    column.required ? "" : .init("optional", .faint),
                ])
            }
        case .tensors(let tensors):
            for tensor in tensors { table.add([.init(tensor.name ?? "(no name)"), .init("\(tensor)")]) }
        }
        return table
    }
}

extension ParamSchema {
    fileprivate var table: Table {
        var table = Table([.text(""), .text(""), .text("")])
        for param in params {
            let value = String(decoding: JSON.bytes(of: param.defaultValue.yaml), as: UTF8.self)
            table.add([
                .init(param.name), .init(param.isList ? "list of \(param.type)" : "\(param.type)"),
                .init("default \(value)", .faint),
            ])
        }
        return table
    }
}
