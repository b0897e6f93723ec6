internal import ArgumentParser
internal import KMLFConsole
internal import KMLFStorage
internal import KMLFTracking

/// `kmlf runs show`.
struct RunsShowCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a run: its params, metrics, tags and artifacts.",
        discussion: """
            EXAMPLES
              kmlf runs show                 the newest run
              kmlf runs show 3f2c9a7d        the run whose id begins so
              kmlf runs show 3f2c9a7d --json
            """)

    @Argument(help: "The run's id, or the beginning of it (default: the newest run).", completion: .runs)
    var run: String?

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run(in surroundings: Surroundings) async throws {
        guard let source = try await store.open(in: surroundings) else { throw RunsError.noRuns }
        let run = try await RunReference(text: run).run(in: source)
        let details = RunDetails(
            run: run,
            experiment: try await source.client.getExperiment(run.info.experimentID),
            histories: json ? [:] : try await histories(of: run, in: source.client),
            artifacts: try await artifacts(of: run, in: source.client))
        if json {
            surroundings.output.line(details.json.text)
        } else {
            for line in details.lines(for: surroundings.output) { surroundings.output.line(line) }
        }
    }

    private func histories(of run: Run, in client: TrackingClient) async throws -> [String: [Double]] {
        var histories: [String: [Double]] = [:]
        for metric in run.data.metrics {
            histories[metric.key] = try await client.getMetricHistory(metric.key, of: run.info.runID).map(\.value)
        }
        return histories
    }

    /// All files, folder by folder. Artifacts that this program cannot reach are told in place of the list.
    private func artifacts(of run: Run, in client: TrackingClient) async throws -> Artifacts {
        do throws(TrackingError) {
            let repository = try await client.artifacts(of: run.info.runID)
            var files: [ArtifactInfo] = []
            var folders: [String?] = [nil]
            while let folder = folders.popLast() {
                let entries = try await repository.listArtifacts(folder)
                files += entries.filter { !$0.isDirectory }
                folders += entries.filter(\.isDirectory).map(\.path)
            }
            return .files(files.sorted { $0.path < $1.path })
        } catch {
            return .unreachable(error.message)
        }
    }
}

/// The files of a run, or why they cannot be listed.
enum Artifacts {
    case files([ArtifactInfo])
    case unreachable(String)
}
