import KMLFYAML

/// Changes of words inside the lines of a file, found by the places of its nodes: keys that are renamed and placeholders that
/// name them.
struct KeyEdits {
    private struct Edit {
        let column: Int
        let old: String
        let new: String
    }

    private var renames: [Int: [Edit]] = [:]
    private var references: [Int: [(old: String, new: String)]] = [:]

    /// Where each leaf and section of 0.7.6 went; sections that were taken apart are not there.
    static let newPaths: [String: String] = {
        var paths = MLflowConfig.newNames
        paths["hooks"] = nil
        for key in ["id", "name", "nested"] { paths["run.\(key)"] = "tracking.run.\(key)" }
        paths["disable_tracking.pipelines"] = "tracking.disable_tracking.pipelines"
        paths["experiment.name"] = "tracking.experiment.name"
        paths["experiment.create"] = "tracking.experiment.restore_if_deleted"
        for (old, new) in [("flatten_dict_params", "flatten"), ("recursive", "recursive"), ("sep", "sep")] {
            paths["hooks.node.\(old)"] = "tracking.params.dict_params.\(new)"
        }
        paths["hooks.node.long_parameters_strategy"] = "tracking.params.long_params_strategy"
        return paths
    }()

    init(of tree: YAMLNode) {
        rename(["experiment": ["create": "restore_if_deleted"]], in: tree)
        let node = ["flatten_dict_params": "flatten", "long_parameters_strategy": "long_params_strategy"]
        if let hooks = tree["hooks"] { rename(["node": node], in: hooks) }
        collectReferences(in: tree, at: "")
    }

    /// The lines with everything replaced.
    func apply(to lines: [String]) -> [String] {
        lines.enumerated().map { index, line in
            var line = line
            for edit in (renames[index + 1] ?? []).sorted(by: { $0.column > $1.column }) {
                line = Self.replace(edit, in: line)
            }
            for (old, new) in references[index + 1] ?? [] {
                for end in ["}", ",", "|", " "] {
                    line = line.replacing("${\(old)\(end)", with: "${\(new)\(end)")
                }
            }
            return line
        }
    }

    private mutating func rename(_ sections: [String: [String: String]], in tree: YAMLNode) {
        for (section, keys) in sections {
            for entry in tree[section]?.mapping?.entries ?? [] {
                guard let old = entry.key.string, let new = keys[old], let mark = entry.key.mark else { continue }
                renames[mark.line, default: []].append(Edit(column: mark.column, old: old, new: new))
            }
        }
    }

    /// A key that names itself means the global of its name, so it stays.
    private mutating func collectReferences(in node: YAMLNode, at path: String) {
        switch node.value {
        case .string(let text) where text.contains("${"):
            guard let line = node.mark?.line else { return }
            for (old, new) in Self.newPaths where old != path && text.contains("${\(old)") {
                references[line, default: []].append((old, new))
            }
        case .sequence(let nodes): for node in nodes { collectReferences(in: node, at: path) }
        case .mapping(let mapping):
            for entry in mapping.entries {
                let key = entry.key.scalarText ?? ""
                collectReferences(in: entry.value, at: path.isEmpty ? key : "\(path).\(key)")
            }
        default: break
        }
    }

    private static func replace(_ edit: Edit, in line: String) -> String {
        let scalars = Array(line.unicodeScalars)
        var start = edit.column - 1
        if scalars.indices.contains(start), scalars[start] == "\"" || scalars[start] == "'" { start += 1 }
        let old = Array(edit.old.unicodeScalars)
        guard start + old.count <= scalars.count, Array(scalars[start..<start + old.count]) == old else { return line }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars[..<start])
        result.append(contentsOf: edit.new.unicodeScalars)
        result.append(contentsOf: scalars[(start + old.count)...])
        return String(result)
    }
}
