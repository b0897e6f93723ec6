/// How much a client may ask of the server.
public struct RequestLimits: Sendable {
    /// Bytes of a JSON body.
    public var body = 16 << 20
    /// Bytes of an artifact that is sent in one request; nil for as much as the disk holds.
    public var artifact: Int?
    /// Bytes of all headers of a request together.
    public var headers = 32 << 10
    /// Connections at a time; others wait until one is free.
    public var connections = 1_024
    /// How long nothing may come from a client that has a connection, or is sending a request.
    public var idle = Duration.seconds(75)
    /// How long a client may take to send a JSON body.
    public var bodyTime = Duration.seconds(60)
    /// How long requests may go on when the server is told to stop.
    public var stopping = Duration.seconds(20)

    /// Enough for MLflow's clients.
    public init() {}
}
