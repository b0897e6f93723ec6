internal import ArgumentParser

/// `kmlf pipeline`.
struct PipelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline", abstract: "Look at the project's pipelines, make and delete them.",
        discussion: """
            EXAMPLES
              kmlf pipeline show training
              kmlf pipeline create data_science
            """,
        subcommands: [PipelineShowCommand.self, PipelineCreateCommand.self, PipelineDeleteCommand.self])
}
