internal import KMLFFileStorage
public import KMLFStorage

#if HTTP
    internal import KMLFHTTPStorage
#endif
#if PostgreSQL
    internal import KMLFPostgreSQLStorage
#endif

extension [StorageAdapter] {
    /// The storage that every project and `kmlf` itself can reach: all there is, without what the package's traits leave out.
    public static var standard: [StorageAdapter] {
        var adapters = [StorageAdapter.file]
        #if PostgreSQL
            adapters.append(.postgreSQL)
        #endif
        #if HTTP
            adapters += [.http, .s3]
        #endif
        return adapters
    }
}
