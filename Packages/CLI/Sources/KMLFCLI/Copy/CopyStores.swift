internal import KMLF
internal import KMLFConsole
internal import KMLFCopy
internal import KMLFPostgreSQLStorage
internal import KMLFStorage
internal import KMLFTracking

/// The two stores of a copy, opened so that the source stays as it is: what opening would make there is an error.
struct CopyStores {
    private let from: TrackingURI
    private let to: TrackingURI
    private let environment: [String: String]

    init(from: String, to: String, in surroundings: Surroundings) throws {
        self.from = try TrackingURI(from, relativeTo: surroundings.folder)
        self.to = try TrackingURI(to, relativeTo: surroundings.folder)
        environment = surroundings.environment
        guard !self.from.isSameStore(as: self.to) else { throw CopyError.sameStore(self.from.description) }
    }

    func source() async throws -> TrackingClient {
        guard from.isThere else { throw RunsError.noStore(uri: from.description) }
        if StorageAdapter.postgreSQL.tracking?.schemes.contains(from.scheme) == true {
            let report = try await PostgreSQLSchema(from, environment: environment).check()
            guard !report.isEmpty else { throw DatabaseError.emptySource(uri: from.description) }
        }
        return try await client(from)
    }

    func target() async throws -> TrackingClient { try await client(to) }

    /// nil for a folder that is still to be made.
    func targetIfThere() async throws -> TrackingClient? { to.isThere ? try await client(to) : nil }

    private func client(_ uri: TrackingURI) async throws -> TrackingClient {
        try await TrackingClient(uri: uri, adapters: .standard, environment: environment)
    }
}
