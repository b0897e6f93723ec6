import KMLFStorage
import Testing

@Suite("Order of runs") struct RunOrderTests {
    private static func run(
        _ id: String, start: Int64 = 0, end: Int64? = nil, status: RunStatus = .running, loss: Double? = nil,
        params: [String: String] = [:]
    ) -> Run {
        Run(
            info: RunInfo(
                runID: id, experimentID: "0", runName: "n" + id, status: status, startTime: start, endTime: end,
                artifactURI: ""),
            data: RunData(metrics: loss.map { [Metric(key: "loss", value: $0, timestamp: 0)] } ?? [], params: params))
    }

    private func ids(_ runs: [Run], _ clauses: String...) throws -> [String] {
        try RunOrder(parsing: clauses).sorted(runs).map(\.info.runID)
    }

    @Test("without clauses the newest start comes first, then the smallest id") func natural() throws {
        let runs = [Self.run("b", start: 1), Self.run("a", start: 1), Self.run("c", start: 2)]
        #expect(try ids(runs) == ["c", "a", "b"])
        #expect(try ids(runs, "run_id DESC") == ["c", "b", "a"])
    }

    @Test("missing values are last in both directions, NaN between them and the numbers") func missing() throws {
        let runs = [
            Self.run("missing"), Self.run("nan", loss: .nan), Self.run("inf", loss: .infinity),
            Self.run("one", loss: 1),
            Self.run("low", loss: -.infinity),
        ]
        #expect(try ids(runs, "metrics.loss") == ["low", "one", "inf", "nan", "missing"])
        #expect(try ids(runs, "metrics.loss DESC") == ["inf", "one", "low", "nan", "missing"])
        let ended = [Self.run("running"), Self.run("late", end: 9), Self.run("soon", end: 1)]
        #expect(try ids(ended, "end_time DESC") == ["late", "soon", "running"])
        #expect(try ids(ended, "attributes.end_time") == ["soon", "late", "running"])
    }

    @Test("each clause breaks the ties of the one before; a clause that comes twice changes nothing") func ties() throws
    {
        let runs = [
            Self.run("a", start: 1, loss: 1, params: ["p": "x"]), Self.run("b", start: 2, loss: 1, params: ["p": "é"]),
            Self.run("c", start: 3, loss: 0, params: ["p": "y"]), Self.run("d", start: 2, loss: 1, params: ["p": "é"]),
        ]
        #expect(try ids(runs, "metrics.loss DESC", "params.p DESC") == ["b", "d", "a", "c"])
        #expect(try ids(runs, "metrics.loss DESC", "params.p DESC", "params.p") == ["b", "d", "a", "c"])
        #expect(try ids(runs, "metrics.loss", "start_time") == ["c", "a", "b", "d"])
    }

    @Test("texts are ordered by Unicode scalars, states by their names") func texts() throws {
        let runs = ["b", "B", "é", "z", "10", "9"].map { Self.run($0, params: ["p": $0]) }
        #expect(try ids(runs, "params.p") == ["10", "9", "B", "b", "z", "é"])
        let states = RunStatus.allCases.map { Self.run($0.rawValue, status: $0) }
        #expect(try ids(states, "status") == ["FAILED", "FINISHED", "KILLED", "RUNNING", "SCHEDULED"])
    }

    @Test("a key that is a number needs quotes, or a direction behind it") func numbers() throws {
        let key = SearchOrder.Key(.metric("12"), ascending: false)
        #expect(try RunOrder(parsing: ["metrics.12 DESC"]).keys == [key])
        #expect(try RunOrder(parsing: ["metrics.`12` DESC"]).keys == [key])
        #expect(throws: TrackingError.self) { try RunOrder(parsing: ["metrics.12"]) }
    }

    @Test("an order by attributes needs no more than a run's info") func info() throws {
        let order = try RunOrder(parsing: ["end_time", "run_name DESC"])
        #expect(order.needsOnlyInfo)
        #expect(try !RunOrder(parsing: ["end_time", "metrics.loss"]).needsOnlyInfo)
        let runs = [Self.run("a", end: 1), Self.run("b", end: 1), Self.run("c")]
        #expect(runs.map(\.info).sorted(by: order.precedes).map(\.runID) == ["b", "a", "c"])
    }
}
