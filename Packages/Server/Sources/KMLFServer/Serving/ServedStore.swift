internal import KMLFStorage
internal import KMLFTracking

/// What the endpoints work on.
struct ServedStore: Sendable {
    let tracking: any TrackingStore
    let artifacts: ServedArtifacts

    init(_ client: TrackingClient, artifactsDestination: String?) {
        tracking = client.store
        artifacts = ServedArtifacts(client: client, destination: artifactsDestination)
    }
}
