public import ArgumentParser

/// What all commands of `catalog` are told.
public struct CatalogOptions: ParsableArguments {
    /// The environment over base; nil for `KEDRO_ENV`, else local.
    @Option(
        name: .shortAndLong, help: "The environment: a folder of conf/ laid over base (default: KEDRO_ENV, else local)."
    )
    public var env: String?

    /// Prints JSON in place of text.
    @Flag(help: "Print JSON.")
    public var json = false

    /// Nothing given.
    public init() {}
}

/// Which pipelines' datasets are looked at.
public struct CatalogPipelineOptions: ParsableArguments {
    /// All when there is none.
    @Option(
        name: [.customShort("p"), .customLong("pipeline"), .customLong("pipelines")],
        help: ArgumentHelp("Only the datasets of these pipelines.", valueName: "name,…"), completion: .pipelines)
    public var pipelines: [String] = []

    /// Nothing given.
    public init() {}
}

/// What `catalog list` is told.
public struct CatalogListArguments: ParsableArguments {
    /// Environment and format.
    @OptionGroup public var options: CatalogOptions
    /// Pipelines.
    @OptionGroup public var selection: CatalogPipelineOptions

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

/// What `catalog describe` is told.
public struct CatalogDescribeArguments: ParsableArguments {
    /// One dataset, told whole; nil for all.
    @Argument(help: "A dataset, of which everything is told.", completion: .datasets)
    public var name: String?

    /// Environment and format.
    @OptionGroup public var options: CatalogOptions
    /// Pipelines.
    @OptionGroup public var selection: CatalogPipelineOptions

    /// Nothing given.
    public init() {}

    /// The command that takes these arguments.
    public static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Tell what the datasets are: types, files, layers and versions.",
        discussion: """
            Datasets have an entry of their own in the catalog, those of factories fit a pattern, and all others are kept in
            memory.

            EXAMPLES
              kmlf catalog describe
              kmlf catalog describe example_iris_data
              kmlf catalog describe --pipeline training --json
            """, aliases: ["describe-datasets"])
}

/// What `catalog resolve` is told.
public struct CatalogResolveArguments: ParsableArguments {
    /// Environment and format.
    @OptionGroup public var options: CatalogOptions
    /// Pipelines.
    @OptionGroup public var selection: CatalogPipelineOptions

    /// Nothing given.
    public init() {}

    /// The command that takes these arguments.
    public static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Print the catalog with patterns made into entries, as YAML.",
        discussion: """
            Environments are merged and ${…} is filled in; credentials are not shown.

            EXAMPLES
              kmlf catalog resolve
              kmlf catalog resolve --pipeline training --env prod
            """, aliases: ["resolve-patterns"])
}

/// What `catalog patterns` is told.
public struct CatalogPatternsArguments: ParsableArguments {
    /// Environment and format.
    @OptionGroup public var options: CatalogOptions

    /// Nothing given.
    public init() {}

    /// The command that takes these arguments.
    public static let configuration = CommandConfiguration(
        commandName: "patterns", abstract: "List the catalog's patterns in the order in which they are tried.",
        discussion: """
            EXAMPLES
              kmlf catalog patterns
              kmlf catalog patterns --json
            """, aliases: ["list-patterns"])
}
