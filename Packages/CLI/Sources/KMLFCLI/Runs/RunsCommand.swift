internal import ArgumentParser

/// `kmlf runs`.
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "List, search and show tracked runs.",
        discussion: """
            EXAMPLES
              kmlf runs list
              kmlf runs search "metrics.accuracy > 0.9" --order-by "metrics.accuracy DESC"
              kmlf runs show
              kmlf runs list --tracking-uri ./mlruns --json
            """,
        subcommands: [RunsListCommand.self, RunsShowCommand.self, RunsSearchCommand.self])
}
