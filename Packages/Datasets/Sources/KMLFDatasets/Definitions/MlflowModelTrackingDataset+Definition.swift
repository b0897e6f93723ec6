import KMLFCatalog
import KMLFConfig
import KMLFModels
import KMLFTracking

/// The arguments of `MlflowModelTrackingDataset` in `catalog.yml`.
private struct TrackedModelArguments: ConfigModel {
    var flavor = ""
    var runID: String?
    var artifactPath: String?
    var pyfuncWorkflow: PyfuncWorkflow?
    var loadArgs = LoadArguments()
    var saveArgs = ModelSaveArguments()

    struct LoadArguments: ConfigModel {
        var modelURI: String?

        static let fields: [Field<Self>] = [
            Field("model_uri", \.modelURI, "The model to load whatever was saved; nothing can be saved then.") { uri in
                do throws(ModelError) {
                    _ = try uri.map { uri throws(ModelError) in try ModelURI(uri) }
                    return nil
                } catch {
                    return "cannot be read: \(error)"
                }
            }
        ]
    }

    static let fields: [Field<Self>] = [
        Field("flavor", \.flavor, "How the model is stored, such as kmlf.json.", required: true),
        Field("run_id", \.runID, "The run to save to and load from; null is the active run.", check: checkRunID),
        Field(
            "artifact_path", \.artifactPath, "The model's folder in the run; null is model.", check: checkArtifactPath),
        Field("pyfunc_workflow", \.pyfuncWorkflow, "How mlflow.pyfunc takes a model of Python."),
        Field("load_args", \.loadArgs, "What to load."),
        Field("save_args", \.saveArgs, "What is stored with the model."),
    ]

    static let rules: [Rule<Self>] = [
        Rule(at: "artifact_path") { arguments in
            arguments.artifactPath != nil && arguments.saveArgs.path != nil
                ? "stands beside save_args.\(arguments.saveArgs.name == nil ? "artifact_path" : "name"), which means the "
                    + "same; keep one of them" : nil
        }
    ]
}

extension MlflowModelTrackingDataset {
    init(
        _ definition: DatasetDefinition, flavors: FlavorRegistry, context: RunContext
    ) throws(ConfigError) {
        let arguments = try definition.read(TrackedModelArguments.self)
        self.init(
            flavor: try definition.flavor(arguments.flavor, arguments.pyfuncWorkflow, among: flavors),
            runID: arguments.runID, artifactPath: arguments.artifactPath ?? arguments.saveArgs.path ?? "model",
            modelURI: try definition.modelURI(arguments.loadArgs.modelURI),
            options: try definition.options(arguments.saveArgs),
            registeredName: arguments.saveArgs.registeredModelName, context: context)
    }
}
