import Foundation
import HTTPTypes
import KMLFStorage
import Testing

@testable import KMLFServer

@Suite struct ArtifactSafetyTests {
    let served: ServedFolder
    let runID: String

    init() async throws {
        served = try await ServedFolder()
        runID = try await served.runWithArtifact()
        try "classified".write(toFile: served.path + "/secret.txt", atomically: true, encoding: .utf8)
    }

    private var root: String { "/api/2.0/mlflow-artifacts/artifacts" }
    private var run: String { "\(root)/0/\(runID)/artifacts" }
    private var folder: String { "\(served.path)/mlruns/0/\(runID)/artifacts" }

    @Test(arguments: [
        "../../../../secret.txt", "..%2f..%2f..%2f..%2fsecret.txt", "%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.txt",
        "x/../../a.txt",
        "a%00.txt", "%2Fetc/passwd", "/etc/passwd", "..", "%2e%2e", "./../a.txt",
    ])
    func `no path leads out of a run`(path: String) async throws {
        for method in [HTTPRequest.Method.get, .put, .delete] {
            let answer = try await served.send(method, "\(run)/\(path)", method == .put ? "x" : nil)
            #expect([400, 404].contains(answer.status), "\(method) \(path): \(answer.status) \(answer.text)")
            #expect(!answer.text.contains("classified"))
        }
        let list = try await served.get("/api/2.0/mlflow/artifacts/list?run_id=\(runID)&path=\(path)")
        #expect(list.status == 400 || !list.text.contains("classified"), "\(list.text)")
        let file = try await served.get("/get-artifact?run_id=\(runID)&path=\(path)")
        #expect([400, 404].contains(file.status) && !file.text.contains("classified"))
        #expect(try String(contentsOfFile: served.path + "/secret.txt", encoding: .utf8) == "classified")
        #expect(FileManager.default.fileExists(atPath: folder + "/a.txt"))
    }

