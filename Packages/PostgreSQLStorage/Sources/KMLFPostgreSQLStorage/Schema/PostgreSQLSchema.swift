public import KMLFStorage

/// MLflow's PostgreSQL schema, as release 3.17 makes it: what a database holds, and making it in one that is empty.
public struct PostgreSQLSchema: Sendable {
    /// The schema's version: the head of MLflow's own migrations.
    public static let head = "dc11669786a5"

    private let pool: ConnectionPool

    /// The schema of the database behind a `postgresql:` URI; nothing is opened yet. `environment` gives libpq's `PG…`
    /// variables.
    public init(_ uri: TrackingURI, environment: [String: String]) throws(TrackingError) {
        self.init(ConnectionPool(try ConnectionSettings(uri, environment: environment), limit: 1))
    }

    init(_ pool: ConnectionPool) { self.pool = pool }

    /// Makes the schema in an empty database and answers true; in one that has it nothing is done. A database of another
    /// release of MLflow, or with a part of the tables, is `invalidState`, and the message says what helps.
    @discardableResult public func upgrade() async throws(TrackingError) -> Bool {
        let shown = pool.settings.shown
        return try await pool.write(isRepeatable: true) { link async throws(TrackingError) in
            switch try await Self.state(of: link) {
            case .current: return false
            case .other(let problem): throw problem.error(shown)
            case .empty: break
            }
            // Of several that find the database empty at the same time one makes the schema, and the others wait.
            _ = try await link.run([.begin, Statement("SELECT pg_advisory_xact_lock(hashtext('kmlf schema'))")])
            guard case .empty = try await Self.state(of: link) else {
                await link.rollBack()
                return false
            }
            let statements = [Self.tables, Self.keys, Self.indexes].flatMap(Self.statements)
                .map { Statement($0, isKept: false) }
            let version = Statement("INSERT INTO alembic_version (version_num) VALUES ($1)", [.text(Self.head)])
            _ = try await link.run(statements + [version, .commit])
            return true
        }
    }

    /// What the database holds of the schema, and how it is reached. Changes nothing.
    public func check() async throws(TrackingError) -> Report {
        try await pool.read { link async throws(TrackingError) in try await Report(of: link) }
    }

    /// The statements of a text in which each is a paragraph.
    static func statements(_ text: String) -> [String] {
        var statements: [String] = []
        var lines: [Substring] = []
        for line in (text + "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            if !line.isEmpty {
                lines.append(line)
            } else if !lines.isEmpty {
                statements.append(lines.joined(separator: "\n"))
                lines = []
            }
        }
        return statements
    }
}

extension PostgreSQLSchema {
    enum State {
        case empty, current
        case other(Problem)
    }

    /// Why a database cannot be used as it is.
    enum Problem {
        case release2
        case version(String)
        case noVersion

        func error(_ database: String) -> TrackingError {
            let upgrade = "mlflow db upgrade '\(database)'"
            let backup = "Make a backup, then upgrade with MLflow 3.17 and the real URI:\n\n    \(upgrade)\n"
            return switch self {
            case .release2:
                TrackingError(
                    .invalidState,
                    "The database '\(database)' has the schema of MLflow 2.22 (\(PostgreSQLSchema.release2)), and kmlf "
                        + "works with that of MLflow 3.17 (\(PostgreSQLSchema.head)). \(backup)\nMLflow 2.22 cannot open it "
                        + "any more after that.")
            case .version(let version):
                TrackingError(
                    .invalidState,
                    "The database '\(database)' has the schema '\(version)' of another release of MLflow, and kmlf works "
                        + "with that of MLflow 3.17 (\(PostgreSQLSchema.head)). If the release is older: \(backup)\nIf it is "
                        + "newer, take a newer kmlf, or go through its server (http://…).")
            case .noVersion:
                TrackingError(
                    .invalidState,
                    "The database '\(database)' has tables of MLflow, and its table alembic_version does not say of which "
                        + "release. Restore it from a backup, or take an empty database.")
            }
        }
    }

    /// The head of MLflow 2.22's migrations.
    static let release2 = "0584bdc529eb"

    static func state(of link: Link) async throws(TrackingError) -> State {
        // Asked of the table rather than of `to_regclass`, which may not yet know what another transaction has made.
        func exists(_ table: String) -> String {
            "EXISTS (SELECT FROM pg_class WHERE relname = '\(table)' AND pg_table_is_visible(oid))"
        }
        let found = try await link.run("SELECT \(exists("alembic_version")), \(exists("experiments"))")
        guard found.first?.boolean(0) == true else {
            return found.first?.boolean(1) == true ? .other(.noVersion) : .empty
        }
        switch try await link.run("SELECT version_num FROM alembic_version LIMIT 1").first?.text(0) {
        case head?: return .current
        case release2?: return .other(.release2)
        case let version?: return .other(.version(version))
        case nil: return .other(.noVersion)
        }
    }
}
