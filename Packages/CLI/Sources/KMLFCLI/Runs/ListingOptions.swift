internal import ArgumentParser
internal import KMLFConsole
internal import KMLFStorage
internal import KMLFTracking

/// How many runs are listed, and in what form.
struct ListingOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "How many runs at most.")
    var limit = 20

    @Option(help: ArgumentHelp("Which runs: active, deleted or all.", valueName: "view"))
    var view = View.active

    @Flag(help: "Print JSON: runs, and those that are unreadable.")
    var json = false

    enum View: String, CaseIterable, ExpressibleByArgument {
        case active, deleted, all

        var type: ViewType {
            switch self {
            case .active: .activeOnly
            case .deleted: .deletedOnly
            case .all: .all
            }
        }
    }

    func validate() throws {
        guard (1...50_000).contains(limit) else { throw ValidationError("--limit is a number from 1 to 50000.") }
    }

    func print(
        from store: StoreOptions, filter: String, orderBy: [String], in surroundings: Surroundings
    ) async throws {
        guard let source = try await store.open(in: surroundings) else {
            return show(RunListing(page: RunPage([]), experiments: []), missing: [], in: surroundings)
        }
        let (experiments, missing) = try await source.selected()
        if !missing.isEmpty, !store.experiments.isEmpty {
            throw RunsError.noExperiment(missing.joined(separator: ", "), uri: source.client.uri.description)
        }
        let page = try await source.client.searchRuns(
            SearchRuns(
                experimentIDs: experiments.map(\.experimentID), filter: filter, orderBy: orderBy, view: view.type,
                maxResults: limit))
        show(RunListing(page: page, experiments: experiments), missing: missing, in: surroundings)
        if !page.unreadable.isEmpty { throw ExitStatus.failure }
    }

    private func show(_ listing: RunListing, missing: [String], in surroundings: Surroundings) {
        let output = surroundings.output
        if json {
            output.line(listing.json.text)
        } else {
            for line in listing.lines(for: output, missing: missing) { output.line(line) }
        }
    }
}
