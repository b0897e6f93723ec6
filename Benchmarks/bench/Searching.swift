import Foundation
import KMLFFileStorage
import KMLFStorage
import KMLFTracking

/// W4: the filtered and ordered search, and the listing of all runs by pages, on a seeded store that this process opens anew.
struct SearchWorkload {
    var runs: Int
    var searches = 5
    var pageSize = 1_000

    func measure(repeats: Int) async throws {
        try await withScratchFolder { folder in
            let seeding = try Measurement.of { try Seed.seed(runs, below: folder) }
            try Line("W4.seed@\(runs)", backend: "file", n: runs, [seeding]).printOut()
            try await measure(folder, repeats: repeats)
        }
    }

    private func measure(_ folder: URL, repeats: Int) async throws {
        var first: [Measurement] = []
        var later: [Measurement] = []
        var listings: [Measurement] = []
        var coldListings: [Measurement] = []
        for _ in 0..<repeats {
            let client = try await open(folder)
            for search in 0..<searches {
                let measured = try await Measurement.of { try await self.search(client) }
                if search == 0 { first.append(measured) } else { later.append(measured) }
            }
            listings.append(try await .of { try await list(client) })
            let fresh = try await open(folder)
            coldListings.append(try await .of { try await list(fresh) })
        }
        try Line("W4.search_first@\(runs)", backend: "file", n: 1, first).printOut()
        try Line("W4.search@\(runs)", backend: "file", n: 1, later).printOut()
        try Line("W4.list@\(runs)", backend: "file", n: runs, listings).printOut()
        try Line("W4.list_first@\(runs)", backend: "file", n: runs, coldListings).printOut()
    }

    private func open(_ folder: URL) async throws -> TrackingClient {
        let client = try await TrackingClient(uri: TrackingURI(folder.path, relativeTo: "/"), adapters: [.file])
        _ = try await client.getRun(Seed.runID(0))
        return client
    }

    private func search(_ client: TrackingClient) async throws {
        let page = try await client.searchRuns(
            SearchRuns(
                experimentIDs: [Seed.experimentID], filter: "metrics.m3 > 0.5 and params.p1 = 'v7'",
                orderBy: ["metrics.m3 DESC"], maxResults: 100))
        try expect(page.runs.map(\.info.runID) == Seed.expected(runs), "the search found other runs")
    }

    private func list(_ client: TrackingClient) async throws {
        var request = SearchRuns(experimentIDs: [Seed.experimentID], maxResults: pageSize)
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
