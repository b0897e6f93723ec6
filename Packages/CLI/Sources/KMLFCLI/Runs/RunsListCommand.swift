internal import ArgumentParser
internal import KMLFConsole

/// `kmlf runs list`.
struct RunsListCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List runs, the newest first.",
        discussion: """
            A run that cannot be read is listed with what is wrong with it; the exit code is then 1.

            EXAMPLES
              kmlf runs list
              kmlf runs list --limit 5 --env prod
              kmlf runs list --all-experiments --view all
              kmlf runs list --json
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var listing: ListingOptions

    func run(in surroundings: Surroundings) async throws {
        try await listing.print(from: store, filter: "", orderBy: [], in: surroundings)
    }
}
