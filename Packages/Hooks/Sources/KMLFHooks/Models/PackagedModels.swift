import KMLFModels
import KMLFPipeline
import KMLFPipelineML
import KMLFRunner
import KMLFStorage
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
                packaged, in: moment.catalog, observed: observed.withLock { $0[packaged.inputName] }, project: project,
                projectPath: moment.parameters.projectPath)
            let info = try await client.logModel(
                prepared.model, flavor: prepared.flavor, to: run.runID, artifactPath: packaged.modelName,
                options: prepared.options, registeredName: packaged.registeredName, check: prepared.check)
            let took = ContinuousClock.now - start
            let size = info.mlmodel.modelSizeBytes ?? 0
            let seconds = Double(took / .milliseconds(1)).rounded() / 1_000
            try await run.setTags([
                PackagedModelTag.size(of: packaged.modelName): "\(size)",
                PackagedModelTag.seconds(of: packaged.modelName): "\(seconds)",
            ])
            let version = info.registeredVersion.map { ", version \($0) of `\(packaged.registeredName ?? "")`" } ?? ""
            let megabytes = (Double(size) / 100_000).rounded() / 10
            report(
                HookMessage(
                    .info,
                    "The model `\(packaged.modelName)` is logged as \(info.uri)\(version): \(megabytes) MB in \(seconds) s."
                ))
        }
    }
}
