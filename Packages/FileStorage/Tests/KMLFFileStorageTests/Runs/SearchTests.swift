import KMLFFileStorage
import KMLFStorage
import Testing

@Suite struct SearchTests {
    /// Reads what decides from its own file; everything else only of the runs on the page.
    @Test func `a search reads what it asks about and the runs of its page`() async throws {
        let made = try await TemporaryStore()
        var ids: [String] = []
        for index in 0..<6 {
            let id = try await made.store.createRun(
                CreateRun(experimentID: made.experimentID, startTime: Int64(index))
            ).info.runID
            try await made.store.logBatch(
                RunBatch(
                    metrics: [Metric(key: "a/b", value: Double(index), timestamp: 1)],
                    params: [Param(key: "kind", value: index % 2 == 0 ? "even" : "odd")]), to: id)
            ids.append(id)
        }
        // Damage that this search has no reason to see.
        try made.folder.write("x", to: "mlruns/\(made.experimentID)/\(ids[1])/metrics/a/b")
        try made.folder.write("x", to: "mlruns/\(made.experimentID)/\(ids[0])/metrics/unasked")
        let page = try await made.store.searchRuns(
            SearchRuns(
                experimentIDs: [made.experimentID], filter: "params.kind = 'even'", orderBy: ["start_time DESC"],
                maxResults: 2))
        #expect(page.runs.map(\.info.runID) == [ids[4], ids[2]])
        #expect(page.runs.map { $0.data.metric("a/b")?.value } == [4, 2])
        #expect(page.unreadable.isEmpty)
    }

    @Test func `pages by token hold every run once`() async throws {
        let made = try await TemporaryStore()
        var ids: Set<String> = [made.runID]
        for index in 0..<24 {
            let request = CreateRun(experimentID: made.experimentID, startTime: Int64(index % 3))
            ids.insert(try await made.store.createRun(request).info.runID)
        }
        var request = SearchRuns(experimentIDs: [made.experimentID, "0", "404"], maxResults: 7)
        var found: [String] = []
        var sizes: [Int] = []
        repeat {
            let page = try await made.store.searchRuns(request)
            found += page.runs.map(\.info.runID)
            sizes.append(page.runs.count)
            request.pageToken = page.nextPageToken
        } while request.pageToken != nil
        #expect(sizes == [7, 7, 7, 4])
        #expect(Set(found) == ids && found.count == ids.count)
    }

    @Test func `a key in a filter that no file can have is missing, wherever it would lead`() async throws {
        let made = try await TemporaryStore()
        for key in ["../../meta.yaml", "../tags/mlflow.runName", "..", ".", "x\0y"] {
            let page = try await made.store.searchRuns(
                SearchRuns(experimentIDs: [made.experimentID], filter: "params.`\(key)` IS NULL"))
            #expect(page.runs.map(\.info.runID) == [made.runID])
        }
    }

    @Test func `a run of which only the tag has a name is found by it`() async throws {
        let made = try await TemporaryStore()
        let file = made.run + "/meta.yaml"
        try made.folder.write(
            try made.folder.text(of: file).replacing("run_name: first\n", with: "run_name: ''\n"), to: file)
        let page = try await made.store.searchRuns(
            SearchRuns(experimentIDs: [made.experimentID], filter: "run_name = 'first'"))
        #expect(page.runs.map(\.info.runName) == ["first"])
    }

    @Test func `a changed meta_yaml is seen by the next search`() async throws {
        let made = try await TemporaryStore()
        let other = try FileStore(root: made.store.root)
        let statuses: [RunStatus] = [.finished, .running, .failed, .killed]
        for status in statuses {
            _ = try await other.updateRun(UpdateRun(runID: made.runID, status: status))
            let page = try await made.store.searchRuns(
                SearchRuns(experimentIDs: [made.experimentID], filter: "status = '\(status.rawValue)'"))
            #expect(page.runs.map(\.info.status) == [status])
        }
    }

    @Test func `a meta_yaml that has not changed for long is seen when it changes, renamed or written in place`()
        async throws
    {
        let made = try await TemporaryStore()
        let place = made.folder.path + "/" + made.run
        let found = { (status: RunStatus) async throws in
            try await made.store.searchRuns(
                SearchRuns(experimentIDs: [made.experimentID], filter: "status = '\(status.rawValue)'")
            ).runs.map(\.info.runID)
        }
        try run("touch -d '1 hour ago' '\(place)/meta.yaml'")
        #expect(try await found(.running) == [made.runID])
        _ = try await FileStore(root: made.store.root).updateRun(UpdateRun(runID: made.runID, status: .failed))
        try run("touch -d '1 hour ago' '\(place)/meta.yaml'")
        #expect(try await found(.failed) == [made.runID])
        try run(
            "sed 's/^status: 4/status: 5/' '\(place)/meta.yaml' > '\(place)/new'; cat '\(place)/new' > '\(place)/meta.yaml'"
        )
        #expect(try await found(.killed) == [made.runID])
        try made.folder.remove(made.run)
        #expect(try await found(.killed) == [])
    }
}
