import KMLFCatalog
import KMLFConfig
import KMLFHooks
import KMLFPipeline
import KMLFRunner
import KMLFStorage
import KMLFTracking
import KMLFYAML
import Testing

struct MLflowNodeHookTests {
    private let pipeline = Pipeline([
        Node(
            { (_: ParameterValue, _: Int, _: ParameterValue) in 1 },
            inputs: ["params:param1", "bar", "parameters"], outputs: ["out"], name: "node1")
    ])

    private let catalog = DataCatalog([
        "params:param1": MemoryDataset(ParameterValue.integer(1)), "bar": MemoryDataset(1),
        "parameters": MemoryDataset(ParameterValue.map(["param1": 1, "param2": 2])),
    ])

    @Test
    func `scenarios 47, 48: parameters are flattened with the options of mlflow.yml, other inputs are not recorded`()
        async throws
    {
        let config = MLflowConfig.with {
            $0.hooks.node.flattenDictParams = true
            $0.hooks.node.recursive = false
            $0.hooks.node.sep = "-"
        }
        try await TemporaryProject.with(config) { project in
            try await project.run(pipeline, catalog: catalog)
            #expect(
                try await project.runs().first?.data.params
                    == ["param1": "1", "parameters-param1": "1", "parameters-param2": "2"])
        }
    }

    @Test func `scenario 48: without flattening a map is recorded as Python prints it`() async throws {
        try await TemporaryProject.with { project in
            try await project.run(pipeline, catalog: catalog)
            #expect(
                try await project.runs().first?.data.params
                    == ["param1": "1", "parameters": "{'param1': 1, 'param2': 2}"])
        }
    }

    @Test func `the parameters of nodes that were not reached are not recorded`() async throws {
        let pipeline = Pipeline([
            Node(
                { (_: ParameterValue) throws -> Int in throw Broken() }, inputs: ["params:a"], outputs: ["x"],
                name: "first"),
            Node({ (_: Int, _: ParameterValue) in 1 }, inputs: ["x", "params:b"], outputs: ["y"], name: "second"),
        ])
        let catalog = DataCatalog([
            "params:a": MemoryDataset(ParameterValue.integer(1)), "params:b": MemoryDataset(ParameterValue.integer(2)),
        ])
        try await TemporaryProject.with { project in
            await #expect(throws: NodeError.self) { try await project.run(pipeline, catalog: catalog) }
            let params = try await project.runs().first?.data.params
            #expect(params == ["a": "1"])
        }
    }

    @Test func `a parameter of several nodes is recorded once, values of any type as they are`() async throws {
        let pipeline = Pipeline([
            Node({ (_: Double, _: Bool) in 1 }, inputs: ["params:rate", "params:on"], outputs: ["x"], name: "first"),
            Node(
                { (_: Double, _: String) in 1 }, inputs: ["params:rate", "params:a.b"], outputs: ["y"], name: "second"),
        ])
        let catalog = DataCatalog([
            "params:rate": MemoryDataset(0.5), "params:on": MemoryDataset(true), "params:a.b": MemoryDataset("text"),
        ])
        try await TemporaryProject.with { project in
            try await project.run(pipeline, catalog: catalog)
            let params = try await project.runs().first?.data.params
            #expect(params == ["rate": "0.5", "on": "True", "a.b": "text"])
        }
    }

    @Test func `a value that differs from the run's is an error with node and parameter, and the run is FAILED`()
        async throws
    {
        try await withTemporaryFolder { folder in
            let first = TemporaryProject(folder: folder)
            let run = try await first.context.startRun()
            try await run.logParam("param1", "other")
            try await first.context.end(run)
            let second = TemporaryProject(folder: folder, config: .with { $0.run.id = run.runID })
            let error = await #expect(throws: HookError.self) { try await second.run(pipeline, catalog: catalog) }
            let text = try #require(error).description
            #expect(text.hasPrefix("hook `MLflowNodeHook` failed in beforeNodeRun of node `node1` ("))
            #expect(text.contains("param1"))
            #expect(text.contains(run.runID))
            #expect(try await second.runs().map(\.info.status) == [.failed])
        }
    }

    @Test func `a long value ends the run before its node, or is recorded otherwise with a warning`() async throws {
        let catalog = DataCatalog(["params:text": MemoryDataset(String(repeating: "x", count: 6_020))])
        let pipeline = Pipeline([
            Node({ (_: String) in 1 }, inputs: ["params:text"], outputs: ["x"], name: "first"),
            Node({ (_: String, _: Int) in 1 }, inputs: ["params:text", "x"], outputs: ["y"], name: "second"),
        ])
        try await TemporaryProject.with { project in
            let error = await #expect(throws: HookError.self) { try await project.run(pipeline, catalog: catalog) }
            #expect(error?.cause is ParameterError)
            let statuses = try await project.runs().map(\.info.status)
            #expect(statuses == [.failed])
        }
        try await TemporaryProject.with(.with { $0.hooks.node.longParametersStrategy = .tag }) { project in
            try await project.run(pipeline, catalog: catalog)
            let data = try #require(try await project.runs().first?.data)
            #expect(data.params.isEmpty)
            #expect(data.tags["text"]?.count == 6_020)
            #expect(project.messages.map(\.level) == [.warning])
        }
    }

    @Test func `parameters are recorded as the files give them, whatever the node decodes`() async throws {
        struct Options: Decodable, Sendable { var rate: Double }
        let yaml = """
            model: {rate: 1, zeta: null, alpha: [1, 2.0, yes], depths: {0: 1.0e-5, 1: text}}
            """
        var problems: [ConfigProblem] = []
        let parameters = try #require(
            ParameterValue.read(try YAML.parse(yaml, name: "parameters.yml"), at: .root, problems: &problems))
        let pipeline = Pipeline([
            Node(
                { (options: Options, all: [String: Options]) in options.rate }, inputs: ["params:model", "parameters"],
                outputs: ["rate"], name: "train")
        ])
        try await TemporaryProject.with { project in
            try await project.run(pipeline, catalog: DataCatalog(parameters: parameters))
            let params = try await project.runs().first?.data.params
            let model = "{'rate': 1, 'zeta': None, 'alpha': [1, 2.0, True], 'depths': {0: 1e-05, 1: 'text'}}"
            #expect(params == ["model": model, "parameters": "{'model': \(model)}"])
        }
    }

    @Test func `nothing is recorded without a run`() async throws {
        try await TemporaryProject.with(.with { $0.disableTracking.pipelines = ["__default__"] }) { project in
            try await project.run(pipeline, catalog: catalog)
            #expect(try await project.runs().isEmpty)
        }
    }
}
