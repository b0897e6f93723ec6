/// How a tracking URI becomes a store: one value for each kind of storage. An adapter offers it as a static member
/// (`.file`), and whoever opens a client hands over the list of those it wants.
public struct StorageAdapter: Sendable {
    /// What the adapter opens.
    public struct Opened: Sendable {
        /// The tracking store behind the URI.
        public let store: any TrackingStore
        /// Opens the artifacts behind an artifact URI; nil when the URI's scheme is not this adapter's.
        public let artifacts: @Sendable (_ artifactURI: String) throws(TrackingError) -> (any ArtifactRepository)?

        /// A store with the artifacts that it can reach.
        public init(
            store: any TrackingStore,
            artifacts: @escaping @Sendable (_ artifactURI: String) throws(TrackingError) -> (any ArtifactRepository)?
        ) {
            self.store = store
            self.artifacts = artifacts
        }
    }

    /// The schemes it answers to, lower case; `file` also stands for a plain path.
    public let schemes: [String]
    /// Opens the store of a URI with one of the schemes. Credentials come in by `environment`, never by the URI's text in an error.
    public let open:
        @Sendable (_ uri: TrackingURI, _ environment: [String: String]) async throws(TrackingError) -> Opened

    /// An adapter for `schemes`.
    public init(
        schemes: [String],
        open:
            @escaping @Sendable (_ uri: TrackingURI, _ environment: [String: String]) async throws(TrackingError) ->
            Opened
    ) {
        self.schemes = schemes
        self.open = open
    }
}
