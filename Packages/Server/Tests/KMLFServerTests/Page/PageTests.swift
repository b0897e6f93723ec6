import Foundation
import HTTPTypes
import KMLFStorage
import Testing

@testable import KMLFServer

/// What the page is made of, and what it asks for beside MLflow's API.
@Suite struct PageTests {
    let served: ServedFolder

    init() async throws { served = try await ServedFolder() }

    private func table(_ body: String) async throws -> AskedResponder.Answer {
        try await served.send(.post, "/ajax-api/kmlf/runs/table", body, [.contentType: "application/json"])
    }

    @Test func `the page is made of files whose types browsers take, and stays small`() async throws {
        let page = try await served.get("/")
        #expect(page.status == 200)
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        var size = 0
        for file in PageFiles.all {
            let answer = try await served.get(file.path)
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == file.type)
            #expect(file.type != MediaTypes.type(of: "unknown"), "\(file.path)")
            size += file.bytes.count
        }
        #expect(size < 400_000)
    }

    @Test func `the page runs no scripts but its own, and is framed by no other site`() async throws {
        let policy = try #require(try await served.get("/").headers[.contentSecurityPolicy])
        #expect(policy.contains("default-src 'none'; script-src 'self'; style-src 'self';"))
        #expect(policy.contains("frame-ancestors 'self'"))
    }

    @Test func `a file that the browser has is not sent again`() async throws {
        let first = try await served.get("/page/main.js")
        let tag = try #require(first.headers[.eTag])
        let second = try await served.get("/page/main.js", [.ifNoneMatch: tag])
        #expect(second.status == 304)
        #expect(second.text.isEmpty)
    }

    @Test func `every module that a module imports is part of the program`() {
        let texts = Dictionary(
            uniqueKeysWithValues: PageFiles.all.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
        for (path, text) in texts where path.hasSuffix(".js") {
            for match in text.matches(of: /from "\.\/([^"]+)"/) {
                #expect(texts["/page/\(match.1)"] != nil, "\(path) imports \(match.1)")
            }
        }
    }

    @Test func `a table of runs has the values of the columns that were asked for, and the keys of all`() async throws {
        let run = try await served.store.createRun(
            CreateRun(
                experimentID: "0", runName: "one", startTime: 5, tags: [RunTag(key: "mlflow.parentRunId", value: "p")]))
        try await served.store.logBatch(
            RunBatch(
                metrics: [Metric(key: "rmse", value: .nan, timestamp: 1, step: 0)],
                params: [Param(key: "lr", value: "0.1")], tags: [RunTag(key: "team", value: "bees")]),
            to: run.info.runID)
        let answer = try await table(
            #"{"experiment_ids": ["0"], "columns": ["params.lr", "metrics.rmse", "tags.a.b", "tags.team"]}"#)
        #expect(answer.status == 200)
        #expect(
            answer.text.hasPrefix(
                #"{"columns":["params.lr","metrics.rmse","tags.a.b","tags.team"],"runs":[{"run_id":"\#(run.info.runID)","experiment_id":"0","run_name":"one","status":"RUNNING","#
            ))
        #expect(answer.text.contains(#""parent_run_id":"p","values":["0.1","NaN",null,"bees"]"#))
        #expect(answer.text.contains(#""metric_keys":["rmse"],"param_keys":["lr"]"#))
        let first = try await table(#"{"experiment_ids": ["0"], "first_columns": 6}"#)
        #expect(first.text.hasPrefix(#"{"columns":["metrics.rmse","params.lr"],"runs":["#))
    }

    @Test func `a column of another kind is told`() async throws {
        let answer = try await table(#"{"experiment_ids": ["0"], "columns": ["attributes.status"]}"#)
        #expect(
            answer.error
                == "INVALID_PARAMETER_VALUE: The column 'attributes.status' is none of a table of runs, which begin with "
                + "'metrics.', 'params.' or 'tags.'.")
    }

    @Test func `a picture has the histories of several runs as lists`() async throws {
        var runs: [String] = []
        for value in [1.5, 2.5] {
            let run = try await served.store.createRun(CreateRun(experimentID: "0", startTime: 1)).info.runID
            try await served.store.logBatch(
                RunBatch(metrics: (0..<2).map { Metric(key: "m", value: value, timestamp: 7, step: $0) }), to: run)
            runs.append(run)
        }
        let answer = try await served.get(
            "/ajax-api/kmlf/metrics/picture?run_id=\(runs[0])&run_id=\(runs[1])&metric_key=m&columns=2")
        #expect(
            answer.text
                == #"{"histories":[{"run_id":"\#(runs[0])","total":2,"steps":[0,1],"times":[7,7],"values":[1.5,1.5]},"#
                + #"{"run_id":"\#(runs[1])","total":2,"steps":[0,1],"times":[7,7],"values":[2.5,2.5]}]}"#)
    }

    @Test(arguments: ["0", "5001", "-1"]) func `a picture without a sensible width is refused`(columns: String)
        async throws
    {
        let run = try await served.store.createRun(CreateRun(experimentID: "0", startTime: 1)).info.runID
        let answer = try await served.get(
            "/ajax-api/kmlf/metrics/picture?run_id=\(run)&metric_key=m&columns=\(columns)")
        #expect(
            answer.error
                == "INVALID_PARAMETER_VALUE: The field 'columns' of the request is \(columns), and should be 1 to 5000."
        )
    }

    @Test func `a shown artifact is of no origin and of no network`() async throws {
        let run = try await served.runWithArtifact()
        let folder = served.path + "/mlruns/0/\(run)/artifacts"
        for name in ["plot.html", "drawing.svg", "report.pdf"] {
            try "<script>".write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        }
        func policy(_ name: String) async throws -> String {
            let answer = try await served.get("/ajax-api/kmlf/artifacts/show?run_id=\(run)&path=\(name)")
            #expect(answer.status == 200)
            #expect(answer.headers[.contentDisposition] == "inline")
            return try #require(answer.headers[.contentSecurityPolicy])
        }
        let html = try await policy("plot.html")
        #expect(html.hasPrefix("sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'"))
        #expect(!html.contains("allow-same-origin") && !html.contains("connect-src") && !html.contains("http"))
        for name in ["drawing.svg", "a.txt"] {
            #expect(try await policy(name).hasPrefix("sandbox; default-src 'none'"))
        }
        #expect(try await policy("report.pdf").hasPrefix("default-src 'none'; object-src 'self'"))
    }

    @Test(arguments: ["..%2F..%2Fmeta.yaml", "%2Fetc%2Fpasswd", ""])
    func `a shown artifact cannot lie outside of its run`(path: String) async throws {
        let run = try await served.runWithArtifact()
        let answer = try await served.get("/ajax-api/kmlf/artifacts/show?run_id=\(run)&path=\(path)")
        #expect(answer.status == 400 || answer.status == 404)
    }
}
