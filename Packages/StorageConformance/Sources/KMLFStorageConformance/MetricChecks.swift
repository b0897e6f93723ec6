import KMLFStorage

/// The promises of `MetricStore`.
public enum MetricChecks {
    /// All of them.
    public static let all = params + tags + metrics + histories + refusals

    private static let params = [
        StoreCheck("logBatch: params of any text are kept as they are") { store in
            let values = [
                "plain": "1", "empty": "", "space": "  a ", "unicode": "été 中文 👩‍👩‍👧 \u{202e}", "lines": "a\nb\r\nc\rd\n",
                "quotes": #"it's "odd" \ %s {} [x, 'y']"#, "null": "None", "yaml": "key: [1, 2] # no", "tab": "\t",
                "json": #"{"a": [1, null]}"#, "long": String(repeating: "x", count: 6_000),
                "wide": String(repeating: "é", count: 6_000), "decomposed": "e\u{301}",
            ]
            let ground = try await Ground(store)
            let run = try await ground.logged(RunBatch(params: values.map { Param(key: $0.key, value: $0.value) }))
            for (key, value) in values {
                let stored = run.data.params[key]
                try expect(
                    stored.map { $0.utf8.elementsEqual(value.utf8) } == true,
                    "the param '\(key)' is \(stored?.debugDescription.prefix(80) ?? "missing")")
            }
            try expectEqual(run.data.params.count, values.count, "the number of params")
        },
        StoreCheck("logBatch: keys of every allowed form are kept as they are") { store in
            let keys = [
                "a", "train/nested/deep", "with space", "with:colon", "a.b-c_d", "été/метрика/中文", "meta.yaml", "tags",
                ".hidden", "0", "-", "null", "b/..c", String(repeating: "k", count: 250),
            ]
            let run = try await Ground(store)
                .logged(
                    RunBatch(
                        metrics: keys.map { Metric(key: $0, value: 1, timestamp: 1) },
                        params: keys.map { Param(key: $0, value: $0) }, tags: keys.map { RunTag(key: $0, value: $0) }))
            try expectEqual(Set(run.data.metrics.map(\.key)), Set(keys), "the keys of the metrics")
            try expectEqual(run.data.params, Dictionary(uniqueKeysWithValues: keys.map { ($0, $0) }), "the params")
            try expectEqual(run.ownTags, Dictionary(uniqueKeysWithValues: keys.map { ($0, $0) }), "the tags")
        },
        StoreCheck("logBatch: a param of more than 6,000 characters is cut") { store in
            let run = try await Ground(store)
                .logged(RunBatch(params: [Param(key: "p", value: String(repeating: "é", count: 6_001))]))
            try expectEqual(run.data.params["p"]?.unicodeScalars.count, 6_000, "the length of the param")
        },
        StoreCheck("logBatch: a param may be logged again with the same value") { store in
            let runID = try await Ground(store).runID()
            let values = ["1", "", "a\r\nb\rc", "été", " x ", String(repeating: "y", count: 6_500)]
            let params = values.indices.map { Param(key: "p\($0)", value: values[$0]) }
            try await store.logBatch(RunBatch(params: params), to: runID)
            try await store.logBatch(RunBatch(params: params), to: runID)
            try expectEqual(try await store.getRun(runID).data.params["p2"], "a\r\nb\rc", "the param")
        },
        StoreCheck("logBatch: another value of a param is INVALID_PARAMETER_VALUE and changes nothing") { store in
            let runID = try await Ground(store).runID()
            try await store.logBatch(RunBatch(params: [Param(key: "kept", value: "1")]), to: runID)
            for value in ["2", "", "1 ", "1\n", "01"] {
                let batch = RunBatch(
                    metrics: [Metric(key: "m", value: 1, timestamp: 1)],
                    params: [Param(key: "new", value: "x"), Param(key: "kept", value: value)],
                    tags: [RunTag(key: "t", value: "1")])
                try await expectError(.invalidParameterValue, naming: "kept", "the value \(value.debugDescription)") {
                    try await store.logBatch(batch, to: runID)
                }
            }
            let run = try await store.getRun(runID)
            try expectEqual(run.data.params["kept"], "1", "the param")
            try expectEqual(run.data.metrics, [], "the metrics of the refused batch")
            try expectEqual(run.ownTags, [:], "the tags of the refused batch")
        },
        StoreCheck("logBatch: a param that comes twice in a batch is INVALID_PARAMETER_VALUE") { store in
            let runID = try await Ground(store).runID()
            try await expectError(.invalidParameterValue, naming: "twice", "a param that comes twice") {
                try await store.logBatch(
                    RunBatch(params: [Param(key: "twice", value: "1"), Param(key: "twice", value: "1")]), to: runID)
            }
        },
    ]

