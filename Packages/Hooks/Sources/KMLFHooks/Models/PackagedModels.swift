import KMLFPipeline
import KMLFPipelineML
import KMLFRunner
import KMLFTracking
import Synchronization

/// The models that a run packages: watches what their inputs are like while the pipeline runs, and logs them at its end.
final class PackagedModels: Sendable {
    private let models: [PipelineML]
    private let observed = Mutex<[String: ObservedInput]>([:])

    init(of pipeline: Pipeline) { models = pipeline.packagedModels }

    var names: [String] { models.map(\.modelName) }

    /// Takes note of a value that a node has loaded or saved; of each dataset the first one counts.
    func observe(_ moment: DatasetValueMoment) {
        guard models.contains(where: { $0.inputName == moment.dataset }),
            observed.withLock({ $0[moment.dataset] == nil })
        else { return }
        let input = ObservedInput(moment.value)
        observed.withLock { $0[moment.dataset] = input }
    }

    /// Packages each model, has its bundle predict in a process of its own, and stores it in the run.
    func log(
        after moment: PipelineResultMoment, to run: ActiveRun, of client: TrackingClient, project: PackagingProject,
        report: (HookMessage) -> Void
    ) async throws {
        for packaged in models {
            let start = ContinuousClock.now
            let prepared = try await PreparedModel(
                packaged, in: moment.catalog, observed: observed.withLock { $0[packaged.inputName] }, project: project)
            let record = try await PackagedModelRecord(logging: prepared, to: run, of: client, start: start)
            report(HookMessage(.info, record.description))
        }
    }
}
