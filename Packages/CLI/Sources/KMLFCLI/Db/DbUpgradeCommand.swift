internal import ArgumentParser
internal import KMLFConsole
internal import KMLFPostgreSQLStorage

/// `kmlf db upgrade`.
struct DbUpgradeCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "upgrade", abstract: "Make MLflow's schema in an empty database.",
        discussion: """
            A database that has the schema is left as it is. One of another release of MLflow is not touched either: the \
            answer is then the command of MLflow that upgrades it, and the exit code is 1.

            EXAMPLES
              kmlf db upgrade
              kmlf db upgrade postgresql://ann@db.example.org/mlflow
            """)

    @OptionGroup var database: DatabaseOptions

    func run(in surroundings: Surroundings) async throws {
        let (schema, shown) = try database.schema(in: surroundings)
        let isMade = try await schema.upgrade()
        surroundings.output.line(
            isMade
                ? "Made MLflow's schema \(PostgreSQLSchema.head) in \(shown)."
                : "\(shown) has MLflow's schema \(PostgreSQLSchema.head) already.")
    }
}
