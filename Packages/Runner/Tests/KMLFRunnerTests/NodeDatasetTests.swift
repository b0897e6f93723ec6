import KMLFCatalog
import KMLFPipeline
import KMLFRunner
import Testing

@Suite struct NodeDatasetTests {
    @Test func `in an asynchronous run the inputs of a node are loaded at the same time, and keep their order`()
        async throws
    {
        let meeting = Meeting(of: 2)
        let catalog = DataCatalog(["one": MeetingDataset(1, meeting), "two": MeetingDataset(2, meeting)])
        let node = Node(
            { (one: Int, two: Int) in one * 10 + two }, inputs: ["one", "two"], outputs: ["out"], name: "n")
        let outputs = try await SequentialRunner().run(
            Pipeline([node]), catalog: catalog, parameters: RunParameters(isAsync: true))
        #expect(outputs as? [String: Int] == ["out": 12])
    }

    @Test func `in an asynchronous run the outputs of a node are saved at the same time`() async throws {
        let meeting = Meeting(of: 2)
        let catalog = DataCatalog(["one": MeetingDataset(0, meeting), "two": MeetingDataset(0, meeting)])
        let node = Node({ (1, 2) }, inputs: [], outputs: ["one", "two"], name: "n")
        try await SequentialRunner().run(
            Pipeline([node]), catalog: catalog, parameters: RunParameters(isAsync: true))
    }

    @Test func `a dataset is confirmed when the node's outputs are saved`() async throws {
        let recorder = Recorder()
        let catalog = DataCatalog([
            "parts": StoredDataset(1, recorder: recorder), "out": StoredDataset(recorder: recorder),
        ])
        try await SequentialRunner().run(Pipeline([confirming("parts")]), catalog: catalog)
        #expect(recorder.events == ["load", "save 2", "confirm"])
    }

    @Test func `a dataset that cannot be confirmed is found before anything runs`() async {
        let catalog = DataCatalog(["parts": MemoryDataset(1)])
        let error = await #expect(throws: PipelineError.self) {
            try await SequentialRunner().run(Pipeline([confirming("parts")]), catalog: catalog)
        }
        #expect(
            error?.description
                == "node `count` (Iris/Nodes.swift:4) confirms `parts`, but MemoryDataset(data=<Int>) has nothing to confirm"
        )
        let unknown = await #expect(throws: PipelineError.self) {
            try await SequentialRunner().run(Pipeline([confirming("prats")]), catalog: catalog)
        }
        #expect(
            unknown?.description
                == "node `count` (Iris/Nodes.swift:4) confirms `prats`, but the catalog has no such dataset; did you mean"
                + " `parts`?")
    }

    private func confirming(_ dataset: String) -> Node {
        Node(
            { (x: Int) in x + 1 }, inputs: ["parts"], outputs: ["out"], name: "count", confirms: [dataset],
            fileID: "Iris/Nodes.swift", line: 4)
    }
}

/// Loads and saves only when all others of its meeting do too.
private struct MeetingDataset: Dataset {
    let typeName = "tests.MeetingDataset"
    let offers = "Int"
    let filePath: String? = nil
    private let value: Int
    private let meeting: Meeting

    init(_ value: Int, _ meeting: Meeting) {
        self.value = value
        self.meeting = meeting
    }

    func describe() -> [(key: String, value: String)] { [] }
    func canLoad(as type: any Any.Type) -> Bool { type == Int.self }
    func canSave(_ type: any Any.Type) -> Bool { type == Int.self }
    func load(as type: any Sendable.Type) async throws -> any Sendable {
        _ = await meeting.wait()
        return value
    }
    func save(_ value: any Sendable) async throws { _ = await meeting.wait() }
    func exists() async throws -> Bool { true }
    func release() async {}
}
