public import ArgumentParser

/// What `registry list` is told.
public struct RegistryListArguments: ParsableArguments {
    /// Prints JSON in place of a table.
    @Flag(help: "Print JSON.")
    public var json = false

    /// Nothing given.
    public init() {}

    /// The command that takes these arguments.
    public static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the project's pipelines and their nodes.",
        discussion: """
            EXAMPLES
              kmlf registry list
              kmlf registry list --json
            """)
}

/// What `registry describe` is told.
public struct RegistryDescribeArguments: ParsableArguments {
    /// The pipeline; nil for `__default__`.
    @Argument(help: "The pipeline, by its name in the registry (default: __default__).", completion: .pipelines)
    public var name: String?

    /// Prints JSON in place of text.
    @Flag(help: "Print JSON.")
    public var json = false

    /// Nothing given.
    public init() {}

    /// The command that takes these arguments.
    public static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Describe a pipeline: its nodes with types, tags and places in the code.",
        discussion: """
            EXAMPLES
              kmlf registry describe
              kmlf registry describe training --json
            """)
}

/// How `pipeline show` draws.
public enum PipelineFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
    /// Levels and nodes, for a terminal.
    case text
    /// A Mermaid flowchart.
    case mermaid
    /// A graph in Graphviz' language.
    case dot
    /// Nodes, datasets and arrows for programs.
    case json
}

/// What `pipeline show` is told.
public struct PipelineShowArguments: ParsableArguments {
    /// Registered pipelines, joined into one; none for `__default__`.
    @Argument(
        help: ArgumentHelp("Pipelines, by their names in the registry (default: __default__).", valueName: "name"),
        completion: .pipelines)
    public var names: [String] = []

    /// How it is drawn.
    @Option(name: .shortAndLong, help: "How the graph is written.")
    public var format = PipelineFormat.text

    /// The same as `--format json`.
    @Flag(help: "The same as --format json.")
    public var json = false

    /// Which nodes.
    @OptionGroup(title: "Which nodes")
    public var nodes: FilterArguments

    /// Nothing given.
    public init() {}

    /// The command that takes these arguments.
    public static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Draw a pipeline: who makes and who reads which dataset.",
        discussion: """
            The options that choose nodes are those of `kmlf run`: what is drawn is what it would run.

            EXAMPLES
              kmlf pipeline show
              kmlf pipeline show training --from-nodes split
              kmlf pipeline show --format mermaid > docs/pipeline.mmd
              kmlf pipeline show --format dot | dot -Tsvg > pipeline.svg
            """)
}
