import KMLFPipeline
import Testing

@Suite struct NodeTests {
    @Test func `a function without inputs gives its one output`() async throws {
        let node = Node(answer, inputs: [], outputs: ["answer"])
        #expect(try await node.run([]) as? [Int] == [42])
        #expect(node.inputs.isEmpty)
        #expect(node.outputs == [Port(name: "answer", type: PortType(Int.self))])
    }

    @Test func `a function without outputs gives none`() async throws {
        let node = Node(swallow, inputs: ["number"], outputs: [])
        #expect(try await node.run([1]).isEmpty)
        #expect(node.outputs.isEmpty)
    }

    @Test func `an async function with two outputs gives both in order`() async throws {
        let node = Node(divide, inputs: ["left", "right"], outputs: ["quotient", "rest"])
        #expect(try await node.run([17, 5]) as? [Int] == [3, 2])
    }

    @Test func `a throwing function with three inputs and three outputs runs`() async throws {
        let node = Node(rotate, inputs: ["a", "b", "c"], outputs: ["x", "y", "z"])
        let results = try await node.run([1, "two", 3.0])
        #expect(results[0] as? String == "two")
        #expect(results[1] as? Double == 3)
        #expect(results[2] as? Int == 1)
        #expect(node.outputs.map(\.type.name) == ["String", "Double", "Int"])
    }

    @Test func `four and five inputs are handed over in order`() async throws {
        let four = Node({ (a: Int, b: Int, c: Int, d: Int) in [a, b, c, d] }, inputs: names(4), outputs: ["list"])
        let five = Node(
            { (a: Int, b: Int, c: Int, d: Int, e: Int) async in [a, b, c, d, e] }, inputs: names(5), outputs: ["list"])
        #expect(try await four.run([1, 2, 3, 4]).first as? [Int] == [1, 2, 3, 4])
        #expect(try await five.run([1, 2, 3, 4, 5]).first as? [Int] == [1, 2, 3, 4, 5])
    }

    @Test func `typed keys name the ports`() async throws {
        let quotient: Key<Int> = "quotient"
        let two = Node(divide, from: "left", "right", to: quotient, "rest", name: "divide")
        let one = Node(answer, to: quotient)
        let none = Node(swallow, from: quotient, name: "swallow")
        #expect(two.description == "divide: [left; right] -> [quotient; rest]")
        #expect(one.outputs.map(\.name) == ["quotient"])
        #expect(none.inputs == [Port(name: "quotient", type: PortType(Int.self))])
        #expect(try await two.run([9, 4]) as? [Int] == [2, 1])
    }

    @Test func `an optional input takes a value and nil`() async throws {
        let node = Node({ (number: Int?) in number ?? -1 }, inputs: ["number"], outputs: ["result"])
        #expect(try await node.run([7]).first as? Int == 7)
        #expect(try await node.run([Int?.none]).first as? Int == -1)
        #expect(try await node.run([Int?.some(8)]).first as? Int == 8)
    }

    @Test func `an input of a protocol type takes what conforms`() async throws {
        let node = Node({ (shape: any Shape) in shape.area }, inputs: ["shape"], outputs: ["area"])
        #expect(try await node.run([Square(side: 3)]).first as? Double == 9)
    }

    @Test func `what the function throws comes through`() async {
        let node = Node(fail, inputs: ["number"], outputs: ["result"])
        await #expect(throws: Failure.self) { try await node.run([1]) }
    }

    @Test func `a value of another type is refused with node, input and both types`() async {
        let node = Node(
            { (rows: [Int], ratio: Double?) in rows }, inputs: ["rows", "params:ratio"], outputs: ["train"],
            name: "split", fileID: "Iris/Pipelines.swift", line: 12)
        let error = await #expect(throws: NodeInputError.self) { try await node.run([[1], "half"]) }
        #expect(
            error?.description
                == "node `split` (Iris/Pipelines.swift:12) takes its input `params:ratio` as Double?, but the value is String"
        )
    }

    @Test func `a wrong number of values is refused`() async {
        let node = Node(
            divide, inputs: ["a", "b"], outputs: ["c", "d"], name: "divide", fileID: "Iris/P.swift", line: 3)
        let error = await #expect(throws: NodeInputError.self) { try await node.run([1]) }
        #expect(error?.description == "node `divide` (Iris/P.swift:3) takes 2 values, but is called with 1")
    }

    @Test func `a node without name is called after its outputs, the same in every process`() {
        let node = Node(divide, inputs: ["a", "params:b"], outputs: ["quotient", "rest@csv"])
        #expect(node.name == "quotient-rest_csv__735bded8")
    }

    @Test func `a node without name and outputs is called after its inputs`() {
        #expect(Node(swallow, inputs: ["params:a"], outputs: []).name == "from-params_a__5eebcdf7")
    }

    @Test func `a namespace comes before the name`() {
        let node = Node(answer, inputs: [], outputs: ["a"], name: "ask", namespace: "deep.thought")
        #expect(node.name == "deep.thought.ask")
        #expect(node.namespace == "deep.thought")
    }

    @Test func `a node knows where it is declared`() {
        let node = Node(answer, inputs: [], outputs: ["a"]); let line = #line
        #expect(node.location == NodeLocation(fileID: "KMLFPipelineTests/NodeTests.swift", line: line))
    }

    @Test func `nodes are equal by name, inputs and outputs`() {
        let node = Node(answer, inputs: [], outputs: ["a"], name: "n")
        #expect(node == Node({ 1.5 }, inputs: [], outputs: ["a"], name: "n", tags: ["t"]))
        #expect(node != Node(answer, inputs: [], outputs: ["b"], name: "n"))
        #expect(node != Node(answer, inputs: [], outputs: ["a"], name: "m"))
        #expect(node.tagged(["x"]).tagged(["y"]).tags == ["x", "y"])
    }

    private func names(_ count: Int) -> [String] { (1...count).map { "input\($0)" } }
}

private func answer() -> Int { 42 }
private func swallow(_ number: Int) {}
private func divide(_ left: Int, by right: Int) async -> (Int, Int) { (left / right, left % right) }
private func rotate(_ a: Int, _ b: String, _ c: Double) throws -> (String, Double, Int) { (b, c, a) }
private func fail(_ number: Int) async throws -> Int { throw Failure() }
private struct Failure: Error {}
private protocol Shape: Sendable { var area: Double { get } }
private struct Square: Shape {
    let side: Double
    var area: Double { side * side }
}
