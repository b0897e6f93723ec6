import KMLFCatalog
import KMLFConfig
import KMLFPipeline
import KMLFRunner
import Testing

@Suite struct ResumeTests {
    @Test func `a run goes on from the failed node when its inputs are stored`() async {
        await expect(
            [plusOne("raw", "a"), plusOne("a", "b"), failing(["b"], "c"), plusOne("c", "d")], stored: ["a", "b"],
            "kmlf run --from-nodes=fail")
    }

    @Test func `a run goes back to the nearest nodes whose inputs are stored`() async {
        await expect(
            [plusOne("raw", "a"), plusOne("a", "b"), plusOne("b", "c"), failing(["c"], "d")], stored: ["a"],
            "kmlf run --from-nodes=b")
    }

    @Test func `nodes that come along need their inputs too`() async {
        // `fail` needs `left`, whose node also feeds `both`, which needs `right` again.
        let both = Node({ (a: Int, b: Int) in a + b }, inputs: ["left", "right"], outputs: ["both"], name: "both")
        await expect(
            [
                plusOne("raw", "a"), plusOne("a", "left"), plusOne("a", "right"), both,
                failing(["left"], "z", name: "zfail"),
            ],
            stored: ["a"], "kmlf run --from-nodes=left,right")
    }

    @Test func `there is no hint when everything would run again`() async {
        await expect([plusOne("raw", "a"), failing(["a"], "b")], stored: [], nil)
        await expect([failing(["raw"], "b"), plusOne("b", "c")], stored: ["b"], nil)
    }

    @Test func `the other options of the command are kept`() async {
        await expect(
            [plusOne("raw", "a"), failing(["a"], "b")], stored: ["a"],
            "kmlf run --from-nodes=fail --to-nodes=fail --pipeline=science --params=rate=0.5",
            parameters: RunParameters(
                pipelineNames: ["science"], filter: PipelineFilter(fromNodes: ["a"], toNodes: ["fail"]),
                runtimeParameters: ["rate": 0.5]))
    }

    @Test func `the hint is the last line of the error`() async {
        let catalog = DataCatalog(["raw": MemoryDataset(1), "a": StoredDataset()])
        let error = await #expect(throws: NodeError.self) {
            try await SequentialRunner().run(Pipeline([plusOne("raw", "a"), failing(["a"], "b")]), catalog: catalog)
        }
        #expect(
            error?.description == """
                node `fail` (Iris/Nodes.swift:9) failed: no luck
                to run the rest, once that is mended: kmlf run --from-nodes=fail
                """)
    }

    private func expect(
        _ nodes: [Node], stored: [String], _ command: String?, parameters: RunParameters = RunParameters(),
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        let catalog = DataCatalog(["raw": MemoryDataset(1)])
        for name in stored { catalog.replaceDataset(name, with: StoredDataset()) }
        let error = await #expect(throws: NodeError.self, sourceLocation: sourceLocation) {
            try await SequentialRunner().run(Pipeline(nodes), catalog: catalog, parameters: parameters)
        }
        #expect(error?.resumeCommand == command, sourceLocation: sourceLocation)
    }
}
