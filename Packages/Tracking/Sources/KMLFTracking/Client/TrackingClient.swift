public import KMLFStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The way into one tracking store: experiments, runs, what is logged to them, and their artifacts. The functions bear the
/// names of MLflow's `MlflowClient`; every other request is made on `store`.
public struct TrackingClient: Sendable {
    /// Where the runs are tracked.
    public let uri: TrackingURI
    /// The store behind the URI.
    public let store: any TrackingStore
    /// Milliseconds since 1970: the time that is logged where the caller gives none.
    public let now: @Sendable () -> Int64
    private let artifactAdapters: [StorageAdapter.Artifacts]
    private let environment: [String: String]

    /// Opens the store of `uri` with the adapter of its scheme; the others are there for the artifacts of runs. No adapter
    /// for the scheme is `invalidParameterValue`, with the schemes that there are and the product that is missing.
    /// `environment` is where adapters find credentials.
    public init(
        uri: TrackingURI, adapters: [StorageAdapter], environment: [String: String] = [:],
        now: @escaping @Sendable () -> Int64 = TrackingClient.systemTime
    ) async throws(TrackingError) {
        guard let adapter = adapters.lazy.compactMap(\.tracking).first(where: { $0.schemes.contains(uri.scheme) })
        else {
            throw UnknownScheme(uri: uri, adapters: adapters).error
        }
        self.uri = uri
        self.store = try await adapter.open(uri, environment)
        self.artifactAdapters = adapters.compactMap(\.artifacts)
        self.environment = environment
        self.now = now
    }

    /// The system's clock in milliseconds since 1970.
    public static let systemTime: @Sendable () -> Int64 = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// The files behind an artifact URI. One that no adapter reaches is `featureDisabled`.
    public func artifacts(at artifactURI: String) throws(TrackingError) -> any ArtifactRepository {
        let scheme = URIScheme.of(artifactURI) ?? "file"
        if let adapter = artifactAdapters.first(where: { $0.schemes.contains(scheme) }) {
            let repository = try adapter.open(artifactURI, uri, environment)
            guard let listener = RunContext.logListener else { return repository }
            return ListenedArtifacts(repository: repository, uri: artifactURI, listener: listener)
        }
        // As a URI it prints without user and password.
        let place = (try? TrackingURI(artifactURI, relativeTo: "/"))?.description ?? "that URI"
        throw TrackingError(
            .featureDisabled,
            "The artifacts at '\(place)' cannot be reached: this program has no adapter for the scheme "
                + "\(scheme):. \(UnknownScheme.artifactRemedy(scheme))")
    }
}
