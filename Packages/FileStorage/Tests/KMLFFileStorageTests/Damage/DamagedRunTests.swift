import KMLFFileStorage
import KMLFStorage
import Testing

@Suite struct DamagedRunTests {
    private let made: TemporaryStore
    private let sound: String

    init() async throws {
        made = try await TemporaryStore()
        try await made.store.logBatch(
            RunBatch(
                metrics: [Metric(key: "loss", value: 0.5, timestamp: 1, step: 1)], params: [Param(key: "p", value: "1")]
            ),
            to: made.runID)
        sound = try await made.store.createRun(CreateRun(experimentID: made.experimentID, startTime: 1)).info.runID
    }

    private var place: String { "\(made.folder.path)/\(made.run)" }

    /// Reading the run gives `error`, and a search that reads it whole names it and finds the other.
    private func expect(_ error: TrackingError, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        await #expect(throws: error, sourceLocation: sourceLocation) { try await made.store.getRun(made.runID) }
        let page = try await made.store.searchRuns(SearchRuns(experimentIDs: [made.experimentID]))
        #expect(page.runs.map(\.info.runID) == [sound], sourceLocation: sourceLocation)
        #expect(
            page.unreadable
                == [UnreadableRun(runID: made.runID, experimentID: made.experimentID, error: error)],
            sourceLocation: sourceLocation)
    }

    @Test func `a metric line that is cut off is named with file and line`() async throws {
        try made.folder.write("1 0.5 1\n2 0.", to: made.run + "/metrics/loss")
        let error = TrackingError(
            .invalidState,
            "\(place)/metrics/loss:2: the line '2 0.' is cut off: it has no line end. Complete the line ('<timestamp> "
                + "<value> <step>' and a line end) or remove it.")
        try await expect(error)
        await #expect(throws: error) {
            try await made.store.getMetricHistory(MetricHistory(runID: made.runID, key: "loss"))
        }
    }

    @Test func `the next point does not stick to a line that is cut off`() async throws {
        try made.folder.write("1 0.5 1\n2 0.", to: made.run + "/metrics/loss")
        try await made.store.logBatch(
            RunBatch(metrics: [Metric(key: "loss", value: 0.25, timestamp: 3, step: 3)]), to: made.runID)
        #expect(try made.folder.text(of: made.run + "/metrics/loss") == "1 0.5 1\n2 0.\n3 0.25 3\n")
        try await expect(
            TrackingError(
                .invalidState,
                "\(place)/metrics/loss:2: the line '2 0.' is cut off: it has no step. Complete the line ('<timestamp> <value> "
                    + "<step>' and a line end) or remove it."))
    }

    @Test func `the other metrics of a run with a damaged one keep their history`() async throws {
        try await made.store.logBatch(
            RunBatch(metrics: [Metric(key: "other", value: 1, timestamp: 1)]), to: made.runID)
        try made.folder.write("x", to: made.run + "/metrics/loss")
        let history = try await made.store.getMetricHistory(MetricHistory(runID: made.runID, key: "other"))
        #expect(history.elements.count == 1)
    }

    @Test func `a search that does not ask about the damaged metric names the run where it would stand`() async throws {
        try made.folder.write("x", to: made.run + "/metrics/loss")
        // Newest first: the damaged run stands on the first page, the sound one on the second.
        var request = SearchRuns(experimentIDs: [made.experimentID], maxResults: 1)
        let first = try await made.store.searchRuns(request)
        #expect(first.runs.isEmpty)
        #expect(first.unreadable.map(\.runID) == [made.runID])
        #expect(first.nextPageToken != nil)
        request.pageToken = first.nextPageToken
        let second = try await made.store.searchRuns(request)
        #expect(second.runs.map(\.info.runID) == [sound])
        #expect(second.unreadable.isEmpty)
        #expect(second.nextPageToken == nil)
    }

    @Test func `a search that asks about the damaged metric names the run on its first page`() async throws {
        try made.folder.write("x", to: made.run + "/metrics/loss")
        let page = try await made.store.searchRuns(
            SearchRuns(experimentIDs: [made.experimentID], filter: "metrics.loss > 0"))
        #expect(page.runs.isEmpty)
        #expect(page.unreadable.map(\.runID) == [made.runID])
    }

    @Test func `a run without meta_yaml is named with its folder`() async throws {
        try made.folder.remove(made.run + "/meta.yaml")
        let error = TrackingError(
            .invalidState,
            "\(place): the run has no meta.yaml. Put the file back from a backup, or remove the folder if the run is not "
                + "needed.")
        try await expect(error)
        await #expect(throws: TrackingError.self) {
            try await made.store.logBatch(RunBatch(params: [Param(key: "x", value: "1")]), to: made.runID)
        }
    }

    @Test func `an empty folder under a run's id is a damaged run, one that holds artifacts alone is none`()
        async throws
    {
        let ids = [String(repeating: "a", count: 32), String(repeating: "b", count: 32)]
        try made.folder.write("x", to: "mlruns/\(made.experimentID)/\(ids[0])/artifacts/x")
        try run("mkdir '\(made.folder.path)/mlruns/\(made.experimentID)/\(ids[1])'")
        let page = try await made.store.searchRuns(SearchRuns(experimentIDs: [made.experimentID]))
        #expect(page.unreadable.map(\.runID) == [ids[1]])
        let error = await #expect(throws: TrackingError.self) { try await made.store.getRun(ids[0]) }
        #expect(error?.code == .resourceDoesNotExist)
    }

    @Test(
        arguments: [
            ("", "meta.yaml: the file is empty. Put it back from a backup, or remove the folder."),
            ("- a\n", "meta.yaml:1:1: a list where a mapping belongs. Correct the file."),
            ("status: 9\n", "meta.yaml: 'run_id' is missing. Add it, or remove the folder."),
            ("run_id: x\n", "meta.yaml:1: 'run_id' is 'x', and the folder's name is 'RUN'. Give both one name."),
            (
                "run_id: 'RUN'\nexperiment_id: 7\n",
                "meta.yaml:2: 'experiment_id' is '7', and the run lies in the folder of 'EXPERIMENT'. Correct it or move "
                    + "the run."
            ),
            (
                "run_id: 'RUN'\nexperiment_id: 'EXPERIMENT'\n",
                "meta.yaml: 'start_time' is missing. Add it, or remove the folder."
            ),
            (
                "run_id: 'RUN'\nexperiment_id: 'EXPERIMENT'\nstart_time: '12'\n",
                "meta.yaml:3: 'start_time' is text where a whole number belongs. Correct it."
            ),
            (
                "run_id: 'RUN'\nexperiment_id: 'EXPERIMENT'\nstart_time: 1\nstatus: 7\n",
                "meta.yaml:4: 'status' is 7. It is a number from 1 (running) to 5 (killed)."
            ),
            (
                "run_id: 'RUN'\nexperiment_id: 'EXPERIMENT'\nstart_time: 1\nlifecycle_stage: gone\n",
                "meta.yaml:4: 'lifecycle_stage' is 'gone'. It is 'active' or 'deleted'."
            ),
        ])
    func `a meta_yaml that cannot be read is named with the fault`(content: String, fault: String) async throws {
        let filled = { (text: String) in
            text.replacing("RUN", with: made.runID).replacing("EXPERIMENT", with: made.experimentID)
        }
        try made.folder.write(filled(content), to: made.run + "/meta.yaml")
        try await expect(TrackingError(.invalidState, "\(place)/\(filled(fault))"))
    }

    @Test func `a param that is not UTF-8 is named with its file`() async throws {
        try run("printf '\\377' > '\(place)/params/p'")
        try await expect(
            TrackingError(
                .invalidState, "\(place)/params/p: the file is not UTF-8. Write it again as UTF-8, or remove it."))
    }

    @Test func `fields that old versions did not write may be missing`() async throws {
        try made.folder.write(
            "run_uuid: '\(made.runID)'\nexperiment_id: '\(made.experimentID)'\nstart_time: 5\n",
            to: made.run + "/meta.yaml")
        for folder in ["params", "tags", "artifacts"] { try made.folder.remove(made.run + "/" + folder) }
        try made.folder.write("1 2\n", to: made.run + "/metrics/loss")
        let run = try await made.store.getRun(made.runID)
        #expect(
            run.info
                == RunInfo(
                    runID: made.runID, experimentID: made.experimentID, runName: "", startTime: 5,
                    artifactURI: "file://\(place)/artifacts"))
        #expect(run.data == RunData(metrics: [Metric(key: "loss", value: 2, timestamp: 1)]))
        try await made.store.logBatch(
            RunBatch(params: [Param(key: "p", value: "1")], tags: [RunTag(key: "mlflow.runName", value: "named")]),
            to: made.runID)
        #expect(try await made.store.getRun(made.runID).info.runName == "named")
        #expect(try made.folder.text(of: made.run + "/meta.yaml").contains("\nrun_name: named\n"))
    }

    @Test func `a damaged experiment hides no other and says what is wrong when it is asked for`() async throws {
        let file = "mlruns/\(made.experimentID)/meta.yaml"
        try made.folder.write("name: [\n", to: file)
        #expect(
            try await made.store.searchExperiments(SearchExperiments(view: .all)).elements.map(\.name) == ["Default"])
        let error = await #expect(throws: TrackingError.self) {
            try await made.store.getExperiment(made.experimentID)
        }
        #expect(error?.code == .invalidState)
        #expect(error?.message.hasPrefix("\(made.folder.path)/\(file):") == true)
        #expect(try await made.store.searchRuns(SearchRuns(experimentIDs: [made.experimentID])).runs.count == 2)
    }

    @Test func `a name that a damaged experiment may have is not taken for free`() async throws {
        let file = "mlruns/\(made.experimentID)/meta.yaml"
        let name = try await made.store.getExperiment(made.experimentID).name
        try made.folder.write("name: [\n", to: file)
        for search in [name, "new"] {
            let error = try #require(
                await #expect(throws: TrackingError.self) { try await made.store.getExperiment(named: search) })
            #expect(error.message.hasPrefix("\(made.folder.path)/\(file):"))
            await #expect(throws: error) { try await made.store.createExperiment(CreateExperiment(name: search)) }
        }
        #expect(try await made.store.getExperiment(named: "Default")?.experimentID == "0")
    }

    @Test func `nothing of a damaged run is changed by reading and searching`() async throws {
        try made.folder.write("1 0.5 1\n2 0.", to: made.run + "/metrics/loss")
        _ = try await made.store.searchRuns(SearchRuns(experimentIDs: [made.experimentID]))
        _ = try? await made.store.getRun(made.runID)
        #expect(try made.folder.text(of: made.run + "/metrics/loss") == "1 0.5 1\n2 0.")
        #expect(try made.folder.names(in: made.run) == ["artifacts", "meta.yaml", "metrics", "params", "tags"])
    }
}
