public import KMLFPipeline
import KMLFRunner

extension PipelineML {
    /// A registered pipeline that is packaged as it is, without a training run; problems are told by `problems(in:)`.
    ///
    /// - Parameter registered: its name in the registry, by which a worker finds it
    public init(
        registered name: String, _ pipeline: Pipeline, inputName: String, modelName: String = "model",
        condaEnv: CondaEnv = .python, signature: PackagedSignature = .auto, copyMode: CopyModes = .standard,
        registeredName: String? = nil, executables: [String: String] = [:]
    ) {
        self.init(
            inference: pipeline, inputName: inputName, modelName: modelName, condaEnv: condaEnv, signature: signature,
            copyMode: copyMode, runner: SequentialRunner(), registeredName: registeredName,
            executables: executables, location: nil, training: pipeline, registeredPipeline: name)
    }
}
