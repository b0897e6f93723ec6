import KMLFPipeline
import Testing

@Suite struct PipelineFilterTests {
    /// clean -> split -> train -> predict -> report, and look at the side of split.
    private let pipeline = Pipeline([
        step("clean", ["raw"], ["rows@csv"], tags: ["data"]),
        step("split", ["rows@frame", "params:ratio"], ["train_rows", "test_rows"], tags: ["data", "slow"]),
        step("train", ["train_rows"], ["model"], tags: ["slow"], namespace: "science.fit"),
        step("predict", ["model", "test_rows"], ["labels"], namespace: "science"),
        step("report", ["labels"], [], tags: ["out"]),
        step("look", ["test_rows"], ["picture"], tags: ["out"]),
    ])

    @Test func `an empty filter keeps everything`() throws {
        #expect(try pipeline.filter(PipelineFilter()) == pipeline)
        #expect(try Pipeline([]).filter(PipelineFilter()).isEmpty)
    }

    @Test func `tags select nodes that have any of them`() throws {
        try expect(PipelineFilter(tags: ["data", "out"]), ["clean", "look", "report", "split"])
    }

    @Test func `node names select those nodes`() throws {
        try expect(PipelineFilter(nodeNames: ["report", "science.predict"]), ["report", "science.predict"])
    }

    @Test func `from nodes runs on to the end`() throws {
        try expect(
            PipelineFilter(fromNodes: ["science.fit.train"]), ["report", "science.fit.train", "science.predict"])
    }

    @Test func `to nodes takes all that they need`() throws {
        try expect(
            PipelineFilter(toNodes: ["look", "science.fit.train"]), ["clean", "look", "science.fit.train", "split"])
    }

    @Test func `from inputs takes what depends on them, in any format`() throws {
        try expect(PipelineFilter(fromInputs: ["model"]), ["report", "science.predict"])
        try expect(
            PipelineFilter(fromInputs: ["rows"]), ["look", "report", "science.fit.train", "science.predict", "split"])
    }

    @Test func `to outputs takes what they need, in any format`() throws {
        try expect(PipelineFilter(toOutputs: ["model"]), ["clean", "science.fit.train", "split"])
        try expect(PipelineFilter(toOutputs: ["rows"]), ["clean"])
    }

    @Test func `namespaces hold their inner ones`() throws {
        try expect(PipelineFilter(namespaces: ["science"]), ["science.fit.train", "science.predict"])
        try expect(PipelineFilter(namespaces: ["science.fit"]), ["science.fit.train"])
    }

    @Test func `several criteria are applied to the whole pipeline and intersected`() throws {
        try expect(
            PipelineFilter(fromNodes: ["split"], toNodes: ["science.predict"]),
            ["science.fit.train", "science.predict", "split"])
        try expect(PipelineFilter(tags: ["slow"], toOutputs: ["train_rows"]), ["split"])
    }

    @Test func `unknown names are reported together, with the nearest known one`() {
        let filter = PipelineFilter(nodeNames: ["repotr"], fromInputs: ["mode", "params:ration"], namespaces: ["art"])
        let error = #expect(throws: PipelineError.self) { try pipeline.filter(filter) }
        #expect(
            error?.problems.map(\.message) == [
                "the pipeline has no node `repotr` (did you mean `report`?)",
                "the pipeline has no dataset `mode` (did you mean `model`?)",
                "the pipeline has no dataset `params:ration` (did you mean `params:ratio`?)",
                "the pipeline has no namespace `art`",
            ])
    }

    @Test func `a name without its namespace gets the names that end in it`() throws {
        let error = #expect(throws: PipelineError.self) { try pipeline.onlyNodes(["predict"]) }
        #expect(error?.description == "the pipeline has no node `predict` (did you mean `science.predict`?)")
        let twice = Pipeline([step("a.x", ["r"], ["a.y"]), step("b.x", ["r"], ["b.y"])])
        let both = #expect(throws: PipelineError.self) { try twice.toOutputs(["y"]) }
        #expect(both?.description == "the pipeline has no dataset `y` (did you mean `a.y` or `b.y`?)")
    }

    @Test func `a filter that leaves nothing is an error that tells what each criterion leaves`() {
        let nothing = #expect(throws: PipelineError.self) {
            try pipeline.filter(PipelineFilter(fromNodes: ["split"], toNodes: ["clean"]))
        }
        #expect(
            nothing?.description
                == "no node passes the filter: from_nodes leaves `split`, `look`, `science.fit.train` and 2 more; to_nodes leaves `clean`"
        )
    }

    @Test func `a filter that leaves nothing names tags that do not exist`() {
        let unknown = #expect(throws: PipelineError.self) { try pipeline.filter(PipelineFilter(tags: ["slw"])) }
        #expect(unknown?.description == "no node passes the filter; no node has the tag `slw` (did you mean `slow`?)")
    }

    @Test func `single selections are available too`() throws {
        #expect(try pipeline.onlyNodesWithInputs(["test_rows"]).nodes.map(\.name) == ["look", "science.predict"])
        #expect(try pipeline.onlyNodesWithOutputs(["rows"]).nodes.map(\.name) == ["clean"])
        #expect(pipeline.onlyNodesWithTags(["none"]).isEmpty)
    }

    private func expect(_ filter: PipelineFilter, _ names: [String], sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        #expect(try pipeline.filter(filter).nodes.map(\.name).sorted() == names, sourceLocation: sourceLocation)
    }
}
