internal import KMLFConsole
internal import KMLFModelWorker
internal import KMLFScoring

extension WorkerPool {
    /// A pool of the bundle's processes; what they print, and what becomes of them, goes to standard error.
    convenience init(_ bundle: ModelBundle, limits: Limits, in surroundings: Surroundings) async throws {
        let errors = surroundings.errors
        try await self.init(limits: limits, log: { errors.line($0) }) {
            try await WorkerProcess.start(bundle) { errors.line($0) }
        }
    }
}
