import KMLFConfig
import KMLFYAML

/// An option that only says how pandas does its work.
struct PandasIgnored: ConfigValue, Equatable {
    static var shape: ConfigShape { .any }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> PandasIgnored? {
        PandasIgnored()
    }

    var yaml: YAMLNode { YAMLNode(.null) }
}

/// The index that frames do not have.
struct PandasNoIndex: ConfigValue, Equatable {
    static var shape: ConfigShape { .any }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> PandasNoIndex? {
        if node.bool == false || node.isNull { return PandasNoIndex() }
        problems.append(
            ConfigProblem("must be false: frames have no index; it is a column as any other", at: path, mark: node.mark)
        )
        return nil
    }

    var yaml: YAMLNode { .bool(false) }
}

extension ConfigModel {
    /// Reads the model, and tells options that pandas has and kmlf has not from those that nobody has.
    static func readKnown(
        _ node: YAMLNode, at path: ConfigPath, of function: String, _ notOffered: Set<String>,
        problems: inout [ConfigProblem]
    ) -> Self? {
        guard var mapping = node.mapping else { return readFields(of: node, at: path, problems: &problems) }
        let before = problems.count
        for entry in mapping.entries {
            guard let key = entry.key.string, notOffered.contains(key) else { continue }
            problems.append(
                ConfigProblem(
                    "is an option of pandas' \(function) that is not offered; there are "
                        + fields.map(\.key).joined(separator: ", "), at: path.appending(key), mark: entry.key.mark))
            mapping[key] = nil
        }
        let model = readFields(of: YAMLNode(.mapping(mapping), at: node.mark), at: path, problems: &problems)
        return problems.count == before ? model : nil
    }
}
