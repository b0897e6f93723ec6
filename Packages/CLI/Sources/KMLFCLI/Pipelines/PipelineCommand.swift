internal import ArgumentParser

/// `kmlf pipeline`.
struct PipelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline", abstract: "Make and delete pipelines of the project.",
        subcommands: [PipelineCreateCommand.self, PipelineDeleteCommand.self])
}