    @Test func `links that lead out are followed in no direction`() async throws {
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: folder + "/file", withDestinationPath: served.path + "/secret.txt")
        try manager.createSymbolicLink(atPath: folder + "/folder", withDestinationPath: served.path)
        for path in ["file", "folder/secret.txt", "folder/mlruns/0/meta.yaml"] {
            let answer = try await served.get("\(run)/\(path)")
            #expect(answer.status == 400, "\(path): \(answer.text)")
            #expect(!answer.text.contains("classified"))
        }
        #expect(try await served.send(.put, "\(run)/folder/new.txt", "x").status == 400)
        #expect(!manager.fileExists(atPath: served.path + "/new.txt"))
        #expect(
            try await served.get("/api/2.0/mlflow/artifacts/list?run_id=\(runID)").text.contains("classified") == false)
        #expect(try await served.send(.delete, "\(run)/folder/secret.txt", nil).status == 400)
        #expect(manager.fileExists(atPath: served.path + "/secret.txt"))
    }

    @Test(arguments: [
        "/etc", "file:///etc", "FILE:/etc", "http://10.0.0.1/x", "https://x/api/2.0/mlflow-artifacts/artifacts/y",
        "relative",
        "mlflow-artifacts://10.0.0.1/x", "s3://bucket/x?y=1", "runs:/x",
    ])
    func `clients choose no place for artifacts that they could not reach themselves`(location: String) async throws {
        let answer = try await served.post(
            "experiments/create", #"{"name": "e", "artifact_location": "\#(location)"}"#)
        #expect(answer.status == 400, "\(answer.text)")
    }

    @Test(arguments: ["s3://bucket/x", "mlflow-artifacts:/some/folder"])
    func `other places may be chosen`(location: String) async throws {
        let answer = try await served.post(
            "experiments/create", #"{"name": "e", "artifact_location": "\#(location)"}"#)
        #expect(answer.status == 200, "\(answer.text)")
    }

    @Test(arguments: [
        "/etc/passwd", "file:///etc", "mlflow-artifacts:/1/2/artifacts", "http://x/y", "runs:/other/model",
    ])
    func `a version's source lies in its own run`(source: String) async throws {
        _ = try await served.store.createRegisteredModel(CreateRegisteredModel(name: "m"))
        let foreign = try await served.post(
            "model-versions/create", #"{"name": "m", "source": "\#(source)", "run_id": "\#(runID)"}"#)
        #expect(foreign.status == 400, "\(foreign.text)")
        let own = "mlflow-artifacts:/0/\(runID)/artifacts"
        for source in [own, own + "/model", "runs:/\(runID)/model", "s3://bucket/model"] {
            let answer = try await served.post(
                "model-versions/create", #"{"name": "m", "source": "\#(source)", "run_id": "\#(runID)"}"#)
            #expect(answer.status == 200, "\(source): \(answer.text)")
        }
        let out = try await served.post(
            "model-versions/create", #"{"name": "m", "source": "\#(own)/../../x", "run_id": "\#(runID)"}"#)
        #expect(out.status == 400)
    }

    @Test func `the files of models are served as those of runs are`() async throws {
        let model = try await served.store.createLoggedModel(CreateLoggedModel(experimentID: "0", name: "m"))
        let proxy = "\(root)/0/models/\(model.modelID)/artifacts"
        #expect(try await served.send(.put, proxy + "/MLmodel", "flavors: {}").status == 200)
        #expect(try await served.get(proxy + "/MLmodel").text == "flavors: {}")
        let files = "/ajax-api/2.0/mlflow/logged-models/\(model.modelID)/artifacts/"
        #expect(try await served.get(files + "files?artifact_file_path=MLmodel").text == "flavors: {}")
        #expect(try await served.get(files + "files?artifact_file_path=../MLmodel").status == 400)
        #expect(
            try await served.get(files + "directories").text
                == #"{"root_uri":"mlflow-artifacts:/0/models/\#(model.modelID)/artifacts","files":[{"path":"MLmodel","is_dir":false,"file_size":11}]}"#
        )
        _ = try await served.store.createRegisteredModel(CreateRegisteredModel(name: "r"))
        _ = try await served.store.createModelVersion(
            CreateModelVersion(name: "r", source: "models:/\(model.modelID)"))
        #expect(
            try await served.get("/model-versions/get-artifact?name=r&version=1&path=MLmodel").text == "flavors: {}")
        #expect(
            try await served.get("/api/2.0/mlflow/model-versions/get-download-uri?name=r&version=1").text
                == #"{"artifact_uri":"mlflow-artifacts:/0/models/\#(model.modelID)/artifacts"}"#)
    }

    @Test func `a file is sent so that no browser runs it`() async throws {
        _ = try await served.send(.put, "\(run)/p%C3%A4ge%22.html", "<script>1</script>")
        let answer = try await served.get("\(run)/p%C3%A4ge%22.html")
        #expect(answer.text == "<script>1</script>")
        #expect(answer.headers[.contentSecurityPolicy] == "sandbox; default-src 'none'")
        #expect(
            answer.headers[.contentDisposition]
                == #"attachment; filename="p_ge_.html"; filename*=UTF-8''p%C3%A4ge%22.html"#)
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
    }

    @Test(arguments: [
        ("bytes=0-1", 206, "in"), ("bytes=2-", 206, "side"), ("bytes=-2", 206, "de"), ("bytes=0-99", 206, "inside"),
        ("bytes=-99", 206, "inside"), ("bytes=6-", 416, ""), ("bytes=-0", 416, ""), ("bytes=0-1,3-4", 200, "inside"),
        ("bytes=3-1", 416, ""), ("lines=1-2", 200, "inside"), ("bytes=", 200, "inside"), ("bytes=a-b", 200, "inside"),
    ])
    func `a part of a file can be asked for`(range: String, status: Int, text: String) async throws {
        let answer = try await served.get("\(run)/a.txt", [.range: range])
        #expect(answer.status == status)
        #expect(answer.text == text)
    }

    @Test func `names with signs that addresses use come back as they were sent`() async throws {
        for name in ["100%", "%41", "a#b?c+d", "é ü", ".hidden"] {
            let path = PercentCoding.encode(name)
            #expect(try await served.send(.put, "\(run)/odd/\(path)", name).status == 200)
            #expect(try await served.get("\(run)/odd/\(path)").text == name)
            #expect(FileManager.default.fileExists(atPath: "\(folder)/odd/\(name)"))
        }
    }

    @Test func `an artifact that is larger than allowed, or is cut off, is not kept`() async throws {
        let small = try await ServedFolder { options, _ in options.limits.artifact = 5 }
        let runID = try await small.runWithArtifact()
        let path = "\(root)/0/\(runID)/artifacts/b.txt"
        #expect(try await small.send(.put, path, "123456").status == 413)
        #expect(try await small.send(.put, path, "1234", [.contentLength: "5"]).status == 400)
        #expect(try await small.get(path).status == 404)
        #expect(try await small.send(.put, path, "12345").status == 200)
    }

    @Test func `a body of JSON has a limit`() async throws {
        let small = try await ServedFolder { options, _ in options.limits.body = 100 }
        let answer = try await small.post("experiments/create", #"{"name": "\#(String(repeating: "x", count: 100))"}"#)
        #expect(answer.status == 413)
        #expect(
            answer.error == "BAD_REQUEST: The body of the request has more than 100 bytes. Send it in several requests."
        )
    }
}
