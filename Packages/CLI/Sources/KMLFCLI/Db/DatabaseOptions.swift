internal import ArgumentParser
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFPostgreSQLStorage
internal import KMLFStorage

/// Which database is meant.
struct DatabaseOptions: ParsableArguments {
    @Argument(help: "The database, as postgresql://user@host/database (default: the project's tracking URI).")
    var uri: String?

    @Option(name: .shortAndLong, help: "The environment whose mlflow.yml is read (default: KEDRO_ENV, else local).")
    var env: String?

    /// The database with its URI for people. Credentials come from the URI, the environment, libpq's files and the project's
    /// `credentials.yml`.
    func schema(in surroundings: Surroundings) throws -> (schema: PostgreSQLSchema, shown: String) {
        let uri: TrackingURI
        var variables = surroundings.environment
        if let text = self.uri {
            uri = try TrackingURI(text, relativeTo: surroundings.folder)
        } else {
            let settings = try TrackingSettings(
                project: Project.find(from: surroundings.folder), environment: env, surroundings: surroundings)
            uri = settings.uri
            variables = settings.variables
        }
        guard StorageAdapter.postgreSQL.tracking?.schemes.contains(uri.scheme) == true else {
            throw DatabaseError.noDatabase(uri: uri.description)
        }
        return (try PostgreSQLSchema(uri, environment: variables), uri.description)
    }
}

/// Why a database cannot be worked with.
enum DatabaseError: CommandFailure, Equatable, CustomStringConvertible {
    case noDatabase(uri: String)
    case emptySource(uri: String)

    var exitStatus: ExitStatus { .failure }

    var description: String {
        switch self {
        case .noDatabase(let uri):
            "'\(uri)' is not a PostgreSQL database: its schema is made and checked for URIs that begin with postgresql:// "
                + "(mlflow_tracking_uri in mlflow.yml, or an argument)"
        case .emptySource(let uri): "the database '\(uri)' is empty: there is nothing to copy from it"
        }
    }
}
