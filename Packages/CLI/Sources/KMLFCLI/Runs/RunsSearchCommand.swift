internal import ArgumentParser
internal import KMLFConsole

/// `kmlf runs search`.
struct RunsSearchCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find runs with MLflow's search language.",
        discussion: """
            A filter compares metrics.NAME, params.NAME, tags.NAME and attributes.NAME (status, run_id, run_name, start_time, \
            end_time, user_id, …) with =, !=, <, <=, >, >=, LIKE, ILIKE, IN and NOT IN, joined by AND. Params and tags \
            are text. A name with other characters than letters, digits and _ stands in backticks or double quotes.

            EXAMPLES
              kmlf runs search "metrics.accuracy > 0.9"
              kmlf runs search "params.seed = '45' and attributes.status = 'FINISHED'"
              kmlf runs search "tags.env LIKE 'prod%'" --order-by "metrics.accuracy DESC"
              kmlf runs search "metrics.loss < 0.2" --json
            """)

    @Argument(help: "The filter.")
    var filter: String

    @Option(
        help: ArgumentHelp(
            "What to sort by, with ASC or DESC; may be repeated (default: the newest first).", valueName: "clause"))
    var orderBy: [String] = []

    @OptionGroup var store: StoreOptions
    @OptionGroup var listing: ListingOptions

    func run(in surroundings: Surroundings) async throws {
        try await listing.print(from: store, filter: filter, orderBy: orderBy, in: surroundings)
    }
}
