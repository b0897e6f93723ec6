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
