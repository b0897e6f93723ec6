internal import KMLFFileStorage
internal import KMLFHTTPStorage
internal import KMLFPostgreSQLStorage
public import KMLFStorage

extension [StorageAdapter] {
    /// The storage that every project and `kmlf` itself can reach.
    public static var standard: [StorageAdapter] { [.file, .postgreSQL, .http, .s3] }
}
