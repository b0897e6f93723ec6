internal import ArgumentParser
internal import KMLFConsole
internal import KMLFStorage
internal import KMLFTracking

/// `kmlf models list`.
struct ModelsListCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List registered models, and the models that runs have logged.",
        discussion: """
            Registered models belong to the whole store; logged ones are those of the experiment, the newest first.

            EXAMPLES
              kmlf models list
              kmlf models list --all-experiments --limit 5
              kmlf models list --tracking-uri http://127.0.0.1:5000 --json
            """)

    @OptionGroup var store: StoreOptions

    @Option(name: .shortAndLong, help: "How many of each at most.")
    var limit = 20

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit is a number from 1 to 1000.") }
    }

    func run(in surroundings: Surroundings) async throws {
        var listing = ModelListing()
        if let source = try await store.open(in: surroundings) {
            let (experiments, missing) = try await source.selected()
            if !missing.isEmpty, !store.experiments.isEmpty {
                throw RunsError.noExperiment(missing.joined(separator: ", "), uri: source.client.uri.description)
            }
            let registered = try await source.client.store.searchRegisteredModels(SearchModels(maxResults: limit))
            let logged =
                experiments.isEmpty
                ? nil
                : try await source.client.store.searchLoggedModels(
                    SearchLoggedModels(experimentIDs: experiments.map(\.experimentID), maxResults: limit))
            listing = ModelListing(
                registered: registered.elements, logged: logged?.elements ?? [],
                hasMore: registered.nextPageToken != nil || logged?.nextPageToken != nil)
        }
        surroundings.output.answer(asJSON: json, listing.json, listing.lines(for: surroundings.output))
    }
}
