internal import Hummingbird
internal import Logging
internal import NIOCore

/// What Hummingbird knows of a request beside the request.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The client's address without its port.
    let client: String?

    /// Hummingbird's id of the request, which its own `id` takes to be there.
    var requestID: String { logger[metadataKey: "hb.request.id"].map { "\($0)" } ?? "" }

    init(source: ApplicationRequestContextSource) {
        self.init(
            coreContext: CoreRequestContextStorage(source: source), client: source.channel.remoteAddress?.ipAddress)
    }

    init(coreContext: CoreRequestContextStorage, client: String?) {
        self.coreContext = coreContext
        self.client = client
    }
}