    private static let tags = [
        StoreCheck("logBatch: a tag is overwritten, the last of a batch counts, 8,000 characters are kept") { store in
            let ground = try await Ground(store)
            let long = String(repeating: "é", count: 8_000)
            let run = try await ground.run(tags: [RunTag(key: "a", value: "old"), RunTag(key: "b", value: "kept")])
            let batch = RunBatch(tags: [
                RunTag(key: "a", value: "first"), RunTag(key: "c", value: "line\n\r\n\"é\" "),
                RunTag(key: "a", value: "last"), RunTag(key: "long", value: long + "cut"),
            ])
            try await store.logBatch(batch, to: run.info.runID)
            try expectEqual(
                try await store.getRun(run.info.runID).ownTags,
                ["a": "last", "b": "kept", "c": "line\n\r\n\"é\" ", "long": long], "the tags")
        },
        StoreCheck("logBatch: the tag mlflow.runName renames the run") { store in
            let runID = try await Ground(store).runID("before")
            try await store.logBatch(RunBatch(tags: [RunTag(key: "mlflow.runName", value: "after")]), to: runID)
            try expectEqual(try await store.getRun(runID).info.runName, "after", "the name")
        },
        StoreCheck("deleteTag: the tag is gone; one that is not set is RESOURCE_DOES_NOT_EXIST") { store in
            let ground = try await Ground(store)
            let run = try await ground.run(tags: [RunTag(key: "a/b", value: "1"), RunTag(key: "c", value: "2")])
            try await store.deleteTag("a/b", from: run.info.runID)
            try expectEqual(try await store.getRun(run.info.runID).ownTags, ["c": "2"], "the tags")
            try await expectError(.resourceDoesNotExist, naming: "a/b", "deleting a tag that is not set") {
                try await store.deleteTag("a/b", from: run.info.runID)
            }
            try await expectError(.resourceDoesNotExist, "deleting a tag of an unknown run") {
                try await store.deleteTag("c", from: Unknown.run)
            }
            try await store.deleteRun(run.info.runID)
            try await expectError(.invalidParameterValue, "deleting a tag of a deleted run") {
                try await store.deleteTag("c", from: run.info.runID)
            }
        },
    ]

