public import ArgumentParser

/// What the commands of `catalog` are told.
public struct CatalogArguments: ParsableArguments {
    /// The environment over base; nil for `KEDRO_ENV`, else local.
    @Option(
        name: .shortAndLong, help: "The environment: a folder of conf/ laid over base (default: KEDRO_ENV, else local)."
    )
    public var env: String?

    /// Where the configuration is.
    @OptionGroup public var conf: ConfSourceOption

    /// The pipelines whose datasets are looked at; all when there is none.
    @Option(
        name: [.customShort("p"), .customLong("pipeline"), .customLong("pipelines")],
        help: ArgumentHelp("Only the datasets of these pipelines.", valueName: "name,…"), completion: .pipelines)
    public var pipelines: [String] = []

    /// Prints JSON in place of text.
    @Flag(help: "Print JSON.")
    public var json = false

    /// Nothing given.
    public init() {}
}

/// What `catalog describe` is told.
public struct CatalogDescribeArguments: ParsableArguments {
    /// One dataset, told whole; nil for all.
    @Argument(help: "A dataset, of which everything is told.", completion: .datasets)
    public var name: String?

    /// Everything else.
    @OptionGroup public var options: CatalogArguments

    /// Nothing given.
    public init() {}
}

/// The commands of `catalog` with Kedro's names for them.
public enum CatalogCommands {
    /// Takes `CatalogArguments`.
    public static let list = CommandConfiguration(
        commandName: "list", abstract: "List the datasets of the pipelines, with what the catalog makes of each.",
        discussion: """
            EXAMPLES
              kmlf catalog list
              kmlf catalog list --pipeline training --env prod
              kmlf catalog list --json
            """)

    /// Takes `CatalogDescribeArguments`.
    public static let describe = CommandConfiguration(
        commandName: "describe", abstract: "Tell what the datasets are: types, files, layers and versions.",
        discussion: """
            Datasets have an entry of their own in the catalog, those of factories fit a pattern, and all others are kept in \
            memory.

            EXAMPLES
              kmlf catalog describe
              kmlf catalog describe example_iris_data
              kmlf catalog describe --pipeline training --json
            """, aliases: ["describe-datasets"])

    /// Takes `CatalogArguments`.
    public static let resolve = CommandConfiguration(
        commandName: "resolve", abstract: "Print the catalog with patterns made into entries, as YAML.",
        discussion: """
            Environments are merged and ${…} is filled in; credentials are not shown.

            EXAMPLES
              kmlf catalog resolve
              kmlf catalog resolve --pipeline training --env prod
            """, aliases: ["resolve-patterns"])

    /// Takes `CatalogArguments`.
    public static let patterns = CommandConfiguration(
        commandName: "patterns", abstract: "List the catalog's patterns in the order in which they are tried.",
        discussion: """
            With a pipeline, only those that one of its datasets comes from.

            EXAMPLES
              kmlf catalog patterns
              kmlf catalog patterns --pipeline training --json
            """, aliases: ["list-patterns"])
}
