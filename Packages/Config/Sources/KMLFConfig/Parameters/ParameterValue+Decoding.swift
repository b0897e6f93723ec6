import KMLFSpelling
public import KMLFYAML

extension ParameterValue {
    /// The value at `path` (all parameters for an empty one) as the type that a node asks for.
    ///
    /// Whole numbers are accepted for decimal types, and decimal ones for integers where nothing is lost (`2.0`).
    /// Booleans and text are strict. Errors name the parameter, `params:model.lr`, and the place in the file.
    public func decode<Value: Decodable>(_ type: Value.Type, at path: String = "") throws(ConfigError) -> Value {
        let name = ConfigPath(path.isEmpty ? "parameters" : "params:\(path)")
        guard let (value, mark) = path.isEmpty ? (self, nil) : found(at: path) else {
            throw ConfigError(ConfigProblem("is not in the parameters", at: name, suggestion: nearestPath(to: path)))
        }
        return try value.decode(type, named: name, mark: mark)
    }

    /// This value as the type; errors call it `name`, and show `mark` where they know no place inside the value.
    public func decode<Value: Decodable>(
        _ type: Value.Type, named name: ConfigPath, mark: YAMLMark?
    ) throws(ConfigError) -> Value {
        do {
            return try ParameterDecoder(value: self, path: name, mark: mark).decode(type)
        } catch let problem as ConfigProblem {
            throw ConfigError(problem)
        } catch let error as DecodingError {
            throw ConfigError(ParameterDecoder.problem(of: error, at: name, mark: mark))
        } catch {
            throw ConfigError(ConfigProblem("cannot be read as \(type): \(error)", at: name, mark: mark))
        }
    }

    /// Every dotted path of a map, parents included, in the order of the file: the names of the `params:` datasets.
    public var paths: [String] {
        guard let map else { return [] }
        return map.entries.flatMap { entry in [entry.name] + entry.value.paths.map { "\(entry.name).\($0)" } }
    }

    private func nearestPath(to path: String) -> String? {
        NearestName.of(path, in: paths).map { "params:\($0)" }
    }

    /// How a message names the value.
    var phrase: String { self == .map([:]) ? "an empty mapping" : yaml.phrase }
}
