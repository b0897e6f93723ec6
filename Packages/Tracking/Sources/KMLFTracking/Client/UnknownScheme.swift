import KMLFStorage

/// Why no adapter opens a URI, and what to do about it.
struct UnknownScheme {
    let uri: TrackingURI
    let adapters: [StorageAdapter]

    var error: TrackingError {
        let known = adapters.compactMap(\.tracking).flatMap(\.schemes).map { "\($0):" }
        let list = known.isEmpty ? "none" : known.joined(separator: ", ")
        return TrackingError(
            .invalidParameterValue,
            "No storage for the tracking URI '\(uri)': this program knows the schemes \(list). \(remedy)")
    }

    private var remedy: String {
        switch uri.scheme {
        case "file": Self.product("KMLFFileStorage", adapter: "file")
        case "postgresql", "postgres":
            Self.product("KMLFPostgreSQLStorage", adapter: "postgreSQL", trait: "PostgreSQL")
        case "http", "https": Self.product("KMLFHTTPStorage", adapter: "http", trait: "HTTP")
        case "sqlite", "mysql", "mssql":
            "kmlf has no adapter for \(uri.scheme); put MLflow's server in front of the database and use its http: address."
        default: "Use a folder, or a URI with one of these schemes."
        }
    }

    /// What to do for artifacts of a scheme that no adapter knows.
    static func artifactRemedy(_ scheme: String) -> String {
        switch scheme {
        case "file": product("KMLFFileStorage", adapter: "file")
        case "mlflow-artifacts", "http", "https": product("KMLFHTTPStorage", adapter: "http", trait: "HTTP")
        case "s3": product("KMLFHTTPStorage", adapter: "s3", trait: "HTTP")
        default: "Let MLflow's server hand them out (mlflow server --artifacts-destination …)."
        }
    }

    /// A project takes what it can reach by traits, unless it has a list of adapters of its own.
    private static func product(_ product: String, adapter: String, trait: String? = nil) -> String {
        let ownList = "dd the product \(product) to the package and `.\(adapter)` to the adapters"
        guard let trait else { return "A\(ownList) of the client." }
        return "Let the package depend on kmlf with the trait \(trait), or a\(ownList) where it has a list of its own."
    }
}
