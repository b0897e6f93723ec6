import KMLFCoding
public import KMLFConfig
public import KMLFYAML

/// What a model takes, what it gives, and which parameters may come with a prediction.
public struct ModelSignature: Sendable, Hashable {
    /// What the model takes; nil where that is not told, and then nothing is checked.
    public var inputs: Schema?
    /// What the model gives.
    public var outputs: Schema?
    /// The parameters of a prediction; nil where there are none.
    public var params: ParamSchema?

    /// A signature of which every part may be missing.
    public init(inputs: Schema? = nil, outputs: Schema? = nil, params: ParamSchema? = nil) {
        self.inputs = inputs
        self.outputs = outputs
        self.params = params
    }

    /// The signature of data as it is: see `Schema.init(inferring:)`. Parameters have the types of their values, which are
    /// their defaults.
    public static func infer(
        inputs: (any Sendable)? = nil, outputs: (any Sendable)? = nil, params: ParameterMap = [:]
    ) throws(ModelError) -> ModelSignature {
        ModelSignature(
            inputs: try Schema(inferringOptional: inputs), outputs: try Schema(inferringOptional: outputs),
            params: params.isEmpty ? nil : try ParamSchema(inferring: params))
    }

    /// The `signature` of an `MLmodel`: JSON texts in a mapping.
    public var yaml: YAMLNode {
        .mapping([
            "inputs": inputs.map { .string($0.json) } ?? nil,
            "outputs": outputs.map { .string($0.json) } ?? nil,
            "params": params.map { .string($0.json) } ?? nil,
        ])
    }

    /// Reads that mapping, whose values may be lists as well; `name` is the file, for errors.
    public init(yaml node: YAMLNode, name: String) throws(ModelError) {
        func text(_ key: String) throws(ModelError) -> String? {
            guard let value = node[key], !value.isNull else { return nil }
            if value.sequence != nil { return String(decoding: JSON.bytes(of: value), as: UTF8.self) }
            guard let text = value.string else { throw value.malformed("`signature.\(key)` must be JSON text") }
            return text
        }
        inputs = try text("inputs").map { text throws(ModelError) in
            try Schema(json: text, name: "\(name), signature.inputs")
        }
        outputs = try text("outputs").map { text throws(ModelError) in
            try Schema(json: text, name: "\(name), signature.outputs")
        }
        params = try text("params").map { text throws(ModelError) in
            try ParamSchema(json: text, name: "\(name), signature.params")
        }
    }
}
