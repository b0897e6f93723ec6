import KMLFCatalog
import KMLFPipeline
import KMLFRunner
import Testing

@Suite struct CheckTests {
    @Test func `all problems come before anything runs and any hook is called`() async {
        let recorder = Recorder()
        let pipeline = Pipeline([
            plusOne("raws", "a", line: 1), plusOne("empty", "b", line: 2), plusOne("text", "c", line: 3),
            plusOne("a", "words", line: 4), plusOne("params:rate", "d", line: 5),
            Node({ (x: String) in x }, inputs: ["b"], outputs: ["e"], name: "e", fileID: "Iris/Nodes.swift", line: 6),
            plusOne("raw", "bad name", line: 7),
        ])
        let catalog = DataCatalog([
            "raw": StoredDataset(1), "empty": MemoryDataset(), "text": StoredDataset("x", types: [String.self]),
            "words": StoredDataset(types: [String.self, [String].self]),
        ])
        let error = await #expect(throws: PipelineError.self) {
            try await SequentialRunner().run(
                pipeline, catalog: catalog, hooks: HookSet([RecordingHook(recorder: recorder)]))
        }
        #expect(recorder.events.isEmpty)
        #expect(
            error?.problems.map(\.message) == [
                "node `bad name` (Iris/Nodes.swift:7) has the name `bad name`; allowed are letters, digits, `_`, `-` and `.`",
                "dataset `b`: node `b` (Iris/Nodes.swift:2) makes Int, but node `e` (Iris/Nodes.swift:6) takes String; make"
                    + " the two types equal, or give `b` an entry in the catalog that converts",
                "`empty` is read by node `b` (Iris/Nodes.swift:2), but no node makes it, and its entry in the catalog is a"
                    + " MemoryDataset, which begins empty",
                "`params:rate` is read by node `d` (Iris/Nodes.swift:5), but no node makes it, and the parameters"
                    + " have no such key",
                "`raws` is read by node `a` (Iris/Nodes.swift:1), but no node makes it, and the catalog has no such dataset;"
                    + " did you mean `raw`?",
                "node `c` (Iris/Nodes.swift:3) takes `text` as Int, but tests.StoredDataset() gives String",
                "node `words` (Iris/Nodes.swift:4) makes `words` as Int, but tests.StoredDataset() takes String or [String]",
            ])
    }

    @Test func `a dataset with storage between two nodes may give another type than it takes`() async throws {
        let pipeline = Pipeline([
            plusOne("raw", "number"),
            Node(
                { (x: String) in x }, inputs: ["number"], outputs: ["end"], name: "read", fileID: "Iris/Nodes.swift",
                line: 7),
        ])
        #expect(pipeline.typeConflicts.count == 1)
        let catalog = DataCatalog([
            "raw": MemoryDataset(1), "number": StoredDataset("one", types: [Int.self, String.self]),
        ])
        let error = await #expect(throws: NodeError.self) {
            try await SequentialRunner().run(pipeline, catalog: catalog)
        }
        #expect(
            error?.description
                == "node `read` (Iris/Nodes.swift:7) takes its input `number` as String, but the value is Int\n"
                + "to run the rest, once that is mended: kmlf run --from-nodes=read")
    }

    @Test func `memory between two nodes does not convert, with an entry or without`() async {
        let pipeline = Pipeline([
            plusOne("raw", "number"), Node({ (x: String) in x }, inputs: ["number"], outputs: ["end"], name: "read"),
        ])
        let catalog = DataCatalog(["raw": MemoryDataset(1), "number": MemoryDataset()])
        let error = await #expect(throws: PipelineError.self) {
            try await SequentialRunner().run(pipeline, catalog: catalog)
        }
        #expect(error?.problems.map(\.kind) == [.typeConflict])
    }

    @Test func `a value in memory of another type than the node takes is found`() async {
        let error = await #expect(throws: PipelineError.self) {
            try await SequentialRunner().run(
                Pipeline([plusOne("raw", "a")]), catalog: DataCatalog(["raw": MemoryDataset("text")]))
        }
        #expect(
            error?.description
                == "node `a` (Iris/Nodes.swift:1) takes `raw` as Int, but MemoryDataset(data=<String>) gives the type that was saved"
        )
    }

    @Test func `a parameter that cannot be had as the node's type is found`() async {
        let catalog = DataCatalog([
            "params:rate": StoredDataset(failure: Refusal(text: "expected a number, found `fast`"))
        ])
        let error = await #expect(throws: PipelineError.self) {
            try await SequentialRunner().run(Pipeline([plusOne("params:rate", "a")]), catalog: catalog)
        }
        #expect(
            error?.description
                == "node `a` (Iris/Nodes.swift:1) takes `params:rate` as Int: expected a number, found `fast`")
    }
}
