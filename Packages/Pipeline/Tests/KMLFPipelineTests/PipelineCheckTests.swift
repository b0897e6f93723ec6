import KMLFPipeline
import Testing

@Suite struct PipelineCheckTests {
    @Test func `a sound pipeline passes`() throws {
        let pipeline = Pipeline([step("a", ["raw"], ["mid"]), step("b", ["mid"], ["end"])])
        #expect(try pipeline.checked() == pipeline)
        #expect(try Pipeline([]).checked().isEmpty)
    }

    @Test func `more names than the function has inputs are reported`() {
        let node = Node(
            { (a: Int, b: Int) in a + b }, inputs: ["a", "b", "c"], outputs: ["d"], name: "add",
            fileID: "Iris/Nodes.swift", line: 7)
        expect(
            [node], .arity,
            "node `add` (Iris/Nodes.swift:7) has a function that takes 2 inputs, but 3 named (`a`, `b`, `c`)")
    }

    @Test func `fewer names than the function has outputs are reported`() {
        let node = Node(
            { (a: Int) in (a, a) }, inputs: ["a"], outputs: [], name: "twice", fileID: "Iris/Nodes.swift", line: 7)
        expect([node], .arity, "node `twice` (Iris/Nodes.swift:7) has a function that gives 2 outputs, but 0 named")
    }

    @Test func `a node without datasets is reported`() {
        let node = Node({}, inputs: [], outputs: [], name: "idle", fileID: "Iris/Nodes.swift", line: 7)
        expect([node], .noPorts, "node `idle` (Iris/Nodes.swift:7) reads nothing and makes nothing")
    }

    @Test func `two nodes of one name are reported with both places`() {
        expect(
            [step("a", ["x"], ["y"], line: 3), step("a", ["x"], ["z"], line: 9)], .duplicateName,
            "2 nodes are called `a`, at Iris/Nodes.swift:3 and Iris/Nodes.swift:9; give each a `name:` of its own")
    }

    @Test func `a dataset made twice is reported with both nodes`() {
        expect(
            [step("a", ["x"], ["y@csv"], line: 3), step("b", ["x"], ["y@json"], line: 9)], .twoProducers,
            "dataset `y` is made by 2 nodes: `a` (Iris/Nodes.swift:3) and `b` (Iris/Nodes.swift:9); only one may make it"
        )
    }

    @Test func `a node that makes one dataset twice is reported`() {
        expect([step("a", ["x"], ["y", "y"])], .duplicateName, "node `a` (Iris/Nodes.swift:1) makes `y` twice")
    }

