import Foundation
import HTTPTypes
import KMLFStorage
import Testing

@testable import KMLFServer

/// Requests that are nearly right. Whatever comes, the answer is none of those that say that the server failed.
@Suite struct FuzzTests {
    /// `KMLF_FUZZ` asks for more.
    private static let count = ProcessInfo.processInfo.environment["KMLF_FUZZ"].flatMap { Int($0) } ?? 3_000

    @Test func `no request makes the server fail`() async throws {
        let served = try await ServedFolder()
        let runID = try await served.runWithArtifact()
        _ = try await served.store.createRegisteredModel(CreateRegisteredModel(name: "m"))
        var random = SplitMix(state: 20_26)
        var statuses: [Int: Int] = [:]
        for _ in 0..<Self.count {
            let endpoint = try #require(Endpoint.all.randomElement(using: &random))
            let method = try #require(endpoint.methods.randomElement(using: &random))
            let path =
                "/api/2.0/mlflow/"
                + endpoint.path.replacing("{model_id}", with: "m-1").replacing("{tag_key}", with: "t")
            let body = random.object(runID: runID, depth: 0)
            let answer: AskedResponder.Answer
            if method == .get {
                answer = try await served.send(method, "\(path)?\(Self.query(body))", nil)
            } else {
                answer = try await served.send(method, path, random.damaged(body), [.contentType: "application/json"])
            }
            statuses[answer.status, default: 0] += 1
            #expect(answer.status < 500, "\(method) \(path) \(body): \(answer.text)")
        }
        #expect(statuses[200, default: 0] > 0 && statuses[400, default: 0] > 0, "\(statuses)")
    }

    /// The members of a flat object, near enough.
    private static func query(_ body: String) -> String {
        let pairs = body.dropFirst().dropLast().replacing("\"", with: "").replacing(": ", with: "=")
            .replacing(", ", with: "&")
        return PercentCoding.encode(String(pairs)).replacing("%3D", with: "=").replacing("%26", with: "&")
    }

    @Test func `no path makes the server fail`() async throws {
        let served = try await ServedFolder()
        let runID = try await served.runWithArtifact()
        var random = SplitMix(state: 7)
        let parts = [
            "..", ".", "", "a.txt", "%2e%2e", "%00", "%ff", "x", "models", "artifacts", runID, "0", "%", "é", "~",
            "a%2Fb", "?", "#",
        ]
        let roots = [
            "/api/2.0/mlflow-artifacts/artifacts/0/\(runID)/artifacts/", "/api/2.0/mlflow-artifacts/artifacts/", "/",
            "/get-artifact?run_id=\(runID)&path=",
        ]
        for _ in 0..<Self.count {
            let path = (0..<Int.random(in: 0...4, using: &random)).compactMap { _ in parts.randomElement(using: &random)
            }
            let root = try #require(roots.randomElement(using: &random))
            let method = try #require(
                [HTTPRequest.Method.get, .put, .delete, .head, .post].randomElement(using: &random))
            let answer = try await served.send(method, root + path.joined(separator: "/"), method == .put ? "x" : nil)
            #expect(answer.status < 500, "\(method) \(root)\(path): \(answer.text)")
        }
    }
}

/// Numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    private static let names = [
        "run_id", "runId", "run_uuid", "run_ids", "experiment_id", "experiment_ids", "name", "new_name", "key", "value",
        "timestamp",
        "step", "metrics", "params", "tags", "datasets", "dataset", "models", "model_id", "model_json", "filter",
        "order_by",
        "max_results", "page_token", "view_type", "run_view_type", "status", "end_time", "start_time", "user_id",
        "run_name",
        "metric_key", "path", "version", "stage", "stages", "alias", "source", "description", "artifact_location",
        "digest",
        "source_type", "schema", "field_name", "ascending", "archive_existing_versions", "start_step", "end_step",
        "experiment_name",
    ]
    private static let values = [
        "\"0\"", "\"\"", "\"x\"", "1", "-1", "0", "1e999", "\"NaN\"", "\"Infinity\"", "true", "null", "[]", "{}",
        "\"1\"", "\"m\"",
        "9223372036854775807", "-9223372036854775808", "\"a/b\"", "\"..\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"",
        "\"metrics.x > 1\"",
        "\"tags.a = 'b\"", "\"name LIKE '%'\"", "\"attributes.start_time DESC\"", "\"offset-3\"",
        "\"offset-99999999999999999999\"",
        "\"Production\"", "\"FINISHED\"", "2", "\"runs:/x\"", "\"models:/m/1\"", "\"models:/m-1\"", "50001",
        "[1, \"x\"]", "[[]]", "[{}]",
    ]

    mutating func object(runID: String, depth: Int) -> String {
        var members: [String] = []
        for name in Self.names.shuffled(using: &self).prefix(Int.random(in: 0...12, using: &self)) {
            members.append("\"\(name)\": \(value(of: name, runID: runID, depth: depth))")
        }
        if Bool.random(using: &self), depth == 0 { members.append("\"run_id\": \"\(runID)\"") }
        return "{\(members.joined(separator: ", "))}"
    }

    private mutating func value(of name: String, runID: String, depth: Int) -> String {
        if name.hasPrefix("run_id"), Bool.random(using: &self) { return "\"\(runID)\"" }
        let isList = ["metrics", "params", "tags", "datasets", "models"].contains(name)
        if isList, depth < 2, Bool.random(using: &self) {
            return
                "[\((0..<Int.random(in: 0...3, using: &self)).map { _ in object(runID: runID, depth: depth + 1) }.joined(separator: ", "))]"
        }
        return Self.values.randomElement(using: &self) ?? "1"
    }

    /// One in four is broken somewhere.
    mutating func damaged(_ text: String) -> String {
        guard Int.random(in: 0..<4, using: &self) == 0 else { return text }
        var bytes = Array(text.utf8)
        guard let index = bytes.indices.randomElement(using: &self) else { return text }
        if Bool.random(using: &self) {
            bytes[index] = UInt8.random(in: .min ... .max, using: &self)
        } else {
            bytes.remove(at: index)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
