import KMLFConfig
import KMLFModelWorker
import KMLFModels

/// The worker of a bundle, and another one once it has ended.
actor BundleProcess {
    /// The parameters of the signature with their defaults.
    nonisolated let parameters: ParameterMap
    private let bundle: ModelBundle
    private var worker: Task<WorkerProcess, any Error>

    init(_ bundle: ModelBundle) async throws {
        self.bundle = bundle
        parameters = bundle.folder.mlmodel.signature?.params?.defaults ?? [:]
        let started = try await WorkerProcess.start(bundle)
        worker = Task { started }
    }

    /// A prediction during which the worker dies is an error; the next one has a new worker.
    func predict(_ data: ModelData, params: ParameterMap) async throws -> ModelData {
        try await running().predict(data, params: params)
    }

    /// Those who ask while it is started get the same one.
    private func running() async throws -> WorkerProcess {
        let current = worker
        if let running = try? await current.value, running.isRunning { return running }
        if worker == current { worker = Task { [bundle] in try await WorkerProcess.start(bundle) } }
        return try await worker.value
    }
}
