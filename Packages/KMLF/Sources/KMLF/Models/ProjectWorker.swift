internal import KMLFModelWorker
internal import KMLFModels
internal import KMLFPipelineML
internal import KMLFRunner
internal import KMLFStorage
internal import KMLFTracking

/// A project's executable as the worker of a model that it has packaged: `EXECUTABLE model-worker FOLDER`. Reads that folder
/// alone.
struct ProjectWorker {
    let parts: ProjectParts
    let folder: String

    /// nil where the command line is another one.
    init?(_ parts: ProjectParts, arguments: [String]) {
        guard arguments.count == 2, arguments[0] == WorkerProtocol.command else { return nil }
        self.parts = parts
        folder = arguments[1]
    }

    /// Answers until nothing more is asked; false where the model cannot be loaded.
    func serve() async -> Bool {
        await ModelWorker.onStandardStreams().serve {
            let model = try await load()
            return { data, params in
                let output = try await NodeCall.$isDirect.withValue(true) {
                    try await model.predict(data, params: params)
                }
                return try ModelData(output: output)
            }
        }
    }

    private func load() async throws -> KedroPipelineModel {
        let context = RunContext { () throws(TrackingError) in
            throw TrackingError(.featureDisabled, "the worker of a model records nothing")
        }
        context.isTrackingEnabled = false
        return try await KedroPipelineModel(
            ModelBundle(ModelFolder(folder)), pipelines: parts.pipelines, datasets: parts.datasets(context))
    }
}
