internal import KMLFConsole
internal import KMLFStorage
internal import KMLFTracking

/// How a person means a run: by its id, by the beginning of its id, or not at all, which is the newest one.
struct RunReference {
    let text: String?

    func run(in source: RunsSource) async throws -> Run {
        guard let text else { return try await newest(in: source) }
        do throws(TrackingError) {
            return try await source.client.getRun(text)
        } catch {
            guard error.code ~= .resourceDoesNotExist || error.code ~= .invalidParameterValue else { throw error }
        }
        return try await beginning(with: text, in: source)
    }

    private func newest(in source: RunsSource) async throws -> Run {
        let (experiments, missing) = try await source.selected()
        let page = try await source.client.searchRuns(
            SearchRuns(experimentIDs: experiments.map(\.experimentID), maxResults: 1))
        if let run = page.runs.first { return run }
        if let name = missing.first { throw RunsError.noExperiment(name, uri: source.client.uri.description) }
        if let broken = page.unreadable.first { throw broken.error }
        throw RunsError.noRuns
    }

    private func beginning(with text: String, in source: RunsSource) async throws -> Run {
        let experiments = try await source.client.experiments(SearchExperiments(view: .all)).collect()
        let page = try await source.client.allRuns(
            SearchRuns(experimentIDs: experiments.map(\.experimentID), view: .all, maxResults: 50_000))
        let matches = page.runs.filter { $0.info.runID.hasPrefix(text) }
        let broken = page.unreadable.filter { $0.runID.hasPrefix(text) }
        if matches.count + broken.count > 1 {
            throw RunsError.ambiguous(text, matches: matches.map(\.info.runID) + broken.map(\.runID))
        }
        if let match = matches.first { return match }
        if let error = broken.first?.error { throw error }
        throw RunsError.noRun(text, uri: source.client.uri.description)
    }
}

enum RunsError: CommandFailure, Equatable, CustomStringConvertible {
    case noExperiment(String, uri: String)
    case noRuns
    case noStore(uri: String)
    case noRun(String, uri: String)
    case ambiguous(String, matches: [String])

    var exitStatus: ExitStatus { .failure }

    var description: String {
        switch self {
        case .noExperiment(let name, let uri): "the experiment '\(name)' does not exist in \(uri)"
        case .noRuns: "there is no run yet; `kmlf run` makes one"
        case .noStore(let uri): "there is no tracking folder at \(uri)"
        case .noRun(let text, let uri):
            "no run in \(uri) has an id that is or begins with '\(text.inOneLine)'; `kmlf runs list --all-experiments` lists them"
        case .ambiguous(let text, let matches):
            "'\(text)' begins the ids of \(matches.count) runs; give more of it: "
                + matches.prefix(5).joined(separator: ", ") + (matches.count > 5 ? ", …" : "")
        }
    }
}
