public import ArgumentParser
internal import KMLFCatalog
internal import KMLFConfig
internal import KMLFModels
internal import KMLFPipelineML

/// What `modelify` is told; kedro-mlflow's spellings.
public struct ModelifyArguments: ParsableArguments {
    /// The registered pipeline.
    @Option(
        name: [.customShort("p"), .customLong("pipeline")],
        help: ArgumentHelp("The pipeline, by its name in the registry.", valueName: "name"), completion: .pipelines)
    public var pipeline: String

    /// Its free input that a prediction is given.
    @Option(
        name: .shortAndLong, help: ArgumentHelp("The dataset that a prediction is given.", valueName: "dataset"),
        completion: .datasets)
    public var inputName: String

    /// Whether the signature is inferred from the input's data.
    @Flag(help: "Infer the signature from the data of the input; no input is checked otherwise.")
    public var inferSignature = false

    /// Whether rows of the input's data are stored.
    @Flag(help: "Store the first rows of the input's data with the model.")
    public var inferInputExample = false

    /// The copy mode of the datasets.
    @Option(help: ArgumentHelp("The copy mode of all datasets: assign, copy or deepcopy.", valueName: "mode"))
    public var copyMode: String?

    /// The model's folder in the run; nil for `model-` and the pipeline's name.
    @Option(help: ArgumentHelp("The model's name (default: model-<pipeline>).", valueName: "name"))
    public var modelName: String?

    /// A file of a conda environment.
    @Option(
        help: ArgumentHelp(
            "The Python environment: a file of conda (.yml) or of requirements (.txt).", valueName: "file"),
        completion: .file(extensions: ["yml", "yaml", "txt"]))
    public var condaEnv: String?

    /// A file of requirements.
    @Option(
        help: ArgumentHelp("In its place, a file of requirements as pip reads it.", valueName: "file"),
        completion: .file(extensions: ["txt"]))
    public var pipRequirements: String?

    /// A file of further requirements. A packaged pipeline needs MLflow alone, so that both come to the same.
    @Option(
        help: ArgumentHelp("A file of requirements beside what the model needs.", valueName: "file"),
        completion: .file(extensions: ["txt"]))
    public var extraPipRequirements: String?

    /// The registered model of which it becomes the next version.
    @Option(help: ArgumentHelp("Register it as the next version of this model.", valueName: "name"))
    public var registeredModelName: String?

    /// `platform=file` pairs.
    @Option(
        help: ArgumentHelp(
            "The project's executable for another platform, which goes into the model too: linux-aarch64=build/iris.",
            valueName: "platform=file"))
    public var executable: [String] = []

    /// The environment over base; nil for `KEDRO_ENV`, else local.
    @Option(
        name: .shortAndLong,
        help: "The environment: a folder of conf/ laid over base (default: KEDRO_ENV, else local).",
        completion: .environments)
    public var env: String?

    /// Where the configuration is.
    @OptionGroup public var conf: ConfSourceOption

    /// `key=value` pairs that replace parameters.
    @Option(
        help: ArgumentHelp(
            "Parameters in place of the project's; dots go into nested ones, commas part them.",
            valueName: "key=value,…"))
    public var params: [String] = []

    /// Nothing given.
    public init() {}

    /// Refuses values that cannot be read, before anything is built.
    public func validate() throws {
        if let copyMode, CopyMode(rawValue: copyMode) == nil {
            throw ValidationError("--copy-mode is assign, copy or deepcopy, not '\(copyMode)'.")
        }
        if [condaEnv, pipRequirements, extraPipRequirements].count(where: { $0 != nil }) > 1 {
            throw ValidationError(
                "--conda-env, --pip-requirements and --extra-pip-requirements all give the Python environment; keep one."
            )
        }
        if let wrong = executable.first(where: { $0.parted(by: "=") == nil }) {
            throw ValidationError("'\(wrong)' is no platform and its executable; write it as linux-aarch64=build/iris.")
        }
        do {
            _ = try runtimeParameters
        } catch {
            throw ValidationError("\(error)")
        }
    }

    private var executables: [String: String] {
        Dictionary(executable.compactMap { $0.parted(by: "=") }) { $1 }
    }

    var runtimeParameters: ParameterMap {
        get throws { try ParameterMap(commandLine: params.joined(separator: ",")) }
    }

    /// The pipeline with what is asked for.
    func packaged(_ pipeline: Pipeline) -> PipelineML {
        PipelineML(
            registered: self.pipeline, pipeline, inputName: inputName, modelName: modelName ?? "model-\(self.pipeline)",
            condaEnv: condaEnv.map(CondaEnv.file) ?? (pipRequirements ?? extraPipRequirements).map(
                CondaEnv.requirements)
                ?? .python,
            signature: inferSignature ? .auto : .none,
            copyMode: copyMode.flatMap(CopyMode.init).map(CopyModes.all) ?? .standard,
            registeredName: registeredModelName, executables: executables)
    }

    /// The command that takes these arguments.
    public static let configuration = CommandConfiguration(
        commandName: "modelify", abstract: "Package a pipeline as a model that MLflow loads, without training.",
        usage: "kmlf modelify --pipeline <name> --input-name <dataset> [<options>]",
        discussion: """
            What the pipeline reads beside the input and parameters must be stored by the catalog; it goes into the model as it \
            is. The model is logged in a run of its own, named modelify.

            EXAMPLES
              kmlf modelify --pipeline inference --input-name instances --infer-signature
              kmlf modelify -p inference -i instances --registered-model-name classifier
            """)
}
