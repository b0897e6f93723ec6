internal import ArgumentParser
internal import KMLFConsole
internal import KMLFPostgreSQLStorage

/// `kmlf db check`.
struct DbCheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Tell what a database holds of MLflow's schema, and how it is reached.",
        discussion: """
            Changes nothing. The exit code is 0 when kmlf and MLflow 3.17 can work with the database, else 1.

            EXAMPLES
              kmlf db check
              kmlf db check --env prod
              kmlf db check postgresql://ann@db.example.org/mlflow --json
            """)

    @OptionGroup var database: DatabaseOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run(in surroundings: Surroundings) async throws {
        let (schema, shown) = try database.schema(in: surroundings)
        let report = try await schema.check()
        let output = surroundings.output
        if json {
            output.line(report.json(uri: shown).text)
        } else {
            for line in report.lines(uri: shown, for: output) { output.line(line) }
        }
        if !report.isCurrent { throw ExitStatus.failure }
    }
}

extension PostgreSQLSchema.Report {
    fileprivate func json(uri: String) -> JSONValue {
        .object([
            ("uri", .string(uri)), ("version", version.map { .string($0) } ?? .null),
            ("expected_version", .string(PostgreSQLSchema.head)), ("is_current", .bool(isCurrent)),
            ("missing_tables", .array(missingTables.map { .string($0) })),
            ("missing_indexes", .array(missingIndexes.map { .string($0) })),
            (
                "connection",
                .object([
                    ("host", .string(settings.host)), ("port", .string(settings.port)),
                    ("database", .string(settings.database)), ("user", .string(settings.user)),
                    ("tls", .bool(settings.usesTLS)), ("server_version", .string(settings.serverVersion)),
                ])
            ),
        ])
    }

    fileprivate func lines(uri: String, for terminal: Terminal) -> [String] {
        var table = Table([.text(""), .text("")])
        for (key, value) in [
            ("database", uri), ("server", "PostgreSQL \(settings.serverVersion) at \(settings.host):\(settings.port)"),
            ("connected", "to \(settings.database) as \(settings.user), \(settings.usesTLS ? "with" : "without") TLS"),
            ("schema", version ?? "none"), ("expected", PostgreSQLSchema.head),
        ] {
            table.add([.init(key, .faint), .init(value)])
        }
        return table.lines(for: terminal) + ["", verdict(terminal)]
            + (version == PostgreSQLSchema.head
                ? listing(missingTables, "table") + listing(missingIndexes, "index") : [])
    }

    private func verdict(_ terminal: Terminal) -> String {
        if isEmpty { return "The database is empty: `kmlf db upgrade` makes the schema." }
        guard version == PostgreSQLSchema.head else {
            return terminal.styled("The schema is not that of MLflow 3.17:", .bad)
                + " make a backup, then run `mlflow db upgrade URI` of MLflow 3.17."
        }
        if !missingTables.isEmpty {
            return terminal.styled("Tables are missing:", .bad)
                + " restore them from a backup, or take an empty database."
        }
        return missingIndexes.isEmpty
            ? terminal.styled("The schema is complete.", .good) : "All tables are there, and these indexes are missing:"
    }

    private func listing(_ names: [String], _ kind: String) -> [String] { names.map { "  missing \(kind) \($0)" } }
}
