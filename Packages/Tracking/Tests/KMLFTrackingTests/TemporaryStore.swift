import KMLFFileStorage
import KMLFStorage
import KMLFTracking

/// A client over an empty file store in a folder that is gone after `body`. Its clock starts at 1,000 and moves on by one
/// millisecond with each reading.
func withClient<Result>(_ body: (TrackingClient) async throws -> Result) async throws -> Result {
    try await withTemporaryFolder { folder in
        let clock = Clock()
        let client = try await TrackingClient(
            uri: TrackingURI("mlruns", relativeTo: folder), adapters: [.file], now: { clock.next() })
        return try await body(client)
    }
}
