import KMLFPipeline
import Testing

@Suite struct PipelineRegistryTests {
    private let registry: PipelineRegistry = [
        "__default__": Pipeline([step("a", ["x"], ["y"]), step("b", ["y"], ["z"])]),
        "training": Pipeline([step("a", ["x"], ["y"])]), "inference": Pipeline([step("c", ["y"], ["w"])]),
    ]

    @Test func `the default pipeline comes when none is named`() throws {
        #expect(try registry.pipeline().nodes.map(\.name) == ["a", "b"])
        #expect(registry.names == ["__default__", "inference", "training"])
        #expect(registry["training"]?.nodes.count == 1)
        #expect(registry["other"] == nil)
    }

    @Test func `several pipelines are joined`() throws {
        #expect(try registry.pipeline(named: ["training", "inference"]).nodes.map(\.name) == ["a", "c"])
    }

    @Test func `unknown names are reported together, with the nearest known one`() {
        let error = #expect(throws: PipelineError.self) { try registry.pipeline(named: ["trainin", "training", "x"]) }
        #expect(
            error?.problems.map(\.message) == [
                "there is no pipeline `trainin` (did you mean `training`?); registered: `__default__`, `inference`, `training`",
                "there is no pipeline `x`; registered: `__default__`, `inference`, `training`",
            ])
    }

    @Test func `a registry without a default pipeline says so`() {
        let empty: PipelineRegistry = [:]
        let error = #expect(throws: PipelineError.self) { try empty.pipeline() }
        #expect(error?.description == "there is no pipeline `__default__`")
    }

    @Test func `a name that is registered twice is reported`() {
        let twice: PipelineRegistry = ["a": Pipeline([]), "a": Pipeline([])]
        let error = #expect(throws: PipelineError.self) { try twice.pipeline(named: ["a"]) }
        #expect(error?.description == "the pipeline `a` is registered twice")
    }
}
