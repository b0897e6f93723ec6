import KMLFPipeline
import Testing

@Suite struct PipelineTests {
    @Test func `nodes are sorted by what they need, then by name`() {
        let pipeline = Pipeline([
            step("d", ["b", "c"], ["d"]), step("c", ["a"], ["c"]), step("b", ["a"], ["b"]), step("a", ["raw"], ["a"]),
            step("alone", ["params:x"], ["z"]),
        ])
        #expect(pipeline.groupedNodes.map { $0.map(\.name) } == [["a", "alone"], ["b", "c"], ["d"]])
        #expect(pipeline.nodes.map(\.name) == ["a", "alone", "b", "c", "d"])
        #expect(pipeline.nodeDependencies == [[], [], [0], [0], [2, 3]])
    }

    @Test func `the order does not depend on the order of declaration`() {
        let nodes = (0..<20).map { step("n\($0)", $0 < 5 ? ["raw"] : ["x\($0 / 2)"], ["x\($0)"]) }
        let expected = Pipeline(nodes)
        for _ in 0..<10 { #expect(Pipeline(nodes.shuffled()) == expected) }
    }

    @Test func `free inputs and outputs are told from inner datasets`() {
        let pipeline = Pipeline([step("a", ["raw", "params:x"], ["mid"]), step("b", ["mid"], ["end", "side"])])
        #expect(pipeline.inputs == ["raw", "params:x"])
        #expect(pipeline.outputs == ["end", "side"])
        #expect(pipeline.allInputs == ["raw", "params:x", "mid"])
        #expect(pipeline.allOutputs == ["mid", "end", "side"])
        #expect(pipeline.datasets == ["raw", "params:x", "mid", "end", "side"])
    }

    @Test func `a transcoded dataset is one edge, whatever its formats`() {
        let pipeline = Pipeline([step("b", ["rows@frame"], ["end"]), step("a", ["raw"], ["rows@csv"])])
        #expect(pipeline.nodes.map(\.name) == ["a", "b"])
        #expect(pipeline.inputs == ["raw"])
        #expect(pipeline.outputs == ["end"])
        #expect(pipeline.typeConflicts.isEmpty)
    }

    @Test(arguments: [true, false]) func `the builder takes nodes, pipelines, arrays, conditions and loops`(more: Bool)
    {
        let inner = Pipeline([step("inner", ["a"], ["b"])])
        let pipeline = Pipeline(tags: ["all"]) {
            step("first", ["raw"], ["a"])
            inner
            [step("x", ["b"], ["x"]), step("y", ["b"], ["y"])]
            [Pipeline([step("z", ["b"], ["z"])])]
            if more { step("more", ["b"], ["more"]) }
            if more { step("yes", ["b"], ["yes"]) } else { step("no", ["b"], ["no"]) }
            for number in 1...2 { step("loop\(number)", ["b"], ["l\(number)"]) }
        }
        let expected =
            ["first", "inner", "loop1", "loop2"] + (more ? ["more"] : ["no"]) + ["x", "y"] + (more ? ["yes"] : []) + [
                "z"
            ]
        #expect(pipeline.nodes.map(\.name) == expected)
        #expect(pipeline.nodes.allSatisfy { $0.tags == ["all"] })
    }

    @Test func `a pipeline describes itself in the order of execution`() {
        let pipeline = Pipeline([step("b", ["a"], ["end"]), step("a", ["raw", "params:x"], ["a"])])
        #expect(pipeline.describe() == "Inputs: params:x, raw\n\na\nb\n\nOutputs: end")
        #expect(
            pipeline.describe(namesOnly: false)
                == "Inputs: params:x, raw\n\na: [raw; params:x] -> [a]\nb: [a] -> [end]\n\nOutputs: end")
        #expect(Pipeline([]).describe() == "Inputs: none\n\n\nOutputs: none")
    }

    @Test func `sum and union hold the nodes of both, once`() {
        let (a, b, c) = (step("a", ["x"], ["a"]), step("b", ["x"], ["b"]), step("c", ["x"], ["c"]))
        let left = Pipeline([a, b])
        let right = Pipeline([b, c])
        #expect((left + right).nodes.map(\.name) == ["a", "b", "c"])
        #expect((left | right) == (left + right))
        #expect((left - right).nodes.map(\.name) == ["a"])
        #expect((left & right).nodes.map(\.name) == ["b"])
        #expect((left - left).isEmpty)
    }

    @Test func `a sum keeps two nodes alike that are declared in two places`() {
        let left = Pipeline([step("a", ["x"], [], line: 1)])
        let right = Pipeline([step("a", ["x"], [], line: 2)])
        #expect((left + right).nodes.count == 2)
        #expect((left + right).problems.map(\.kind) == [.duplicateName])
    }

    @Test func `two hundred nodes in a row are put in order`() {
        let nodes = (0..<200).map { step("n\($0)", ["x\($0)"], ["x\($0 + 1)"]) }
        let pipeline = Pipeline(nodes.reversed())
        #expect(pipeline.nodes == nodes)
        #expect(pipeline.groupedNodes.count == 200)
        #expect(pipeline.problems.isEmpty)
    }
}
