public import KMLFConfig
import KMLFYAML

/// Data that shows what a model takes, stored with it.
public struct InputExample: Sendable, Equatable {
    /// What the model takes.
    public var data: ModelData
    /// The parameters of the prediction; nil where none are stored.
    public var params: ParameterMap?

    /// An example in one of the forms.
    public init(_ data: ModelData, params: ParameterMap? = nil) {
        self.data = data
        self.params = params
    }

    /// The form of a value: tables and arrays as such, rows of an `Encodable` type as a table where their values are single
    /// ones, all else as JSON.
    public init(_ value: any Sendable, params: ParameterMap? = nil) throws(ModelError) {
        do {
            self.init(try ModelData(value), params: params)
        } catch {
            throw ModelError(error.kind, "the input example: \(error)")
        }
    }

    /// What `MLmodel` tells about the example's files.
    public struct Info: Sendable, Hashable {
        /// The example's file, in the model's folder.
        public var artifactPath: String
        /// The file with the request of a scoring server.
        public var servingInputPath: String?
        /// `dataframe`, `ndarray` or `json_object`.
        public var type: String
        /// `split` for tables.
        public var pandasOrient: String?
        /// Whether parameters are stored too.
        public var hasParams: Bool

        /// The files have MLflow's names unless told otherwise.
        public init(
            artifactPath: String = "input_example.json", servingInputPath: String? = "serving_input_example.json",
            type: String, pandasOrient: String? = nil, hasParams: Bool = false
        ) {
            self.artifactPath = artifactPath
            self.servingInputPath = servingInputPath
            self.type = type
            self.pandasOrient = pandasOrient
            self.hasParams = hasParams
        }
    }
}

extension InputExample.Info {
    var yaml: YAMLNode {
        var mapping: YAMLMapping = ["artifact_path": .string(artifactPath), "type": .string(type)]
        mapping["serving_input_path"] = servingInputPath.map(YAMLNode.string)
        mapping["pandas_orient"] = pandasOrient.map(YAMLNode.string)
        if hasParams { mapping["params"] = "true" }
        return .mapping(mapping)
    }

    init(yaml node: YAMLNode) throws(ModelError) {
        guard let path = node["artifact_path"]?.string, let type = node["type"]?.string else {
            throw node.malformed("`saved_input_example_info` must name the example's `artifact_path` and `type`")
        }
        self.init(
            artifactPath: path, servingInputPath: node["serving_input_path"]?.string, type: type,
            pandasOrient: node["pandas_orient"]?.string, hasParams: node["params"]?.string == "true")
    }
}
