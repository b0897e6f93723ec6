import KMLFConfig
import KMLFStorage

/// A node's parameters as they go to MLflow: one batch, and what people should hear about it.
struct ParameterBatch {
    private(set) var batch = RunBatch()
    /// Sentences for the log: renamed keys, values that were cut.
    private(set) var warnings: [String] = []
    private let options: NodeHookOptions

    /// Keys of `parameters` are MLflow's names; nested values are flattened as `options` says. A value that is too long for the
    /// strategy `fail`, and two parameters that end up with one name, are errors that name the parameter.
    init(_ parameters: ParameterMap, options: NodeHookOptions) throws {
        self.options = options
        let named =
            options.flattenDictParams
            ? try parameters.flattened(separator: options.sep, recursive: options.recursive) : parameters
        var origins: [String: String] = [:]
        for entry in named.entries {
            let key = ParameterKey.allowed(entry.name)
            if key != entry.name {
                warnings.append(
                    "The parameter '\(entry.name)' is recorded as '\(key)': MLflow allows letters, digits and _ - . / : and space in "
                        + "names.")
            }
            if let origin = origins[key] {
                throw ParameterError(
                    "The parameters '\(origin)' and '\(entry.name)' would both be recorded as '\(key)'. Rename one of them."
                )
            }
            origins[key] = entry.name
            try add(key, entry.value.pythonDescription, name: entry.name)
        }
    }

    private mutating func add(_ key: String, _ value: String, name: String) throws(ParameterError) {
        let limit = Limits.paramValueLength
        let length = value.utf8.count <= limit ? value.utf8.count : value.unicodeScalars.count
        guard length > limit else {
            batch.params.append(Param(key: key, value: value))
            return
        }
        switch options.longParametersStrategy {
        case .fail:
            throw ParameterError(
                "The value of the parameter '\(name)' has \(length) characters, and MLflow allows \(limit). Set "
                    + "hooks.node.long_parameters_strategy in mlflow.yml (tracking.params.long_params_strategy in release 2's layout) to "
                    + "truncate or tag, or let nested parameters be flattened.")
        case .truncate:
            batch.params.append(Param(key: key, value: String(value.unicodeScalars.prefix(limit))))
            warnings.append(
                "The value of the parameter '\(name)' has \(length) characters; the first \(limit) of them are recorded."
            )
        case .tag:
            batch.tags.append(RunTag(key: key, value: value))
            warnings.append(
                "The value of the parameter '\(name)' has \(length) characters and is recorded as a tag, since MLflow allows "
                    + "\(limit) for params."
                    + (length > Limits.tagValueLength ? " Tags are cut at \(Limits.tagValueLength)." : ""))
        }
    }
}

/// Parameters that cannot be recorded.
public struct ParameterError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Which one, why, and what to do.
    public let description: String

    init(_ description: String) { self.description = description }
}
