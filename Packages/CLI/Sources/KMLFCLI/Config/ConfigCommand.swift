internal import ArgumentParser
internal import KMLF
internal import KMLFConsole

/// `kmlf config`.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Look at the project's configuration, check it, and bring it up to date.",
        discussion: """
            EXAMPLES
              kmlf config show
              kmlf config check
              kmlf config migrate --dry-run
            """,
        subcommands: [
            ConfigShowCommand.self, ConfigCheckCommand.self, ConfigSchemaCommand.self, ConfigMigrateCommand.self,
        ])
}
