public import KMLFConfig
import KMLFSpelling
import KMLFYAML

/// The parameters of one prediction.
public struct PredictionParams: Sendable, Hashable {
    /// What the model gets: all parameters of its signature, those that were not given with their defaults.
    public var values: ParameterMap
    /// What is wrong without being an error: parameters that the model does not have, which are ignored as in MLflow.
    public var warnings: [String]
}

extension ParamSchema {
    /// Completes the parameters that a caller gives; all that are of another type than the signature says are told.
    public func enforce(_ given: ParameterMap = [:]) throws(ModelError) -> PredictionParams {
        var values: ParameterMap = [:]
        var problems: [String] = []
        for param in params {
            guard let value = given[param.name] else {
                values[param.name] = param.defaultValue
                continue
            }
            let type = param.isList ? SchemaType.array(param.type) : param.type
            let node = value == .null ? nil : type.enforced(value.yaml, at: "parameter `\(param.name)`", &problems)
            values[param.name] = try ParameterValue(json: node)
        }
        guard problems.isEmpty else { throw ModelError(.signatureViolation, problems) }
        return PredictionParams(values: values, warnings: Self.warnings(given, known: params.map(\.name)))
    }

    static func warnings(_ given: ParameterMap, known: [String]) -> [String] {
        given.names.filter { !known.contains($0) }.map { name in
            let nearest = NearestName.of(name, in: known).map { "; did you mean `\($0)`?" }
            let list = known.isEmpty ? "it takes none" : "it takes \(known.map { "`\($0)`" }.joined(separator: ", "))"
            return "parameter `\(name)` is ignored, the model does not have it" + (nearest ?? "; \(list)")
        }
    }
}

extension ModelSignature {
    /// The same for a model that may have no parameters at all.
    public func enforce(params given: ParameterMap) throws(ModelError) -> PredictionParams {
        guard let params else {
            return PredictionParams(values: [:], warnings: ParamSchema.warnings(given, known: []))
        }
        return try params.enforce(given)
    }
}
