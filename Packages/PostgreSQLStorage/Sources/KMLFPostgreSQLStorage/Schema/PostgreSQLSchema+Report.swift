import KMLFStorage

extension PostgreSQLSchema {
    /// What a database holds of MLflow's schema, and how it is reached. Holds no password.
    public struct Report: Sendable, Equatable {
        /// How the connection was made, after URI, environment, service and password files were looked at.
        public struct Settings: Sendable, Equatable {
            /// A host's name, an address, or the folder of a socket.
            public var host: String
            /// The port's number.
            public var port: String
            /// The database's name.
            public var database: String
            /// The role that kmlf works as.
            public var user: String
            /// Whether the connection is encrypted.
            public var usesTLS: Bool
            /// The server's release, as `15.4`.
            public var serverVersion: String
        }

        /// What MLflow's migrations have noted; nil for a database without their table, or with an empty one.
        public var version: String?
        /// Tables of the schema that the database lacks, by name.
        public var missingTables: [String]
        /// Indexes of the schema, those of its keys too, that the database lacks, by name.
        public var missingIndexes: [String]
        /// How the database is reached.
        public var settings: Settings

        /// Whether kmlf and MLflow 3.17 can work with the database.
        public var isCurrent: Bool { version == PostgreSQLSchema.head && missingTables.isEmpty }

        /// Whether there is nothing of MLflow in the database.
        public var isEmpty: Bool { version == nil && missingTables.count == PostgreSQLSchema.tableNames.count }

        init(of link: Link) async throws(TrackingError) {
            let answers = try await link.run([
                Statement("SELECT to_regclass('alembic_version') IS NOT NULL, current_setting('server_version')"),
                Statement(Self.missing, [.texts(PostgreSQLSchema.tableNames)]),
                Statement(Self.missing, [.texts(PostgreSQLSchema.indexNames)]),
            ])
            let hasVersion = answers[0].first?.boolean(0) == true
            version =
                hasVersion ? try await link.run("SELECT version_num FROM alembic_version LIMIT 1").first?.text(0) : nil
            missingTables = answers[1].compactMap { $0.text(0) }
            missingIndexes = answers[2].compactMap { $0.text(0) }
            let place = link.describe()
            settings = Settings(
                host: place.host, port: place.port, database: place.database, user: place.user, usesTLS: place.usesTLS,
                serverVersion: answers[0].first?.text(1) ?? "")
        }

        private static let missing =
            "SELECT name FROM unnest($1::text[]) name WHERE to_regclass(quote_ident(name)) IS NULL ORDER BY name COLLATE \"C\""
    }

    static let tableNames = names(in: tables, after: ["CREATE TABLE"])

    static let indexNames =
        names(in: indexes, after: ["CREATE INDEX", "CREATE UNIQUE INDEX"])
        + statements(keys).filter { $0.contains(" PRIMARY KEY ") || $0.contains(" UNIQUE ") }
        .flatMap { names(in: $0, after: ["    ADD CONSTRAINT"]) }

    /// The words that follow one of the beginnings of a line.
    private static func names(in text: String, after beginnings: [String]) -> [String] {
        text.split(separator: "\n")
            .compactMap { line in
                beginnings.first { line.hasPrefix($0 + " ") }
                    .flatMap { line.dropFirst($0.count + 1).split(separator: " ").first.map(String.init) }
            }
    }
}
