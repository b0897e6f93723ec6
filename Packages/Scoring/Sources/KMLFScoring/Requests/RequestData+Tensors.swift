import KMLFModels
import KMLFYAML

extension RequestData {
    /// The data as one array: nested lists, the rows of a table as lists, a column that holds lists as these.
    func tensor(for spec: TensorSpec) throws(ScoringRefusal) -> Tensor {
        guard case .values(let node, let name) = self else {
            let rows = (try rows().sequence ?? []).map { $0.mapping?.entries.map(\.value) ?? [] }
            let isColumnOfLists = rows.allSatisfy { $0.count == 1 && $0[0].sequence != nil }
            return try Self.tensor(.sequence(rows.map { isColumnOfLists ? $0[0] : .sequence($0) }), spec)
        }
        guard node.sequence != nil else {
            throw .violation(
                "The model takes one array (\(spec)), and `\(name)` is \(node.value.kind). Send nested lists.")
        }
        return try Self.tensor(node, spec)
    }

    /// The data as arrays with names: members of an object, or what each row of a table has under the name.
    func tensors(for specs: [TensorSpec]) throws(ScoringRefusal) -> [String: Tensor] {
        var tensors: [String: Tensor] = [:]
        for spec in specs {
            guard let name = spec.name, let node = try list(named: name, isOnly: specs.count == 1) else { continue }
            tensors[name] = try Self.tensor(node, spec)
        }
        return tensors
    }

    private static func tensor(_ node: YAMLNode, _ spec: TensorSpec) throws(ScoringRefusal) -> Tensor {
        do throws(ModelError) {
            return try Tensor(json: node, type: spec.type)
        } catch {
            throw .violation("Failed to enforce schema of data. \(spec.name.map { "array `\($0)`: " } ?? "")\(error)")
        }
    }

    private func list(named name: String, isOnly: Bool) throws(ScoringRefusal) -> YAMLNode? {
        if case .values(let node, _) = self {
            if let mapping = node.mapping { return mapping[name] }
            return isOnly ? node : nil
        }
        let values = (try rows().sequence ?? []).map { $0[name] }
        return values.contains(nil) ? nil : .sequence(values.compactMap(\.self))
    }
}
