import KMLFCatalog
import KMLFConfig
import KMLFModels
import KMLFStorage
import KMLFYAML

/// How `mlflow.pyfunc` takes a model of Python.
enum PyfuncWorkflow: String, ConfigChoice {
    case pythonModel = "python_model"
    case loaderModule = "loader_module"
}

/// What `save_args` of a model's dataset may hold: arguments of MLflow's `save_model` and `log_model`.
struct ModelSaveArguments: ConfigModel {
    var name: String?
    var artifactPath: String?
    var signature: YAMLNode?
    var inputExample: YAMLNode?
    var condaEnv: YAMLNode?
    var pipRequirements: YAMLNode?
    var extraPipRequirements: YAMLNode?
    var metadata: YAMLNode?
    var codePaths: YAMLNode?
    var registeredModelName: String?
    var awaitRegistrationFor: Int?

    static let fields: [Field<Self>] = [
        Field(
            "name", \.name, "The model's folder in the run; the same as artifact_path.", check: checkArtifactPath),
        Field("artifact_path", \.artifactPath, "The older name of name.", check: checkArtifactPath),
        Field(
            "signature", \.signature,
            "A mapping with inputs, outputs and params, each a list or MLflow's JSON; null or auto: inferred from the "
                + "input example; false: none."),
        Field("input_example", \.inputExample, "Data that shows what the model takes."),
        Field("conda_env", \.condaEnv, "The Python environment: a mapping, or the path of a .txt, .yml or .yaml file."),
        Field(
            "pip_requirements", \.pipRequirements,
            "What pip installs, in place of what the flavor needs: a list, or the path of a file of requirements."),
        Field(
            "extra_pip_requirements", \.extraPipRequirements,
            "What pip installs beside what the flavor needs: a list, or the path of a file of requirements."),
        Field("metadata", \.metadata, "Anything, kept in MLmodel."),
        Field("code_paths", \.codePaths, "Python's code.") {
            $0 == nil ? nil : "must not be given: it is Python's code, and a model of Swift has none"
        },
        Field(
            "registered_model_name", \.registeredModelName,
            "The registered model of which each saved model becomes the next version; made where it is missing.",
            check: checkRegisteredModelName),
        Field(
            "await_registration_for", \.awaitRegistrationFor, "Not used: a version is ready once it is registered."),
    ]

    static let rules: [Rule<Self>] = [
        Rule(at: "conda_env") { arguments in
            let given = [
                ("conda_env", arguments.condaEnv), ("pip_requirements", arguments.pipRequirements),
                ("extra_pip_requirements", arguments.extraPipRequirements),
            ].filter { $0.1 != nil }.map(\.0)
            return given.count > 1
                ? "stands beside others that say the same (\(given.joined(separator: ", "))); keep one" : nil
        },
        Rule(at: "name") { arguments in
            arguments.name != nil && arguments.artifactPath != nil
                ? "stands beside artifact_path, which means the same; keep one of them" : nil
        },
    ]
}

extension ModelSaveArguments {
    /// The model's folder in the run, where it is given.
    var path: String? { name ?? artifactPath }

    /// What is stored with the model; paths begin at `folder`.
    func options(relativeTo folder: String) throws(ModelError) -> SaveModel {
        let example = try inputExample.map { node throws(ModelError) in try InputExample(tree: node) }
        return SaveModel(
            signature: try signature(of: example), inputExample: example, environment: try environment(folder),
            extraRequirements: try requirements(extraPipRequirements, folder), metadata: metadata)
    }

    private func signature(of example: InputExample?) throws(ModelError) -> ModelSignature? {
        switch signature?.value {
        case .bool(false): return nil
        case nil, .null, .string("auto"):
            return try example.map { example throws(ModelError) in
                ModelSignature(inputs: try Schema(inferring: example))
            }
        case .mapping: return try ModelSignature(yaml: signature ?? nil, name: "signature")
        default: throw ModelError(.invalidArgument, "signature must be a mapping, auto or false")
        }
    }

    private func environment(_ folder: String) throws(ModelError) -> ModelEnvironment? {
        if let condaEnv { return try ModelEnvironment(condaEnv: condaEnv, relativeTo: folder) }
        return try requirements(pipRequirements, folder).map { ModelEnvironment($0) }
    }

    private func requirements(_ node: YAMLNode?, _ folder: String) throws(ModelError) -> PipRequirements? {
        try node.map { node throws(ModelError) in try PipRequirements(node, relativeTo: folder) }
    }
}

/// What MLflow refuses is told before anything runs.
@Sendable private func checkRegisteredModelName(_ name: String?) -> String? {
    guard let name else { return nil }
    do throws(TrackingError) {
        try Limits.checkRegisteredModelName(name)
        return nil
    } catch {
        return "is no name for a registered model: \(error.message)"
    }
}
