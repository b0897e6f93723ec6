import KMLFStorage
import Testing

@Suite("Search over experiments") struct ExperimentSearchTests {
    private static let experiments = [
        Experiment(
            experimentID: "2", name: "iris", artifactLocation: "", creationTime: 10, lastUpdateTime: 30,
            tags: ["team": "a"]),
        Experiment(experimentID: "10", name: "Iris", artifactLocation: "", creationTime: 10, lastUpdateTime: 20),
        Experiment(experimentID: "1", name: "wine", artifactLocation: "", creationTime: 20, lastUpdateTime: 20),
        Experiment(experimentID: "7", name: "old", artifactLocation: ""),
    ]

    private func ids(_ filter: String, _ order: String...) throws -> [String] {
        let filter = try ExperimentFilter(parsing: filter)
        return try ExperimentOrder(parsing: order).sorted(Self.experiments.filter(filter.matches)).map(\.experimentID)
    }

    @Test("without clauses the newest comes first, ids as numbers, unknown times last") func natural() throws {
        #expect(try ids("") == ["1", "2", "10", "7"])
    }

    @Test("ties of an order that was asked for go to the greatest id") func ties() throws {
        #expect(try ids("", "last_update_time") == ["10", "1", "2", "7"])
        #expect(try ids("", "creation_time ASC") == ["10", "2", "1", "7"])
        #expect(try ids("", "experiment_id") == ["1", "2", "7", "10"])
        #expect(try ids("", "name DESC") == ["1", "7", "2", "10"])
    }

    @Test("names, ids, times and tags are searched") func filters() throws {
        #expect(try ids("name = 'iris'") == ["2"])
        #expect(try ids("attribute.name ILIKE 'IR%'") == ["2", "10"])
        #expect(try ids("experiment_id IN ('1', '7')") == ["1", "7"])
        #expect(try ids("experiment_id != '1'") == ["2", "10", "7"])
        #expect(try ids("creation_time >= 10 AND last_update_time < 30") == ["1", "10"])
        #expect(try ids("creation_time != 10") == ["1"])
        #expect(try ids("tags.team = 'a'") == ["2"])
        #expect(try ids("tag.team != 'b'") == ["2"])
        #expect(try ids("tags.team IS NULL") == ["1", "10", "7"])
    }

    @Test("patterns over ids are refused, as in SQL stores") func idPatterns() {
        #expect(throws: TrackingError.self) { try ExperimentFilter(parsing: "experiment_id LIKE '1%'") }
    }
}
