import KMLFCatalog
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct CodableFileTests {
    struct Event: Codable, Equatable, Sendable {
        var id: Int
        var when: Date?
        var tags: [String]
    }

    let events = [Event(id: 1, when: Date(timeIntervalSince1970: 5), tags: ["é\n"]), Event(id: 2, tags: [])]

    @Test func `JSON lines hold one element each`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                "events: {type: json.JSONLinesDataset, filepath: events.jsonl, save_args: {sort_keys: true}}")
            try await catalog.save([["b": 1, "a": 2], [:]], to: "events")
            #expect(try project.text("events.jsonl") == "{\"a\": 2, \"b\": 1}\n{}\n")
            try await catalog.save(events, to: "events")
            #expect(try await catalog.load("events") == events)
            try await catalog.save([Event](), to: "events")
            #expect(try project.text("events.jsonl") == "")
            #expect(try await catalog.load("events", as: [Event].self) == [])
        }
    }

    @Test func `empty lines are skipped, and a wrong one is told with its number`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("events: {type: json.JSONLinesDataset, filepath: e.jsonl}")
            try project.write("{\"a\": NaN}\r\n\n  \n{\"a\": 2}", to: "e.jsonl")
            let values: [[String: Double]] = try await catalog.load("events")
            #expect(values.count == 2 && values[0]["a"]?.isNaN == true && values[1] == ["a": 2])
            let form = "dataset `events` (json.JSONLinesDataset(filepath=ROOT/e.jsonl)) cannot be loaded: ROOT/e.jsonl"
            #expect(
                project.neutral(await errorText { try await catalog.load("events", as: [Event].self) })
                    == "\(form):1:1: there is no key `id`")
            try project.write("{\"a\": 1}\n\n{\"a\": x}\n", to: "e.jsonl")
            #expect(
                project.neutral(await errorText { try await catalog.load("events", as: [[String: Int]].self) })
                    == "\(form):3:7: this is not JSON")
            #expect(
                await errorText { try await catalog.load("events", as: [String: Int].self) }?.hasSuffix(
                    "it gives [Row] for any Codable Row, but [String: Int] is wanted") == true)
        }
    }

    @Test("a property list comes back from both formats", arguments: ["xml", "binary"])
    func propertyList(_ format: String) async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                "event: {type: plist.PropertyListDataset, filepath: e.plist, save_args: {format: \(format)}}")
            try await catalog.save(events[0], to: "event")
            #expect(try project.text("e.plist").hasPrefix(format == "xml" ? "<?xml" : "bplist00"))
            #expect(try await catalog.load("event") == events[0])
            let text = project.neutral(await errorText { try await catalog.load("event", as: [String: Int].self) })
            #expect(
                text?.hasPrefix(
                    """
                    dataset `event` (plist.PropertyListDataset(filepath=ROOT/e.plist)) cannot be loaded: ROOT/e.plist: at
                    """) == true, "\(text ?? "")")
        }
    }

    @Test func `bytes are kept as they are`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("model: {type: bytes.BytesDataset, filepath: model.onnx}")
            let bytes: [UInt8] = (0...255).map { $0 }
            try await catalog.save(Data(bytes), to: "model")
            #expect(try await catalog.load("model") == bytes)
            try await catalog.save([UInt8](), to: "model")
            #expect(try await catalog.load("model") == Data())
            #expect(
                project.neutral(await errorText { try await catalog.save("text", to: "model") })
                    == """
                    dataset `model` (bytes.BytesDataset(filepath=ROOT/model.onnx)) cannot be saved: it takes [UInt8] or \
                    Data, but the value is String
                    """)
        }
    }

    @Test("the datasets of tracking keep versions without being told", arguments: ["JSONDataset", "MetricsDataSet"])
    func tracking(_ type: String) async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("scores: {type: tracking.\(type), filepath: scores.json}", save: "v1")
            try await catalog.save(["f1": 0.5], to: "scores")
            #expect(try project.text("scores.json/v1/scores.json") == "{\"f1\": 0.5}")
            #expect(try await catalog.load("scores") == ["f1": 0.5])
        }
    }
}
