import KMLFCatalog
import KMLFConfig
import KMLFPipeline
import Testing

@Suite struct ParameterTests {
    struct Options: Decodable, Equatable, Sendable {
        struct Model: Decodable, Equatable, Sendable {
            var rate: Double
            var layers: [Int]
            var name: String?
        }
        var ratio: Double
        var model: Model
    }

    let yaml = """
        ratio: 0.2
        model:
          rate: 1
          layers: [4, 2]
          inner: {deep: yes}
        empty:
        """

    @Test func `a parameter is loaded as the type that is wanted, at any depth`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("", parameters: yaml)
            #expect(try await catalog.load("params:ratio") == 0.2)
            #expect(try await catalog.load("params:model.rate") == 1)
            #expect(try await catalog.load("params:model.rate") == 1.0)
            #expect(try await catalog.load("params:model.inner.deep") == true)
            #expect(try await catalog.load("params:model.layers", as: [Int].self) == [4, 2])
            let all: [String: ParameterValue] = try await catalog.load("parameters")
            #expect(all["ratio"] == 0.2)
            #expect(
                try await catalog.load("parameters")
                    == Options(ratio: 0.2, model: Options.Model(rate: 1, layers: [4, 2], name: nil)))
            #expect(try await catalog.load("params:empty", as: PortType(sendable: Int?.self)) as? Int == nil)
            #expect(try await catalog.load("params:ratio", as: Double?.self) == 0.2)
        }
    }

    @Test func `the names of the parameters are listed at every depth`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("a: {type: MemoryDataset}", parameters: yaml)
            #expect(
                catalog.parameterNames == [
                    "parameters", "params:ratio", "params:model", "params:model.rate", "params:model.layers",
                    "params:model.inner", "params:model.inner.deep", "params:empty",
                ])
            #expect(catalog.names == ["a"])
            #expect(catalog.contains("params:model.inner"))
            #expect(!catalog.contains("params:model.rat"))
            #expect(!catalog.contains("params:"))
        }
    }

    @Test("errors name the parameter, its place, what is wanted and what is there")
    func errors() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("", parameters: "model:\n  rate: fast\n")
            #expect(
                await errorText { try await catalog.load("params:model.rate", as: Double.self) }
                    == """
                    dataset `params:model.rate` (Parameters(data=<params:model.rate>)) cannot be loaded: \
                    conf/base/parameters.yml:2:9: params:model.rate: must be a number, not the text "fast"
                      rate: fast
                            ^
                    """)
            #expect(
                await errorText { try await catalog.load("params:model.rat", as: Double.self) }
                    == """
                    dataset `params:model.rat` cannot be loaded: the parameters have no such key; did you mean \
                    `params:model.rate`?
                    """)
            #expect(
                await errorText { try await catalog.save(1, to: "params:model.rate") }
                    == """
                    dataset `params:model.rate` (Parameters(data=<params:model.rate>)) cannot be saved: it takes any \
                    Decodable type, but the value is Int
                    """)
        }
    }

    @Test func `a dataset cannot have a parameter's name`() async throws {
        try await TestProject.run { project in
            #expect(
                await errorText { try project.catalog("'params:x': {type: MemoryDataset}") }
                    == """
                    conf/base/catalog.yml:1:1: params:x: is the name of a parameter; a dataset cannot have it
                    'params:x': {type: MemoryDataset}
                    ^
                    """)
        }
    }
}
