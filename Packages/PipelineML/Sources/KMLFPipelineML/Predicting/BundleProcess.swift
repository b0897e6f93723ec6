import KMLFConfig
import KMLFModelWorker
import KMLFModels

/// The worker of a bundle, and another one once it has ended.
actor BundleProcess {
    /// The parameters of the signature with their defaults.
    nonisolated let parameters: ParameterMap
    private let bundle: ModelBundle
    private let copy: TemporaryCopy?
    private var worker: Task<WorkerProcess, any Error>

    /// - Parameter copy: where the bundle is, when it is needed no longer than this
    init(_ bundle: ModelBundle, in copy: TemporaryCopy? = nil) async throws {
        self.bundle = bundle
        self.copy = copy
        parameters = bundle.folder.mlmodel.signature?.params?.defaults ?? [:]
        let started = try await WorkerProcess.start(bundle)
        worker = Task { started }
    }

    /// A prediction during which the worker dies is an error; the next one has a new worker.
    func predict(_ input: any Sendable, params: ParameterMap) async throws -> any Sendable {
        let data = try ModelData(input)
        return try await running().predict(data, params: params)
    }

    /// Those who ask while it is started get the same one.
    private func running() async throws -> WorkerProcess {
        let current = worker
        if let running = try? await current.value, running.isRunning { return running }
        if worker == current { worker = Task { [bundle] in try await WorkerProcess.start(bundle) } }
        return try await worker.value
    }
}
