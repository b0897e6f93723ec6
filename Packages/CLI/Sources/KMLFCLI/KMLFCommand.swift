internal import ArgumentParser
internal import KMLF
internal import KMLFConsole

/// The executable `kmlf`.
@main struct KMLFCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kmlf",
        abstract: "Data and machine-learning pipelines in Kedro's shape, tracked in MLflow's formats.",
        discussion: """
            EXAMPLES
              kmlf new iris              make a project that runs
              cd iris
              kmlf init                  say where its runs are tracked
              kmlf run                   run its pipeline
              kmlf runs show             see what the run logged
              kmlf ui --open             see all runs in a browser

            All commands work from any folder of a project. `kmlf COMMAND --help` explains each with examples.
            """,
        version: KMLFVersion.current,
        subcommands: [
            NewCommand.self, InitCommand.self, RunCommand.self, RunsCommand.self, CopyCommand.self, CatalogCommand.self,
            RegistryCommand.self, PipelineCommand.self, ModelifyCommand.self, ConfigCommand.self, ModelsCommand.self,
            UICommand.self, ServerCommand.self, DbCommand.self, InfoCommand.self, CompletionCommand.self,
        ])

    static func main() async {
        ProjectCompletion(Array(CommandLine.arguments.dropFirst()), in: .current())?.answer()
        await Program(KMLFCommand.self, status: { ExitStatus(of: $0) }, advice: KedroCommands.advice).main()
    }
}
