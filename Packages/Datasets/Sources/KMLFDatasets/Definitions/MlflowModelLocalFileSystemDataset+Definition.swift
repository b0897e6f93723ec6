import KMLFCatalog
import KMLFConfig
import KMLFModels
import KMLFYAML

/// The arguments of `MlflowModelLocalFileSystemDataset` in `catalog.yml`.
private struct LocalModelArguments: ConfigModel {
    var filepath = ""
    var flavor = ""
    var pyfuncWorkflow: PyfuncWorkflow?
    var loadArgs: YAMLNode?
    var saveArgs = ModelSaveArguments()
    var logArgs: YAMLNode?

    static let fields: [Field<Self>] = [
        Field(
            "filepath", \.filepath, "The model's folder, absolute or from the project's folder.", required: true,
            check: DatasetDefinition.localPathProblem),
        Field("flavor", \.flavor, "How the model is stored, such as kmlf.json.", required: true),
        Field("pyfunc_workflow", \.pyfuncWorkflow, "How mlflow.pyfunc takes a model of Python."),
        Field("load_args", \.loadArgs, "No flavor has arguments.", check: checkNoLoadArguments),
        Field("save_args", \.saveArgs, "What is stored with the model.") {
            $0.path == nil && $0.registeredModelName == nil
                ? nil : "must name neither a folder of a run nor a registered model: the model is stored at filepath"
        },
        Field("log_args", \.logArgs, "Not used, as in kedro-mlflow."),
    ]
}

extension MlflowModelLocalFileSystemDataset {
    init(_ definition: DatasetDefinition, flavors: FlavorRegistry) throws(ConfigError) {
        let arguments = try definition.read(LocalModelArguments.self)
        self.init(
            definition.file(arguments.filepath, isFolder: true),
            flavor: try definition.flavor(arguments.flavor, arguments.pyfuncWorkflow, among: flavors),
            options: try definition.options(arguments.saveArgs))
    }
}
