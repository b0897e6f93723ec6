import KMLFStorage
import Testing

@Suite("Validated batches") struct RunBatchValidatedTests {
    @Test(
        "keys of word characters, spaces and the marks that MLflow allows pass",
        arguments: [
            "a", "train/nested/loss", "a b", "a:b", "a-b_c.d", "été", "метрика", "中文", ".hidden", "a/..b", "a/...", "²",
            String(repeating: "é", count: 250),
        ])
    func allowedKeys(key: String) throws {
        #expect(throws: Never.self) { try Limits.checkKey(key, of: "metric") }
    }

    @Test(
        "keys that MLflow refuses are refused",
        arguments: [
            "", "a%b", "a#b", "a@b", "a,b", "(a)", "a=b", "a|b", #"a\b"#, "a\tb", "a\n", "a\0", "😀", "/a", "a/", "a//b",
            "./a", "a/./b", "a/../b", "..", "...", "../a", ".", "a/..", "e\u{301}", String(repeating: "a", count: 251),
        ])
    func refusedKeys(key: String) {
        #expect(throws: TrackingError.self) { try Limits.checkKey(key, of: "metric") }
    }

    @Test("an error names the key and the remedy") func messages() {
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "The key 'a%b' of a param holds '%'. Keys are made of letters, digits, underscores, dashes, periods, "
                    + "spaces, colons and slashes.")
        ) { try RunBatch(params: [Param(key: "a%b", value: "")]).validated() }
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "The key 'a//b' of a tag is not allowed: as a path it would be written otherwise or lead out of its "
                    + "folder. Leave out slashes at the ends, double slashes, and the parts '.' and '..'.")
        ) { try RunBatch(tags: [RunTag(key: "a//b", value: "")]).validated() }
        let long = String(repeating: "k", count: 251)
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "The key of a metric has 251 characters, and at most 250 are allowed: "
                    + "'\(String(repeating: "k", count: 60))…'.")
        ) { try RunBatch(metrics: [Metric(key: long, value: 1, timestamp: 0)]).validated() }
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "The metric 'm' has the timestamp -1. Timestamps are milliseconds since 1970 and not negative.")
        ) { try RunBatch(metrics: [Metric(key: "m", value: 1, timestamp: -1)]).validated() }
        #expect(
            throws: TrackingError(
                .invalidParameterValue, "The param 'p' comes twice in one batch. Log each param once.")
        ) { try RunBatch(params: [Param(key: "p", value: "1"), Param(key: "p", value: "1")]).validated() }
    }

    @Test("long values are cut to the limit, counted in Unicode scalars") func cutting() throws {
        let batch = RunBatch(
            params: [
                Param(key: "p", value: String(repeating: "é", count: 6_001)),
                Param(key: "q", value: String(repeating: "é", count: 6_000)),
            ],
            tags: [RunTag(key: "t", value: String(repeating: "x", count: 8_001))])
        let checked = try batch.validated()
        #expect(checked.params.map(\.value.unicodeScalars.count) == [6_000, 6_000])
        #expect(checked.tags.map(\.value.unicodeScalars.count) == [8_000])
    }

    @Test("without truncation a long value is refused") func refusing() {
        let value = String(repeating: "x", count: 6_001)
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "The value of the param 'p' has 6001 characters, and at most 6000 are allowed: "
                    + "'\(String(repeating: "x", count: 60))…'.")
        ) { try RunBatch(params: [Param(key: "p", value: value)]).validated(truncating: false) }
    }

    @Test("of tags with one key the last stays, in its place") func tags() throws {
        let batch = RunBatch(tags: [
            RunTag(key: "a", value: "1"), RunTag(key: "b", value: "2"), RunTag(key: "a", value: "3"),
        ])
        #expect(try batch.validated().tags == [RunTag(key: "b", value: "2"), RunTag(key: "a", value: "3")])
    }

    @Test("a batch holds as much as MLflow allows and no more") func counts() throws {
        func metrics(_ count: Int) -> [Metric] { (0..<count).map { Metric(key: "m\($0)", value: 0, timestamp: 0) } }
        func params(_ count: Int) -> [Param] { (0..<count).map { Param(key: "p\($0)", value: "") } }
        func tags(_ count: Int) -> [RunTag] { (0..<count).map { RunTag(key: "t\($0)", value: "") } }
        #expect(throws: Never.self) {
            try RunBatch(metrics: metrics(800), params: params(100), tags: tags(100)).validated()
        }
        #expect(throws: Never.self) { try RunBatch(metrics: metrics(1_000)).validated() }
        for (batch, message) in [
            (RunBatch(metrics: metrics(1_001)), "A batch has 1001 metrics, and at most 1000 are allowed."),
            (RunBatch(params: params(101)), "A batch has 101 params, and at most 100 are allowed."),
            (RunBatch(tags: tags(101)), "A batch has 101 tags, and at most 100 are allowed."),
            (
                RunBatch(metrics: metrics(901), params: params(100)),
                "A batch has 1001 entries in all, and at most 1000 are allowed."
            ),
        ] {
            #expect(throws: TrackingError(.invalidParameterValue, message + " Log them in several batches.")) {
                try batch.validated()
            }
        }
    }
}
