internal import KMLFConsole
internal import KMLFServer
internal import KMLFTracking

/// A server that runs until the command is told to stop.
struct ServedRuns {
    let client: TrackingClient
    let options: ServerOptions
    let surroundings: Surroundings

    /// Returns after SIGINT or SIGTERM, when the requests under way are answered; a second signal ends the process at once.
    func serve(onListening: @escaping @Sendable (ServerAddress) async -> Void) async throws {
        let server = try MLflowServer(client, options: options)
        let errors = surroundings.errors
        let (result, _) = await Interruption.cancelling {
            try await server.run(log: { errors.line($0) }, onListening: onListening)
        }
        try result.get()
    }
}
