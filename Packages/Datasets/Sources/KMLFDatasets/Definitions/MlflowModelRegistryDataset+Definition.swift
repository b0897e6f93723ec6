import KMLFCatalog
import KMLFConfig
import KMLFModels
import KMLFTracking
import KMLFYAML

/// The arguments of `MlflowModelRegistryDataset` in `catalog.yml`.
private struct RegisteredModelArguments: ConfigModel {
    var modelName = ""
    var stageOrVersion: YAMLNode?
    var alias: String?
    var flavor: String?
    var pyfuncWorkflow: PyfuncWorkflow?
    var loadArgs: YAMLNode?

    static let fields: [Field<Self>] = [
        Field("model_name", \.modelName, "The registered model.", required: true) {
            $0.isEmpty || $0.contains("/") ? "must be the name of a registered model, without a slash" : nil
        },
        Field("stage_or_version", \.stageOrVersion, "A version's number, a stage, or latest, which null is too.") {
            $0 == nil || $0?.isNull == true || $0?.string != nil || $0?.int != nil
                ? nil : "must be the number of a version, a stage or latest"
        },
        Field("alias", \.alias, "In its place, an alias of a version.") {
            $0?.isEmpty == true ? "must not be empty" : nil
        },
        Field("flavor", \.flavor, "How the model is loaded; null is the first of its flavors that is known."),
        Field("pyfunc_workflow", \.pyfuncWorkflow, "How mlflow.pyfunc takes a model of Python."),
        Field("load_args", \.loadArgs, "No flavor has arguments.", check: checkNoLoadArguments),
    ]

    static let rules: [Rule<Self>] = [
        Rule(at: "alias") { arguments in
            arguments.alias != nil && arguments.stageOrVersion != nil
                ? "stands beside stage_or_version; keep one of them" : nil
        }
    ]

    /// A version is a number in YAML.
    var uri: String {
        if let alias { return "models:/\(modelName)@\(alias)" }
        let version = stageOrVersion.flatMap { $0.string ?? $0.int.map(String.init) }
        return "models:/\(modelName)/\(version ?? "latest")"
    }
}

extension MlflowModelRegistryDataset {
    init(
        _ definition: DatasetDefinition, flavors: FlavorRegistry, context: RunContext
    ) throws(ConfigError) {
        let arguments = try definition.read(RegisteredModelArguments.self)
        let uri: ModelURI
        do throws(ModelError) {
            uri = try ModelURI(arguments.uri)
        } catch {
            throw ConfigError(
                definition.problem(
                    "cannot be used: \(error)", at: arguments.stageOrVersion == nil ? "model_name" : "stage_or_version")
            )
        }
        if let name = arguments.flavor {
            _ = try definition.flavor(name, arguments.pyfuncWorkflow, among: flavors)
        }
        self.init(uri, flavor: arguments.flavor, flavors: flavors, context: context)
    }
}
