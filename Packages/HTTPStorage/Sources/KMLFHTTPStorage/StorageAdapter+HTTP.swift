public import KMLFStorage

extension StorageAdapter {
    /// MLflow servers: `http:` and `https:` URIs.
    public static let http = http(headers: nil)

    /// MLflow servers, with headers that a project gives for each request.
    public static func http(headers: HeaderProvider?) -> StorageAdapter {
        let transfers = Transfers()
        return StorageAdapter(
            tracking: Tracking(schemes: ["http", "https"]) { uri, environment throws(TrackingError) in
                HTTPStore(
                    server: try Server(uri, environment: environment, transfers: transfers, headers: headers))
            })
    }
}
