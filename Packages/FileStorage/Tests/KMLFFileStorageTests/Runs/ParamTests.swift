import KMLFFileStorage
import KMLFStorage
import Testing

@Suite struct ParamTests {
    private func log(_ params: (String, String)..., to made: TemporaryStore) async throws {
        try await made.store.logBatch(
            RunBatch(params: params.map { Param(key: $0.0, value: $0.1) }), to: made.runID)
    }

    @Test func `another value for a param is refused, and nothing of the batch is stored`() async throws {
        let made = try await TemporaryStore()
        try await log(("lr", "0.1"), to: made)
        let batch = RunBatch(
            metrics: [Metric(key: "m", value: 1, timestamp: 1)],
            params: [Param(key: "new", value: "1"), Param(key: "lr", value: "0.2")],
            tags: [RunTag(key: "t", value: "1")])
        await #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "The param 'lr' of the run '\(made.runID)' has the value '0.1', and a param never changes. Log '0.2' under "
                    + "another key, or in a new run.")
        ) { try await made.store.logBatch(batch, to: made.runID) }
        #expect(try made.folder.names(in: made.run + "/params") == ["lr"])
        #expect(try made.folder.names(in: made.run + "/metrics").isEmpty)
        #expect(try made.folder.names(in: made.run + "/tags") == ["mlflow.runName"])
    }

    @Test func `the same value again is fine, byte for byte`() async throws {
        let made = try await TemporaryStore()
        for _ in 0..<2 { try await log(("crlf", "a\r\nb\r"), ("empty", ""), ("ü", "é"), to: made) }
        #expect(
            try await made.store.getRun(made.runID).data.params == ["crlf": "a\r\nb\r", "empty": "", "ü": "é"])
        await #expect(throws: TrackingError.self) { try await log(("ü", "e\u{301}"), to: made) }
    }

    @Test func `a key that is the beginning of another is refused with the reason`() async throws {
        let made = try await TemporaryStore()
        try await log(("q", "1"), ("deep/er/key", "2"), to: made)
        let beside = { (key: String, other: String) in
            TrackingError(
                .invalidParameterValue,
                "The param '\(key)' cannot be stored beside the param '\(other)': a file store keeps keys as paths, and a "
                    + "file cannot be a folder as well. Choose another key.")
        }
        await #expect(throws: beside("q/b", "q")) { try await log(("q/b", "1"), to: made) }
        await #expect(throws: beside("q/b/c", "q")) { try await log(("q/b/c", "1"), to: made) }
        await #expect(throws: beside("x/y", "x")) { try await log(("x", "1"), ("x/y", "1"), to: made) }
        await #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "The param 'deep/er' cannot be stored, since there are params whose keys begin with 'deep/er/': a file store "
                    + "keeps keys as paths. Choose another key.")
        ) { try await log(("deep/er", "1"), to: made) }
        #expect(try await made.store.getRun(made.runID).data.params == ["q": "1", "deep/er/key": "2"])
    }

    @Test func `metrics and tags collide as params do, before anything of the batch is stored`() async throws {
        let made = try await TemporaryStore()
        let point = { (key: String) in Metric(key: key, value: 1, timestamp: 1) }
        try await made.store.logBatch(
            RunBatch(metrics: [point("a")], tags: [RunTag(key: "a", value: "1")]), to: made.runID)
        let batches = [
            RunBatch(metrics: [point("a/b")]), RunBatch(tags: [RunTag(key: "a/b", value: "1")]),
            RunBatch(metrics: [point("ok"), point("a/b")]),
            RunBatch(
                metrics: [point("ok")], params: [Param(key: "ok", value: "1")], tags: [RunTag(key: "a/b", value: "1")]),
        ]
        for batch in batches {
            let error = await #expect(throws: TrackingError.self) {
                try await made.store.logBatch(batch, to: made.runID)
            }
            #expect(error?.code == .invalidParameterValue)
        }
        #expect(try made.folder.names(in: made.run + "/metrics") == ["a"])
        #expect(try made.folder.names(in: made.run + "/params").isEmpty)
    }

    @Test func `a part of a key that is no file name for its length is refused`() async throws {
        let made = try await TemporaryStore()
        let key = "a/" + String(repeating: "é", count: 130)
        await #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "The key '\(key)' of a param has a part of 260 bytes, and a file store keeps each part as the name of a "
                    + "file, at most 255 bytes long. Choose a shorter key.")
        ) { try await log((key, "1"), to: made) }
        #expect(try made.folder.names(in: made.run + "/params").isEmpty)
    }

    @Test func `links among the keys are neither read nor followed`() async throws {
        let made = try await TemporaryStore()
        try made.folder.write("secret", to: "secret")
        let place = made.folder.path + "/" + made.run
        try run(
            """
            ln -s '\(made.folder.path)/secret' '\(place)/params/link'
            ln -s '\(made.folder.path)' '\(place)/params/folder'
            ln -s '\(made.folder.path)/secret' '\(place)/metrics/link'
            mkfifo '\(place)/metrics/pipe' '\(place)/tags/pipe'
            """)
        let run = try await made.store.getRun(made.runID)
        #expect(run.data.params.isEmpty)
        #expect(run.data.metrics.isEmpty)
        let error = await #expect(throws: TrackingError.self) {
            try await made.store.logBatch(
                RunBatch(metrics: [Metric(key: "link", value: 1, timestamp: 1)]), to: made.runID)
        }
        #expect(error?.message.contains("symbolic link") == true)
        await #expect(throws: TrackingError.self) { try await log(("folder/x", "1"), to: made) }
        #expect(try made.folder.text(of: "secret") == "secret")
    }
}
