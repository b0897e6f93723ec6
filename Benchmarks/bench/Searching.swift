import Foundation
import KMLFStorage
import KMLFTracking

/// W4: the filtered and ordered search, and the listing of all runs by pages, on a seeded store that this process opens anew.
struct SearchWorkload {
    var runs: Int
    /// A store that `bench seed` has seeded; nil for a new folder.
    var uri: String?
    var searches = 5
    var pageSize = 1_000

    func measure(repeats: Int) async throws {
        if let uri { return try await measure(uri, repeats: repeats) }
        try await withScratchFolder { folder in
            let seeding = try Measurement.of { try Seed.seed(runs, below: folder) }
            try Line("W4.seed@\(runs)", backend: "file", n: runs, [seeding]).printOut()
            try await measure(folder.path, repeats: repeats)
        }
    }

    private func measure(_ uri: String, repeats: Int) async throws {
        var first: [Measurement] = []
        var later: [Measurement] = []
        var listings: [Measurement] = []
        var coldListings: [Measurement] = []
        for _ in 0..<repeats {
            let (client, experiment) = try await open(uri)
            for search in 0..<searches {
                let measured = try await Measurement.of { try await self.search(client, experiment) }
                if search == 0 { first.append(measured) } else { later.append(measured) }
            }
            listings.append(try await .of { try await list(client, experiment) })
            let (fresh, _) = try await open(uri)
            coldListings.append(try await .of { try await list(fresh, experiment) })
        }
        let backend = try backendName(self.uri)
        try Line("W4.search_first@\(runs)", backend: backend, n: 1, first).printOut()
        try Line("W4.search@\(runs)", backend: backend, n: 1, later).printOut()
        try Line("W4.list@\(runs)", backend: backend, n: runs, listings).printOut()
        try Line("W4.list_first@\(runs)", backend: backend, n: runs, coldListings).printOut()
    }

    private func open(_ uri: String) async throws -> (TrackingClient, experiment: String) {
        let client = try await openClient(uri)
        let found = try await client.getExperiment(named: self.uri == nil ? Seed.experiment : Seed.experiment(of: runs))
        guard let found else { throw WrongResult(description: "\(uri) is not seeded: bench seed --uri …") }
        return (client, found.experimentID)
    }

    private func search(_ client: TrackingClient, _ experiment: String) async throws {
        let page = try await client.searchRuns(
            SearchRuns(
                experimentIDs: [experiment], filter: "metrics.m3 > 0.5 and params.p1 = 'v7'",
                orderBy: ["metrics.m3 DESC"], maxResults: 100))
        try expect(page.runs.map(\.info.runName) == Seed.expected(runs), "the search found other runs")
    }

    private func list(_ client: TrackingClient, _ experiment: String) async throws {
        var request = SearchRuns(experimentIDs: [experiment], maxResults: pageSize)
        var found = 0
        repeat {
            let page = try await client.searchRuns(request)
            found += page.runs.count
            let data = page.runs.first?.data
            try expect(
                data?.params.count == Seed.params && data?.metrics.count == Seed.metrics, "a listed run is not whole")
            request.pageToken = page.nextPageToken
        } while request.pageToken != nil
        try expect(found == runs, "\(found) of \(runs) runs were listed")
    }
}
