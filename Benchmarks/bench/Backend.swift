import KMLFFileStorage
import KMLFHTTPStorage
import KMLFPostgreSQLStorage
import KMLFStorage
import KMLFTracking

/// A client of any backend; a path is a folder.
func openClient(_ uri: String) async throws -> TrackingClient {
    try await TrackingClient(uri: TrackingURI(uri, relativeTo: "/"), adapters: [.file, .postgreSQL, .http])
}

/// How lines name the backend of a URI; nil is a new folder.
func backendName(_ uri: String?) throws -> String {
    try uri.map { try TrackingURI($0, relativeTo: "/").scheme } ?? "file"
}
