internal import ArgumentParser
internal import KMLF
internal import KMLFConsole
internal import KMLFCopy
internal import KMLFTracking

/// `kmlf copy`.
struct CopyCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Copy experiments and runs from one store to another.",
        discussion: """
            Params, histories of metrics, tags, datasets, times, users, nesting and artifacts go along, of deleted runs too; \
            the source is only read. A copy that was stopped goes on when the command is given again, and what is in the \
            target already is not written twice. At the end both stores are counted and compared; the exit code is 1 \
            where they differ.

            EXAMPLES
              kmlf copy --from mlruns --to postgresql://ann@db.example.org/mlflow
              kmlf copy --from mlruns --to http://localhost:5000 --experiment Iris
              kmlf copy --from https://old.example.org --to backup --dry-run
              kmlf copy --from mlruns --to backup --json
            """)

    @Option(help: ArgumentHelp("The folder or URI to copy from.", valueName: "uri"), completion: .directory)
    var from: String

    @Option(
        help: ArgumentHelp("The folder or URI to copy to; a folder that is missing is made.", valueName: "uri"),
        completion: .directory)
    var to: String

    @Option(
        name: .customLong("experiment"),
        help: ArgumentHelp(
            "An experiment, by name or id; may be repeated (default: all, deleted ones too).", valueName: "name"))
    var experiments: [String] = []

    @Flag(help: "Only tell what there is to copy.")
    var dryRun = false

    @Flag(help: "Print JSON.")
    var json = false

    func run(in surroundings: Surroundings) async throws {
        let stores = try CopyStores(from: from, to: to, in: surroundings)
        let source = try await stores.source()
        // Before the target is opened, which may make it.
        _ = try await ExperimentSelection(names: experiments, in: source).experiments()
        if dryRun {
            let plan = try await CopyPlan(
                from: source, to: stores.targetIfThere(), experiments: experiments)
            return surroundings.output.answer(asJSON: json, plan.json, plan.lines(for: surroundings.output))
        }
        let line = ProgressLine(on: surroundings.errors)
        let (result, signal) = await Interruption.cancelling(announce: { _ in
            line.show("Stopping when what is being written is whole …")
        }) {
            try await StoreCopy(
                from: source, to: stores.target(), experiments: experiments,
                progress: { progress in
                    if Task.isCancelled { return }
                    if progress.artifact == nil { line.show(progress.text) } else { line.show(often: progress.text) }
                }
            ).run()
        }
        line.clear()
        if case .failure = result, let signal {
            surroundings.errors.line("Stopped. What was copied stays; the same command goes on with it.")
            throw ExitStatus.interrupted(by: signal)
        }
        let report = try result.get()
        surroundings.output.answer(asJSON: json, report.json, report.lines(for: surroundings.output))
        if !report.differences.isEmpty { throw ExitStatus.failure }
    }
}

extension CopyProgress {
    fileprivate var text: String {
        let runs = "\(experiment): \(runs) runs"
        let sizes = artifact.map { [$0.bytes, $0.size].compactMap { $0?.byteText } }
        return [runs, detail, sizes?.joined(separator: " of ") ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
