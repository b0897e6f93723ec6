internal import KMLFConfig
internal import KMLFYAML

/// Names in a list, or in a text that parts them by commas.
struct RunFileNames: ConfigValue, Equatable {
    var names: [String] = []

    static let shape = ConfigShape.list(.text)

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> RunFileNames? {
        if case .string(let text) = node.value { return RunFileNames(names: [text].partedByCommas) }
        return [String].read(node, at: path, problems: &problems).map(RunFileNames.init)
    }

    var yaml: YAMLNode { names.yaml }
}

/// Pairs in a mapping, or in texts such as `key:value`.
struct RunFilePairs: ConfigValue, Equatable {
    var values: [String: String] = [:]

    static let shape = ConfigShape.map(.text)

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> RunFilePairs? {
        let texts: [String]
        switch node.value {
        case .string(let text): texts = [text].partedByCommas
        case .sequence:
            guard let read = [String].read(node, at: path, problems: &problems) else { return nil }
            texts = read
        default: return [String: String].read(node, at: path, problems: &problems).map(RunFilePairs.init)
        }
        var values: [String: String] = [:]
        for text in texts {
            guard let (key, value) = text.parted(by: ":") ?? text.parted(by: "=") else {
                problems.append(
                    ConfigProblem(
                        "has \"\(text)\", which is no pair; write it as name:value", at: path, mark: node.mark))
                return nil
            }
            values[key] = value
        }
        return RunFilePairs(values: values)
    }

    var yaml: YAMLNode { values.yaml }
}

/// Parameters in a mapping, or in a text such as `--params` takes.
struct RunFileParameters: ConfigValue, Equatable {
    var map = ParameterMap()

    static let shape = ConfigShape.map(.any)

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> RunFileParameters? {
        if case .string(let text) = node.value {
            do throws(ConfigError) {
                return RunFileParameters(map: try ParameterMap(commandLine: text))
            } catch {
                problems += error.problems.map { ConfigProblem($0.message, at: path, mark: node.mark) }
                return nil
            }
        }
        guard let value = ParameterValue.read(node, at: path, problems: &problems) else { return nil }
        if let map = value.map { return RunFileParameters(map: nested(map)) }
        problems.append(ConfigProblem("must be a mapping of parameters", at: path, mark: node.mark))
        return nil
    }

    /// Dots in a key nest, as they do on the command line.
    private static func nested(_ map: ParameterMap) -> ParameterMap {
        map.entries.reduce(ParameterMap()) { result, entry in
            let value = entry.name.split(separator: ".").reversed().reduce(entry.value) { value, key in
                .map(ParameterMap([(String(key), value)]))
            }
            return result.merged(with: value.map ?? ParameterMap())
        }
    }

    var yaml: YAMLNode { map.yaml }
}