    private static let metrics = [
        StoreCheck("logBatch: finite values come back to the last bit, NaN as NaN") { store in
            let values = [
                0.1, -0.5, 1e-300, .leastNonzeroMagnitude, 1.7976931348623157e308, 9_007_199_254_740_991, 1.0 / 3, 0,
                .nan, 1e22,
                123_456_789,
            ]
            let points = values.indices.map { Metric(key: "m\($0)", value: values[$0], timestamp: 1) }
            let run = try await Ground(store).logged(RunBatch(metrics: points))
            for point in points {
                guard let stored = run.data.metric(point.key) else {
                    throw CheckFailure("the metric \(point.key) is missing", file: #fileID, line: #line)
                }
                try expectEqual(stored, point, "the metric")
            }
        },
        StoreCheck("logBatch: infinities keep their sign, and are infinite or the greatest finite number") { store in
            let run = try await Ground(store)
                .logged(
                    RunBatch(metrics: [
                        Metric(key: "more", value: .infinity, timestamp: 1),
                        Metric(key: "less", value: -.infinity, timestamp: 1),
                    ]))
            let more = run.data.metric("more")?.value ?? .nan
            let less = run.data.metric("less")?.value ?? .nan
            try expect(more >= Double.greatestFiniteMagnitude, "+∞ is \(more)")
            try expect(less <= -Double.greatestFiniteMagnitude, "-∞ is \(less)")
        },
        StoreCheck("logBatch: the latest point is the greatest by step, then timestamp, then value") { store in
            let points: [(key: String, points: [(Double, Int64, Int64)], latest: Int)] = [
                ("step", [(1, 1, 0), (2, 1, 5), (3, 9, 4)], 1), ("time", [(1, 9, 3), (2, 8, 3), (3, 1, 3)], 0),
                ("value", [(1, 5, 5), (3, 5, 5), (2, 5, 5)], 1), ("negative", [(1, 1, -3), (2, 1, -5)], 0),
                ("nan", [(.nan, 5, 1), (1, 5, 0)], 0), ("late", [(1, 5, 0), (.nan, 6, 0)], 1),
            ]
            let runID = try await Ground(store).runID()
            for series in points {
                for (value, timestamp, step) in series.points {
                    let point = Metric(key: series.key, value: value, timestamp: timestamp, step: step)
                    try await store.logBatch(RunBatch(metrics: [point]), to: runID)
                }
            }
            let run = try await store.getRun(runID)
            try expectEqual(run.data.metrics.map(\.key), points.map(\.key).sorted(), "the keys of the metrics")
            for series in points {
                let (value, timestamp, step) = series.points[series.latest]
                try expectEqual(
                    run.data.metric(series.key),
                    Metric(key: series.key, value: value, timestamp: timestamp, step: step),
                    "the latest '\(series.key)'")
            }
        },
        StoreCheck("logBatch: steps and timestamps of 64 bits are kept") { store in
            let runID = try await Ground(store).runID()
            let points = [
                Metric(key: "m", value: 1, timestamp: 0, step: .min),
                Metric(key: "m", value: 2, timestamp: 1, step: -1),
                Metric(key: "m", value: 3, timestamp: 9_999_999_999_999, step: .max),
            ]
            try await store.logBatch(RunBatch(metrics: points), to: runID)
            let history = try await store.getMetricHistory(MetricHistory(runID: runID, key: "m"))
            try expectEqual(history.elements, points, "the history")
            try expectEqual(try await store.getRun(runID).data.metrics, [points[2]], "the latest points")
        },
    ]

    private static let histories = [
        StoreCheck("getMetricHistory: every point of every batch is there, those of other metrics are not") { store in
            let runID = try await Ground(store).runID()
            let points = (0..<2_500).map {
                Metric(key: "m/é", value: Double($0) / 7, timestamp: Int64($0), step: Int64($0))
            }
            for start in stride(from: 0, to: points.count, by: 999) {
                let part = Array(points[start..<min(start + 999, points.count)])
                let other = Metric(key: "m/e", value: 0, timestamp: Int64(start))
                try await store.logBatch(RunBatch(metrics: part + [other]), to: runID)
            }
            let history = try await store.getMetricHistory(MetricHistory(runID: runID, key: "m/é"))
            try expect(history.elements == points, "the history differs; it has \(history.elements.count) points")
            try expect(history.nextPageToken == nil, "the whole history has a next page")
        },
        StoreCheck("getMetricHistory: pages follow one another without gap or overlap") { store in
            let runID = try await Ground(store).runID()
            let points = (0..<25).map { Metric(key: "m", value: Double($0), timestamp: Int64($0)) }
            try await store.logBatch(RunBatch(metrics: points), to: runID)
            var read: [Metric] = []
            var token: String?
            repeat {
                let page = try await store.getMetricHistory(
                    MetricHistory(runID: runID, key: "m", maxResults: 10, pageToken: token))
                try expect(page.elements.count <= 10, "a page has \(page.elements.count) points")
                read += page.elements
                token = page.nextPageToken
            } while token != nil && read.count < 100
            try expectEqual(read, points, "the pages together")
        },
        StoreCheck("getMetricHistory: a metric that was never logged has an empty history") { store in
            let ground = try await Ground(store)
            let runID = try await ground.runID()
            for key in ["nothing", "nested/nothing"] {
                let history = try await store.getMetricHistory(MetricHistory(runID: runID, key: key))
                try expectEqual(history, Page([]), "the history of '\(key)'")
            }
        },
    ]

    private static let refusals = [
        StoreCheck("logBatch: one wrong key keeps the whole batch out, and is named") { store in
            let ground = try await Ground(store)
            let runID = try await ground.runID()
            for key in ["", "a//b", "/a", "a/", "./a", "a/../b", "../a", "..", "a|b", "a%b", "😀", "a\tb", "a\0b"] {
                let name = key.contains("\0") ? "" : key
                for wrong in [
                    RunBatch(metrics: [Metric(key: key, value: 1, timestamp: 1)]),
                    RunBatch(params: [Param(key: key, value: "1")]), RunBatch(tags: [RunTag(key: key, value: "1")]),
                ] {
                    let batch = RunBatch(
                        metrics: [Metric(key: "m", value: 1, timestamp: 1)] + wrong.metrics,
                        params: [Param(key: "p", value: "1")] + wrong.params,
                        tags: [RunTag(key: "t", value: "1")] + wrong.tags)
                    try await expectError(.invalidParameterValue, naming: name, "the key \(key.debugDescription)") {
                        try await store.logBatch(batch, to: runID)
                    }
                }
            }
            let run = try await store.getRun(runID)
            try expectEqual(run.data.params, [:], "the params")
            try expectEqual(run.data.metrics, [], "the metrics")
            try expectEqual(run.ownTags, [:], "the tags")
        },
        StoreCheck("logBatch: a batch beyond the limits is INVALID_PARAMETER_VALUE and nothing of it is kept") {
            store in
            let runID = try await Ground(store).runID()
            let long = String(repeating: "k", count: 251)
            for batch in [
                RunBatch(metrics: (0..<1_001).map { Metric(key: "m\($0)", value: 0, timestamp: 0) }),
                RunBatch(params: (0..<101).map { Param(key: "p\($0)", value: "") }),
                RunBatch(tags: (0..<101).map { RunTag(key: "t\($0)", value: "") }),
                RunBatch(
                    metrics: (0..<950).map { Metric(key: "m\($0)", value: 0, timestamp: 0) },
                    params: (0..<51).map { Param(key: "p\($0)", value: "") }),
                RunBatch(metrics: [Metric(key: long, value: 0, timestamp: 0)]),
                RunBatch(params: [Param(key: long, value: "")]), RunBatch(tags: [RunTag(key: long, value: "")]),
                RunBatch(metrics: [Metric(key: "m", value: 0, timestamp: -1)]),
            ] {
                try await expectError(
                    .invalidParameterValue,
                    "a batch of \(batch.metrics.count), \(batch.params.count), \(batch.tags.count)"
                ) { try await store.logBatch(batch, to: runID) }
            }
            let data = try await store.getRun(runID).data
            try expect(data.metrics.isEmpty && data.params.isEmpty, "parts of the batches are kept")
        },
        StoreCheck("logBatch: the largest batch is kept whole, the empty one does nothing") { store in
            let ground = try await Ground(store)
            let batch = RunBatch(
                metrics: (0..<800).map { Metric(key: "m/\($0)", value: Double($0), timestamp: 1) },
                params: (0..<100).map { Param(key: "p/\($0)", value: "\($0)") },
                tags: (0..<100).map { RunTag(key: "t/\($0)", value: "\($0)") })
            let run = try await ground.logged(batch)
            try expectEqual(Set(run.data.metrics.map(\.key)).count, 800, "the number of metrics")
            try expectEqual(run.data.params.count, 100, "the number of params")
            try expectEqual(run.ownTags.count, 100, "the number of tags")
            try await store.logBatch(RunBatch(), to: run.info.runID)
            try expectEqual(try await store.getRun(run.info.runID), run, "the run after an empty batch")
        },
        StoreCheck("logBatch: a deleted run is INVALID_PARAMETER_VALUE, an unknown one RESOURCE_DOES_NOT_EXIST") {
            store in
            let runID = try await Ground(store).runID()
            try await store.deleteRun(runID)
            for batch in [
                RunBatch(metrics: [Metric(key: "m", value: 0, timestamp: 0)]),
                RunBatch(params: [Param(key: "p", value: "")]), RunBatch(tags: [RunTag(key: "t", value: "")]),
            ] {
                try await expectError(.invalidParameterValue, naming: runID, "logging to a deleted run") {
                    try await store.logBatch(batch, to: runID)
                }
                try await expectError(.resourceDoesNotExist, naming: Unknown.run, "logging to an unknown run") {
                    try await store.logBatch(batch, to: Unknown.run)
                }
            }
        },
    ]
}
