/// How URIs become storage: one value for each kind. An adapter offers it as a static member (`.file`), and whoever opens a
/// client hands over the list of those it wants. Tracking and artifacts are apart: where a run's artifacts lie says the
/// run's artifact URI, whichever store it is tracked in.
public struct StorageAdapter: Sendable {
    /// Opens tracking stores.
    public struct Tracking: Sendable {
        /// The schemes of the URIs it opens, lower case; `file` also stands for a plain path.
        public let schemes: [String]
        /// Opens the store. Credentials come in by `environment`, never by the URI's text in an error.
        public let open:
            @Sendable (_ uri: TrackingURI, _ environment: [String: String]) async throws(TrackingError) ->
                any TrackingStore

        /// Opens the stores of `schemes`.
        public init(
            schemes: [String],
            open:
                @escaping @Sendable (_ uri: TrackingURI, _ environment: [String: String]) async throws(TrackingError) ->
                any TrackingStore
        ) {
            self.schemes = schemes
            self.open = open
        }
    }

    /// Opens the artifacts behind artifact URIs.
    public struct Artifacts: Sendable {
        /// The schemes of the URIs it opens, lower case; `file` also stands for a plain path.
        public let schemes: [String]
        /// Opens the artifacts. `tracking` is the URI of the store that the artifact URI comes from: `mlflow-artifacts:/…`
        /// names no server of its own.
        public let open:
            @Sendable (_ artifactURI: String, _ tracking: TrackingURI, _ environment: [String: String])
                throws(TrackingError) -> any ArtifactRepository

        /// Opens the artifacts of `schemes`.
        public init(
            schemes: [String],
            open:
                @escaping @Sendable (_ artifactURI: String, _ tracking: TrackingURI, _ environment: [String: String])
                throws(TrackingError) -> any ArtifactRepository
        ) {
            self.schemes = schemes
            self.open = open
        }
    }

    /// nil for an adapter of artifacts alone.
    public let tracking: Tracking?
    /// nil for an adapter whose artifacts lie elsewhere.
    public let artifacts: Artifacts?

    /// An adapter for one of them, or for both.
    public init(tracking: Tracking? = nil, artifacts: Artifacts? = nil) {
        self.tracking = tracking
        self.artifacts = artifacts
    }
}