    @Test func `a cycle is printed as a path`() {
        let pipeline = Pipeline([
            step("train", ["rows", "report"], ["model"], line: 2), step("evaluate", ["model"], ["score"], line: 4),
            step("write", ["score"], ["report"], line: 6), step("after", ["report"], ["end"], line: 8),
        ])
        #expect(pipeline.groupedNodes.isEmpty)
        #expect(pipeline.nodes.count == 4)
        #expect(
            pipeline.problems.map(\.message) == [
                "the nodes wait for one another: `evaluate` -[score]-> `write` -[report]-> `train` -[model]-> `evaluate`;"
                    + " declared: `evaluate` (Iris/Nodes.swift:4), `write` (Iris/Nodes.swift:6), `train` (Iris/Nodes.swift:2)"
            ])
    }

    @Test func `two cycles are two problems`() {
        let pipeline = Pipeline([
            step("a", ["y"], ["x"]), step("b", ["x"], ["y"]), step("c", ["v"], ["u"]), step("d", ["u"], ["v"]),
        ])
        #expect(pipeline.problems.map(\.kind) == [.cycle, .cycle])
    }

    @Test func `a name that is input and output is reported`() {
        expect(
            [step("a", ["x"], ["x"])], .inputAndOutput,
            "node `a` (Iris/Nodes.swift:1) reads and makes `x`; give its output another name")
    }

    @Test(arguments: [
        (step("two words", ["x"], ["y"]), "node `two words` (Iris/Nodes.swift:1) has the name `two words`"),
        (step("", ["x"], ["y"]), "node `` (Iris/Nodes.swift:1) has the name ``"),
        (step("a", ["x"], ["y"], tags: ["t", "a,b"]), "node `a` (Iris/Nodes.swift:1) has the tag `a,b`"),
        (step("a", ["x"], ["y"], namespace: "n/m"), "node `n/m.a` (Iris/Nodes.swift:1) has the namespace `n/m`"),
    ]) func `names, tags and namespaces keep to letters, digits and three signs`(node: Node, message: String) {
        expect([node], .badName, "\(message); allowed are letters, digits, `_`, `-` and `.`")
    }

    @Test func `letters of every language are allowed`() {
        #expect(Pipeline([step("Größe_2.été-数", ["x"], ["y"], tags: ["übung"])]).problems.isEmpty)
    }

    @Test(arguments: [
        ("", "has an empty dataset name ``"), ("params:", "has an empty dataset name `params:`"),
        (" x", "names the dataset ` x` with white space around it or a line break in it"),
    ]) func `bad dataset names are reported`(name: String, message: String) {
        expect([step("a", [name], ["y"])], .badName, "node `a` (Iris/Nodes.swift:1) \(message)")
    }

    @Test(arguments: ["x@a@b", "@csv", "x@"]) func `a malformed format is reported`(name: String) {
        expect(
            [step("a", [name], ["y"])], .transcoding,
            "node `a` (Iris/Nodes.swift:1) names the dataset `\(name)`; a format is written once, as `name@format`")
    }

    @Test func `a transcoded dataset that is also used bare is reported`() {
        expect(
            [step("a", ["r"], ["x@csv"]), step("b", ["x"], ["y"])], .transcoding,
            "dataset `x` is used without a format and as `x@csv`; give it a format everywhere")
    }

    @Test func `a parameter as output is reported`() {
        expect(
            [step("a", ["x"], ["params:y"])], .badName,
            "node `a` (Iris/Nodes.swift:1) makes `params:y`; parameters can only be read")
    }

    @Test func `an edge with two types is reported with dataset, nodes and types`() throws {
        let pipeline = Pipeline {
            Node(
                { (a: Int) in [a] }, inputs: ["raw"], outputs: ["model"], name: "train", fileID: "Iris/Nodes.swift",
                line: 3)
            Node(
                { (a: String) in a }, inputs: ["model"], outputs: ["x"], name: "print", fileID: "Iris/Nodes.swift",
                line: 5)
            Node({ (a: [Int]?) in 1 }, inputs: ["model"], outputs: ["z"], name: "count")
        }
        let conflict = try #require(pipeline.typeConflicts.first)
        #expect(pipeline.typeConflicts.count == 1)
        #expect(conflict.dataset == "model")
        #expect(pipeline.problems.isEmpty)
        let error = #expect(throws: PipelineError.self) { try pipeline.checked() }
        #expect(
            error?.description
                == "dataset `model`: node `train` (Iris/Nodes.swift:3) makes [Int], but node `print` (Iris/Nodes.swift:5)"
                + " takes String; make the two types equal, or give `model` an entry in the catalog that converts")
    }

    @Test func `all problems come in one error`() {
        let pipeline = Pipeline([
            step("a b", ["x"], ["y"]), step("c", ["x"], ["y"]), step("d", ["p"], ["q"]), step("e", ["q"], ["p"]),
        ])
        let error = #expect(throws: PipelineError.self) { try pipeline.checked() }
        #expect(error?.problems.map(\.kind) == [.badName, .twoProducers, .cycle])
        #expect(
            error?.description == """
                the pipeline has 3 problems:
                - node `a b` (Iris/Nodes.swift:1) has the name `a b`; allowed are letters, digits, `_`, `-` and `.`
                - dataset `y` is made by 2 nodes: `a b` (Iris/Nodes.swift:1) and `c` (Iris/Nodes.swift:1); only one may make it
                - the nodes wait for one another: `d` -[q]-> `e` -[p]-> `d`; declared: `d` (Iris/Nodes.swift:1), `e` (Iris/Nodes.swift:1)
                """)
    }

    private func expect(
        _ nodes: [Node], _ kind: PipelineProblem.Kind, _ message: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let problems = Pipeline(nodes).problems
        #expect(problems.map(\.message) == [message], sourceLocation: sourceLocation)
        #expect(problems.map(\.kind) == [kind], sourceLocation: sourceLocation)
    }
}
