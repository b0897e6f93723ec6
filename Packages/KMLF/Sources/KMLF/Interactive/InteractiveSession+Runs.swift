public import KMLFStorage
public import KMLFTracking

extension InteractiveSession {
    /// The run that datasets record in and that pipelines are nested in; nil where none is open.
    public var activeRun: ActiveRun? { runs.activeRun }

    /// Begins a run in the project's experiment, which stays active until `endRun`, over the cells of a notebook. While another one
    /// is open it becomes its child. `name` nil lets the store make one up.
    @discardableResult public func startRun(
        _ name: String? = nil, tags: [String: String] = [:]
    ) async throws -> ActiveRun {
        try await runs.startRun(start(name, tags))
    }

    /// Ends the active run, with what was left open in it; nothing where none is open.
    public func endRun(_ status: RunStatus = .finished) async throws {
        guard let run = activeRun else { return }
        try await runs.end(run, status: status)
    }

    /// Runs `body` in a run of its own, as the code of a node is run: `ActiveRun.current` is the run, and datasets record in it. It
    /// ends with the body: FINISHED, FAILED, or KILLED when the task is cancelled.
    public func withRun<Result: Sendable>(
        _ name: String? = nil, tags: [String: String] = [:], _ body: @Sendable (ActiveRun) async throws -> Result
    ) async throws -> Result {
        let runs = runs
        return try await RunContext.$current.withValue(runs) {
            try await runs.withRun(start(name, tags), body)
        }
    }

    private func start(_ name: String?, _ tags: [String: String]) -> StartRun {
        StartRun(
            name: name, nested: true, tags: tags.sorted { $0.key < $1.key }.map { RunTag(key: $0.key, value: $0.value) }
        )
    }
}
