internal import ArgumentParser

/// `kmlf db`.
struct DbCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db", abstract: "Make and check the schema of a PostgreSQL database that runs are tracked in.",
        discussion: """
            The schema is MLflow's own (release 3.17): `mlflow server` and kmlf work on one database together.

            EXAMPLES
              kmlf db upgrade
              kmlf db check
              kmlf db check postgresql://ann@db.example.org/mlflow --json
            """,
        subcommands: [DbUpgradeCommand.self, DbCheckCommand.self])
}
