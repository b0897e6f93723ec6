public import KMLFPipeline
public import KMLFRunner

/// A training pipeline that makes a model which serves itself: once it has run, its inference pipeline is packaged with all
/// that training made for it. `pipelineML` makes one.
///
/// It is carried by the training pipeline, which runs as any other, and stays with it when it is filtered, tagged, or
/// combined with others.
public struct PipelineML: Sendable {
    /// The pipeline from raw data to predictions, with one output.
    public let inference: Pipeline
    /// The free input of `inference` that a prediction is given.
    public let inputName: String
    /// The model's folder in the run.
    public let modelName: String
    /// The Python environment in which MLflow loads the model.
    public let condaEnv: CondaEnv
    /// What the model says that it takes.
    public let signature: PackagedSignature
    /// How artifacts in memory are handed to nodes.
    public let copyMode: CopyModes
    /// Runs `inference` for each prediction.
    public let runner: any Runner
    /// The registered model of which each run's model becomes the next version; nil registers none.
    public let registeredName: String?
    /// Executables of the project for other platforms, by platform (`linux-aarch64`); relative paths begin at the project's
    /// folder.
    public let executables: [String: String]
    /// Where it is declared; nil for a registered pipeline that is packaged as it is.
    public let location: NodeLocation?
    /// The training pipeline as it was given, before any filter.
    let training: Pipeline
    /// The name of `inference` where it is a registered pipeline that is packaged as it is.
    var registeredPipeline: String?

    /// The one output of `inference`; nil while it has none or several, which is a problem.
    public var outputName: String? { inference.outputs.count == 1 ? inference.outputs.first : nil }

    /// What is packaged with the pipeline: its free inputs but the input, sorted.
    public var artifactNames: [String] { inference.inputs.subtracting([inputName]).sorted() }

    /// As errors name it.
    public var reference: String {
        location.map { "the model `\(modelName)` (\($0))" } ?? "the pipeline `\(registeredPipeline ?? "")`"
    }
}

extension Pipeline {
    /// The models that are packaged once the pipeline has run; mostly none or one.
    public var packagedModels: [PipelineML] { attachments.compactMap { $0 as? PipelineML } }
}

/// The training pipeline with what is to be packaged once it has run.
///
/// The inference pipeline must have one output, and take, beside its input `inputName` and parameters, only datasets that
/// training makes or reads and that are stored; the checks of a run tell all that is not so before anything runs.
///
/// - Parameters:
///   - modelName: the model's folder in the run
///   - signature: what the model says that it takes; inferred from the data of `inputName` unless given
///   - copyMode: as in Kedro; see `CopyMode`
///   - runner: runs the inference pipeline for each prediction
///   - registeredName: the registered model of which each run's model becomes the next version
///   - executables: files of the project's executable for other platforms, which go into the model too: built elsewhere, by
///     platform (`linux-aarch64`)
public func pipelineML(
    training: Pipeline, inference: Pipeline, inputName: String, modelName: String = "model",
    condaEnv: CondaEnv = .python, signature: PackagedSignature = .auto, copyMode: CopyModes = .standard,
    runner: any Runner = SequentialRunner(), registeredName: String? = nil, executables: [String: String] = [:],
    fileID: String = #fileID, line: Int = #line
) -> Pipeline {
    training.attaching(
        PipelineML(
            inference: inference, inputName: inputName, modelName: modelName, condaEnv: condaEnv, signature: signature,
            copyMode: copyMode, runner: runner, registeredName: registeredName, executables: executables,
            location: NodeLocation(fileID: fileID, line: line), training: training))
}
