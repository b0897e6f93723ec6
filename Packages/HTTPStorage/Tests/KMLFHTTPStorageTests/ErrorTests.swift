import Foundation
import KMLFStorage
import Testing

@testable import KMLFHTTPStorage

@Suite struct ErrorTests {
    private static let once = ["MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0"]

    @Test(arguments: [
        (
            404, #"{"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "Run 'r1' not found"}"#,
            "RESOURCE_DOES_NOT_EXIST: Run 'r1' not found"
        ),
        (
            400, #"{"error_code": "A_NEW_CODE"}"#,
            "A_NEW_CODE: The server at 'SERVER' refused GET runs/get without saying why."
        ),
        (422, #"{"detail": "no such field"}"#, "BAD_REQUEST: no such field"),
        (
            401, "You are not authenticated",
            "UNAUTHENTICATED: The server at 'SERVER' answered GET runs/get with status 401 and 'You are not "
                + "authenticated'. Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN; "
                + "those that are set were not accepted."
        ),
        (
            403, "<html><body>\n<h1>Forbidden</h1></body></html>",
            "PERMISSION_DENIED: The server at 'SERVER' answered GET runs/get with status 403 and 'Forbidden'. Ask its "
                + "administrator for the permission, or use other credentials."
        ),
        (
            404, "<!doctype html><title>404 Not Found</title>",
            "ENDPOINT_NOT_FOUND: The server at 'SERVER' answered GET runs/get with status 404 and '404 Not Found'. Check "
                + "that the address is that of an MLflow server."
        ),
        (
            500, "",
            "INTERNAL_ERROR: The server at 'SERVER' answered GET runs/get with status 500 and an empty body. Try again "
                + "later, or look into its log."
        ),
        (
            200, "<html>Please log in</html>",
            "INTERNAL_ERROR: The server at 'SERVER' answered GET runs/get with status 200 and 'Please log in', which is "
                + "not MLflow's form. Check that the address is that of an MLflow server, and that no login page stands in "
                + "front of it."
        ),
        (
            200, "",
            "INTERNAL_ERROR: The server at 'SERVER' answered GET runs/get with status 200 and an empty body, which is not "
                + "MLflow's form. Check that the address is that of an MLflow server, and that no login page stands in front "
                + "of it."
        ),
        (
            204, "",
            "INTERNAL_ERROR: The server at 'SERVER' answered GET runs/get with status 204 and an empty body. Look into "
                + "its log."
        ),
        (
            200, "\u{0}\u{1}garbage",
            "INTERNAL_ERROR: The server at 'SERVER' answered GET runs/get with status 200 and '\u{0}\u{1}garbage', which is "
                + "not MLflow's form. Check that the address is that of an MLflow server, and that no login page stands in "
                + "front of it."
        ),
    ])
    func `every kind of answer that is none becomes an error that says what to do`(
        status: Int, body: String, expected: String
    ) async throws {
        let server = try FaultServer([.answer(status, body)])
        let error = try await failure { try await server.store(Self.once).getRun("r1") }
        let place = "http://127.0.0.1:\(server.port)"
        #expect(error?.description == expected.replacing("SERVER", with: place))
    }

    @Test func `a server of MLflow 2 is said to keep no logged models`() async throws {
        let page = FaultServer.Step.answer(404, "<!doctype html><title>404 Not Found</title>")
        let server = try FaultServer([page, page, page])
        let store = try server.store()
        func error(_ action: String) -> TrackingError {
            TrackingError(
                .featureDisabled,
                "The server keeps no logged models, which MLflow has from release 3 on. The server at "
                    + "'http://127.0.0.1:\(server.port)' answered POST \(action) with status 404 and '404 Not Found'. Check that "
                    + "the address is that of an MLflow server.")
        }
        await #expect(throws: error("logged-models")) {
            try await store.createLoggedModel(CreateLoggedModel(experimentID: "1"))
        }
        await #expect(throws: error("logged-models/search")) {
            try await store.searchLoggedModels(SearchLoggedModels(experimentIDs: ["1"]))
        }
        await #expect(throws: error("runs/outputs")) {
            try await store.logOutputs(RunOutputs(models: [ModelOutput(modelID: "m-1")]), to: "r1")
        }
    }

    @Test func `no secret stands in an error, not even one that the server repeats`() async throws {
        let body = #"{"error_code": "PERMISSION_DENIED", "message": "wrong: hunter2 YWxpY2U6aHVudGVyMg=="}"#
        let server = try FaultServer([.answer(403, body), .answer(500, "hunter2"), .drop])
        let store = try server.store(user: "alice:hunter2@", Self.once)
        for _ in 0..<3 {
            let error = try await failure {
                try await store.createRun(.init(experimentID: "1", startTime: 1))
            }
            let text = try #require(error?.debugDescription)
            #expect(!text.contains("hunter2") && !text.contains("YWxpY2U6aHVudGVyMg"), "\(text)")
        }
        let dead = try FaultServer([]).port
        let uri = try TrackingURI("http://alice:hunter2@127.0.0.1:\(dead)", relativeTo: "/")
        let away = HTTPStore(
            server: try Server(uri, environment: Self.once, transfers: Transfers(), headers: nil))
        let error = try await failure { try await away.getRun("r1") }
        let text = try #require(error.map { "\($0.debugDescription)" })
        #expect(!text.contains("hunter2"), "\(text)")
    }

    @Test(arguments: [
        ("MLFLOW_HTTP_REQUEST_TIMEOUT", "soon", "a number of seconds"),
        ("MLFLOW_HTTP_REQUEST_TIMEOUT", "0", "a number of seconds above 0"),
        ("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "-1", "a whole number, 0 or more"),
        ("MLFLOW_TRACKING_INSECURE_TLS", "perhaps", "'true' or 'false'"),
    ])
    func `a variable that cannot be read is named, its value is not`(
        name: String, value: String, expected: String
    ) async throws {
        let error = try await failure { try ServerSettings([name: value]) }
        #expect(
            error?.description
                == "INVALID_PARAMETER_VALUE: The environment variable \(name) must be \(expected). Correct or unset it."
        )
    }
}
