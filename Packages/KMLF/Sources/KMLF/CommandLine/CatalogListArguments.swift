public import ArgumentParser

/// What `catalog list` is told.
public struct CatalogListArguments: ParsableArguments {
    /// The environment over base; nil for `KEDRO_ENV`, else local.
    @Option(
        name: .shortAndLong, help: "The environment: a folder of conf/ laid over base (default: KEDRO_ENV, else local)."
    )
    public var env: String?

    /// The pipelines whose datasets are listed; all when there is none.
    @Option(
        name: [.customShort("p"), .customLong("pipeline")],
        help: ArgumentHelp("Only the datasets of this pipeline; may be repeated.", valueName: "name"))
    public var pipelines: [String] = []

    /// Prints JSON in place of a table.
    @Flag(help: "Print JSON.")
    public var json = false

    /// Nothing given.
    public init() {}

    /// The command that takes these arguments.
    public static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the datasets of the pipelines, with what the catalog makes of each.",
        discussion: """
            EXAMPLES
              kmlf catalog list
              kmlf catalog list --pipeline training --env prod
              kmlf catalog list --json
            """)
}
