internal import ArgumentParser
internal import KMLFHTTPStorage
internal import KMLFServer
internal import KMLFStorage

/// Scoring servers at which the page tries predictions.
struct ScoringOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The address of a scoring server (`kmlf models serve`) at which the page tries predictions; may be given several times.",
            valueName: "url"))
    var scoring: [String] = []

    /// The servers of the options or, where there are none, of the addresses that are set elsewhere.
    func peers(else others: [String] = []) throws -> [ScoringPeer] {
        try (scoring.isEmpty ? others : scoring).map { text throws(TrackingError) in
            let client = try ScoringClient(text)
            return ScoringPeer(address: client.address) { path, body, time, limit throws(TrackingError) in
                let (status, body) = try await client.ask(path, body, within: time, atMost: limit)
                return ScoringPeer.Answer(status: status, body: body)
            }
        }
    }
}
