import KMLFStorage
import KMLFYAML

/// The top level of a `meta.yaml`, read. Files as MLflow writes them, flat and plain, are read line by line; any other
/// goes through the YAML parser.
struct MetaFields {
    enum Value {
        case null
        case integer(Int64)
        case text(String)
        /// Something else, by the words for it.
        case other(String)
    }

    struct Field {
        let key: String
        let value: Value
        let line: Int
    }

    private let fields: [Field]
    private let path: String

    init(_ bytes: UnsafeRawBufferPointer, path: String) throws(TrackingError) {
        self.path = path
        if let flat = FlatYAML.fields(bytes) {
            fields = flat
        } else {
            fields = try Self.parsed(bytes, path: path)
        }
    }

    private static func parsed(_ bytes: UnsafeRawBufferPointer, path: String) throws(TrackingError) -> [Field] {
        try MetaDocument(bytes, path: path).mapping.entries.compactMap { entry in
            guard let key = entry.key.string else { return nil }
            let value: Value =
                switch entry.value.value {
                case .null: .null
                case .integer(let number): .integer(Int64(number))
                case .string(let text): .text(text)
                default: .other(entry.value.value.kind)
                }
            return Field(key: key, value: value, line: entry.value.mark?.line ?? 0)
        }
    }

    private func field(_ key: String) -> Field? { fields.first { $0.key == key } }

    /// nil when the key is missing or null.
    func text(_ key: String) throws(TrackingError) -> String? {
        guard let field = field(key) else { return nil }
        switch field.value {
        case .null: return nil
        case .text(let text): return text
        case .integer: throw damaged(field, "is an integer where text belongs. Put it in quotes")
        case .other(let kind): throw damaged(field, "is \(kind) where text belongs. Put it in quotes")
        }
    }

    /// An id; old versions of MLflow wrote integers. nil when the key is missing or null.
    func identifier(_ key: String) throws(TrackingError) -> String? {
        if case .integer(let number) = field(key)?.value { return String(number) }
        return try text(key)
    }

    /// nil when the key is missing or null.
    func integer(_ key: String) throws(TrackingError) -> Int64? {
        guard let field = field(key) else { return nil }
        switch field.value {
        case .null: return nil
        case .integer(let number): return number
        case .text: throw damaged(field, "is text where a whole number belongs. Correct it")
        case .other(let kind): throw damaged(field, "is \(kind) where a whole number belongs. Correct it")
        }
    }

    /// An error about the value of `key`; `fault` ends with the remedy.
    func damaged(_ key: String, _ fault: String) -> TrackingError {
        guard let field = field(key) else {
            return TrackingError(.invalidState, "\(path): '\(key)' is missing. Add it, or remove the folder.")
        }
        return damaged(field, fault)
    }

    private func damaged(_ field: Field, _ fault: String) -> TrackingError {
        TrackingError(.invalidState, "\(path):\(field.line): '\(field.key)' \(fault).")
    }
}
