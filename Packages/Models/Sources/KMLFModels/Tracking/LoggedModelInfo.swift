/// What was stored by `TrackingClient.logModel`.
public struct LoggedModelInfo: Sendable, Equatable {
    /// `runs:/<run id>/<path>`
    public var uri: ModelURI
    /// What the model's `MLmodel` says.
    public var mlmodel: MLmodel
    /// The version that was registered; nil where none was asked for.
    public var registeredVersion: Int?
}
