internal import ArgumentParser
internal import KMLFConsole
internal import KMLFStorage
internal import KMLFTracking

extension CompletionKind {
    /// The newest runs, by the beginnings of their ids.
    static let runs = CompletionKind.custom { words, _, _ in
        guard let source = await RunsSource(meantBy: words), let experiments = try? await source.selected().found,
            let page = try? await source.client.searchRuns(
                SearchRuns(experimentIDs: experiments.map(\.experimentID), maxResults: 50))
        else { return [] }
        return page.runs.map { String($0.info.runID.prefix(8)) }
    }

    /// The experiments, by name.
    static let experiments = CompletionKind.custom { words, _, _ in
        guard let source = await RunsSource(meantBy: words) else { return [] }
        return ((try? await source.client.experiments().collect()) ?? []).map(\.name)
    }
}

extension RunsSource {
    /// The store that the words of an unfinished command line mean; nil where it cannot be opened.
    fileprivate init?(meantBy words: [String]) async {
        let pairs = zip(words, words.dropFirst())
        let store = StoreOptions(
            env: pairs.first { ["-e", "--env"].contains($0.0) }?.1,
            trackingURI: pairs.first { $0.0 == "--tracking-uri" }?.1)
        guard let source = try? await store.open(in: .current()) else { return nil }
        self = source
    }
}
