import Foundation
import HTTPTypes
import KMLFStorage
import Testing

@testable import KMLFServer

@Suite struct EndpointTests {
    let served: ServedFolder

    init() async throws { served = try await ServedFolder() }

    @Test func `a body that is no JSON is told by its byte`() async throws {
        let answer = try await served.post("runs/create", #"{"experiment_id": "0", "start_time": NaN}"#)
        #expect(answer.status == 400)
        #expect(
            answer.error
                == "INVALID_PARAMETER_VALUE: The body of the request is not JSON that can be read: a value is missing (at byte "
                + "37).")
    }

    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
    func `only JSON is taken as the body of a call`(type: String) async throws {
        let answer = try await served.post("experiments/create", #"{"name": "x"}"#, [.contentType: type])
        #expect(answer.status == 400)
        #expect(
            answer.error
                == "INVALID_PARAMETER_VALUE: The request's Content-Type is '\(type)', and should be application/json.")
    }

    @Test func `a status that there is not changes nothing and is told`() async throws {
        let run = try await served.store.createRun(CreateRun(experimentID: "0", startTime: 1))
        let answer = try await served.post("runs/update", #"{"run_id": "\#(run.info.runID)", "status": "DONE"}"#)
        #expect(answer.status == 400)
        #expect(try await served.store.getRun(run.info.runID).info.status == .running)
    }

    @Test func `what there is not is told as MLflow's clients expect it`() async throws {
        let path = "/api/2.0/mlflow/experiments/get-by-name?experiment_name=no%20one"
        let answer = try await served.get(path)
        #expect(answer.status == 404)
        #expect(answer.error == "RESOURCE_DOES_NOT_EXIST: There is no experiment named 'no one'.")
        let other = try await served.get("/api/2.0/mlflow/traces")
        #expect(other.status == 404)
        #expect(
            other.error
                == "ENDPOINT_NOT_FOUND: The server has nothing at '/api/2.0/mlflow/traces'. It may be a part of MLflow's API that "
                + "it does not offer.")
        let method = try await served.get("/api/2.0/mlflow/runs/create")
        #expect(method.status == 405)
        #expect(method.headers[.allow] == "POST")
    }

    @Test func `an error that no repetition mends has no status for which clients repeat`() async throws {
        let id = try await served.store.createExperiment(CreateExperiment(name: "gone"))
        try await served.store.deleteExperiment(id)
        let answer = try await served.post("runs/create", #"{"experiment_id": "\#(id)"}"#)
        #expect(answer.status == 409)
        #expect(answer.error.hasPrefix("INVALID_STATE: "))
    }

    @Test func `runs that cannot be read are named beside those that can`() async throws {
        let broken = try await served.store.createRun(CreateRun(experimentID: "0", startTime: 1)).info.runID
        let whole = try await served.store.createRun(CreateRun(experimentID: "0", startTime: 2)).info.runID
        try "{".write(toFile: served.path + "/mlruns/0/\(broken)/meta.yaml", atomically: true, encoding: .utf8)
        let answer = try await served.post("runs/search", #"{"experiment_ids": ["0"]}"#)
        #expect(answer.status == 200)
        #expect(answer.text.contains(#""run_id":"\#(whole)""#))
        #expect(answer.text.contains(#""unreadable_runs":[{"run_id":"\#(broken)","experiment_id":"0","message":"#))
    }

    @Test func `a page of the browser's API is the same`() async throws {
        let answer = try await served.get("/ajax-api/2.0/mlflow/experiments/get?experiment_id=0")
        #expect(answer.status == 200)
        #expect(
            answer.text.hasPrefix(
                #"{"experiment":{"experiment_id":"0","name":"Default","artifact_location":"mlflow-artifacts:/0""#))
    }

    @Test func `histories of several runs come thinned to the same steps, with both ends of each`() async throws {
        var ids: [String] = []
        for count in [1_000, 10] {
            let run = try await served.store.createRun(CreateRun(experimentID: "0", startTime: 1))
            let metrics = (0..<count).map { Metric(key: "m", value: Double($0), timestamp: 1, step: Int64($0)) }
            try await served.store.logBatch(RunBatch(metrics: metrics), to: run.info.runID)
            ids.append(run.info.runID)
        }
        let query = "run_ids=\(ids[0])&run_ids=\(ids[1])&metric_key=m&max_results=5"
        let answer = try await served.get("/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval?" + query)
        let steps = answer.text.matches(of: #/"step":(\d+),"run_id":"(\w+)"/#).map {
            ($0.2 == ids[0] ? 0 : 1, Int($0.1))
        }
        #expect(steps.filter { $0.0 == 0 }.map(\.1) == [0, 9, 200, 400, 600, 800, 999])
        #expect(steps.filter { $0.0 == 1 }.map(\.1) == [0, 9])
        let wrong = try await served.get(
            "/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval?run_ids=\(ids[0])&metric_key=m&start_step=3")
        #expect(
            wrong.error
                == "INVALID_PARAMETER_VALUE: The request gives one of 'start_step' and 'end_step'. Give both or neither."
        )
    }

    @Test func `the models of MLflow 2 are kept in a tag, as a list that stays whole`() async throws {
        let run = try await served.store.createRun(CreateRun(experimentID: "0", startTime: 1)).info.runID
        let model =
            #"{\"artifact_path\": \"m\", \"flavors\": {}, \"run_id\": \"\#(run)\", \"utc_time_created\": \"x\"}"#
        for _ in 0..<2 {
            let answer = try await served.post("runs/log-model", #"{"run_id": "\#(run)", "model_json": "\#(model)"}"#)
            #expect(answer.status == 200)
        }
        let one = model.replacing("\\", with: "")
        #expect(try await served.store.getRun(run).data.tags["mlflow.log-model.history"] == "[\(one), \(one)]")
        let answer = try await served.post("runs/log-model", #"{"run_id": "\#(run)", "model_json": "{}"}"#)
        #expect(answer.error == "INVALID_PARAMETER_VALUE: The model in the field 'model_json' lacks 'artifact_path'.")
    }

    @Test func `each request is logged in one line, without what it asked or sent`() async throws {
        _ = try await served.get("/api/2.0/mlflow/runs/get?run_id=s3cret", [.authorization: "Bearer s3cret"])
        _ = try await served.post("experiments/create", #"{"name": "s3cret"}"#)
        #expect(served.log.lines.count == 2)
        #expect(served.log.lines.allSatisfy { !$0.contains("s3cret") })
        let line = try #require(
            served.log.lines.first?.firstMatch(
                of: #/^\{"time":"[^"]+","level":"info","message":"request",(.*),"milliseconds":[0-9.e-]+\}$/#))
        #expect(
            line.1
                == #""request_id":"r1","client":"127.0.0.1","method":"GET","path":"/api/2.0/mlflow/runs/get","status":404"#
        )
    }

    @Test func `requests are counted by route, and addresses that there are not in one`() async throws {
        for path in ["/health", "/nope", "/nope2"] { _ = try await served.get(path) }
        let text = try await served.get("/metrics").text
        #expect(text.contains(#"kmlf_http_requests_total{route="/health",method="GET",status="200"} 1"#))
        #expect(text.contains(#"kmlf_http_requests_total{route="none",method="any",status="404"} 2"#))
        #expect(text.contains(#"kmlf_http_request_seconds_count{route="none"} 2"#))
    }
}
