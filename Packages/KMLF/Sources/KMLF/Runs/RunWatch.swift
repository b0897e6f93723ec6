internal import KMLFRunner
internal import KMLFTracking
internal import Synchronization

/// Remembers which run was recorded. Registered first, so that it is called last.
final class RunWatch: BeforePipelineRun {
    private let context: RunContext
    private let id = Mutex<String?>(nil)

    init(context: RunContext) { self.context = context }

    /// Nil before the run has begun, and when it was not tracked.
    var runID: String? { id.withLock(\.self) }

    func beforePipelineRun(_ moment: PipelineMoment) async throws {
        let runID = context.isTrackingEnabled ? context.activeRun?.runID : nil
        id.withLock { $0 = runID }
    }
}
