import KMLFYAML

/// How Python loads a model through `mlflow.pyfunc`.
public struct PythonLoader: Sendable {
    /// The module with a function `_load_pyfunc`: `mlflow.xgboost`.
    public var module: String
    /// The file or folder that the function is called with, in the model's folder; nil for this itself.
    public var data: String?
    /// The folder, in the model's folder, in which the module is; nil for a module that the environment has.
    public var code: String?
    /// The environment that is written where the model is saved without one.
    public var environment: ModelEnvironment

    /// The environment must hold what the module needs.
    public init(module: String, data: String? = nil, code: String? = nil, environment: ModelEnvironment) {
        self.module = module
        self.data = data
        self.code = code
        self.environment = environment
    }

    /// The section that tells MLflow how to load the model.
    public static let sectionName = "python_function"

    /// The section `python_function` of `MLmodel`.
    var section: YAMLMapping {
        var section: YAMLMapping = [
            "env": .mapping(["conda": "conda.yaml", "virtualenv": "python_env.yaml"]), "loader_module": .string(module),
        ]
        section["data"] = data.map(YAMLNode.string)
        section["code"] = code.map(YAMLNode.string)
        return section
    }
}
