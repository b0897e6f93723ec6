internal import ArgumentParser
internal import KMLF
internal import KMLFConfig
internal import KMLFConsole

/// `kmlf config migrate`.
struct ConfigMigrateCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Rewrite mlflow.yml from the keys of kedro-mlflow 0.7 to those of its release 2.",
        discussion: """
            The files of all environments are rewritten together; comments, order and quotes stay. kmlf reads both layouts, so \
            nobody has to. Where the new files would not give the same settings, nothing is changed.

            EXAMPLES
              kmlf config migrate --dry-run      show what would change
              kmlf config migrate
            """)

    @Flag(help: "Show what would change, and change nothing.")
    var dryRun = false

    @OptionGroup var conf: ConfSourceOption

    func run(in surroundings: Surroundings) throws {
        let migration = try LayoutMigration(
            project: try conf.project(in: surroundings), processEnvironment: surroundings.environment)
        let output = surroundings.output
        guard !migration.files.isEmpty else {
            output.line("Nothing to do: no mlflow.yml has keys of the older layout.")
            return
        }
        for file in migration.files {
            if dryRun {
                for line in LineDiff(from: file.oldText, to: file.newText).lines(name: file.name) {
                    output.line(line.style.map { output.styled(line.text, $0) } ?? line.text)
                }
            } else {
                try TextFile(path: file.path).write(file.newText)
                output.line(output.styled("'\(file.name)' has the layout of release 2 now.", .good))
            }
        }
        for note in migration.notes {
            surroundings.errors.line("\(surroundings.errors.styled("warning:", .warning)) \(note)")
        }
    }
}
