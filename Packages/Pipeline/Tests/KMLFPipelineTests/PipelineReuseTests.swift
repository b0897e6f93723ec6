import KMLFPipeline
import Testing

@Suite struct PipelineReuseTests {
    private let training = Pipeline {
        step("clean", ["raw", "params:limit"], ["rows"], line: 1)
        step("train", ["rows", "parameters"], ["model"], tags: ["fit"], line: 2)
    }

    @Test func `a namespace goes before nodes, datasets and parameters, and all parameters stay`() {
        let eu = Pipeline(training, namespace: "eu")
        #expect(
            eu.nodes.map(\.description) == [
                "eu.clean: [eu.raw; params:eu.limit] -> [eu.rows]", "eu.train: [eu.rows; parameters] -> [eu.model]",
            ])
        #expect(eu.nodes.map(\.namespace) == ["eu", "eu"])
        #expect(eu.problems.isEmpty)
    }

    @Test func `names that are listed stay outside the namespace, under a new name or their own`() {
        let eu = Pipeline(
            training, inputs: "raw", outputs: ["model": "best"], parameters: ["limit": "eu_limit"], namespace: "eu",
            tags: ["europe"])
        #expect(
            eu.nodes.map(\.description) == [
                "eu.clean: [raw; params:eu_limit] -> [eu.rows]", "eu.train: [eu.rows; parameters] -> [best]",
            ])
        #expect(eu.nodes.map(\.tags) == [["europe"], ["europe", "fit"]])
    }

    @Test func `parameters are named with their prefix or without, and an inner output may be shown`() {
        let pipeline = Pipeline(
            training, outputs: ["rows", "model"], parameters: ["params:limit": "params:shared.limit"], namespace: "a")
        #expect(pipeline.inputs == ["a.raw", "params:shared.limit", "parameters"])
        #expect(pipeline.allOutputs == ["rows", "model"])
        #expect(Pipeline(training, parameters: ["limit"], namespace: "a").inputs.contains("params:limit"))
    }

    @Test func `names can be changed without a namespace, and nodes alone put into one`() {
        let renamed = Pipeline(training, inputs: ["raw": "rows_2026"], outputs: ["model": "model_2026"])
        #expect(
            renamed.nodes.map(\.description) == [
                "clean: [rows_2026; params:limit] -> [rows]", "train: [rows; parameters] -> [model_2026]",
            ])
        let nodes = Pipeline(training, namespace: "eu", prefixesDatasets: false)
        #expect(
            nodes.nodes.map(\.description) == [
                "eu.clean: [raw; params:limit] -> [rows]", "eu.train: [rows; parameters] -> [model]",
            ])
    }

    @Test func `namespaces nest, and filters take each level`() throws {
        let world = Pipeline {
            Pipeline(Pipeline(training, namespace: "north"), namespace: "eu")
            Pipeline(namespace: "us", inputs: "raw") { training }
        }
        #expect(world.problems.isEmpty)
        #expect(world.nodes.map(\.name) == ["eu.north.clean", "us.clean", "eu.north.train", "us.train"])
        #expect(world.nodes[0].inputs.map(\.name) == ["eu.north.raw", "params:eu.north.limit"])
        #expect(try world.onlyNodesWithNamespaces(["eu"]).nodes.count == 2)
        #expect(try world.onlyNodesWithNamespaces(["eu.north", "us"]).nodes.count == 4)
    }

    @Test func `a pipeline is used several times in one`() {
        let all = ["eu", "us"].map { Pipeline(training, inputs: "raw", namespace: $0) }.sum()
        #expect(all.problems.isEmpty)
        #expect(all.nodes.map(\.name) == ["eu.clean", "us.clean", "eu.train", "us.train"])
        #expect(all.inputs == ["raw", "params:eu.limit", "params:us.limit", "parameters"])
    }

    @Test func `a name without a format stands for all formats, which are kept`() {
        let pipeline = Pipeline([step("read", ["rows@csv"], ["x"]), step("write", ["x"], ["y@json"])])
        let reused = Pipeline(
            pipeline, inputs: ["rows": "table"], outputs: ["y@json": "z@yaml"], namespace: "n")
        #expect(reused.nodes.map(\.description) == ["n.read: [table@csv] -> [n.x]", "n.write: [n.x] -> [z@yaml]"])
        #expect(Pipeline(pipeline, namespace: "n").datasets == ["n.rows@csv", "n.x", "n.y@json"])
    }

    @Test func `types of the edges stay, and confirmed datasets are renamed with the others`() {
        let node = Node(
            { (rows: [String]) in rows.count }, inputs: ["rows"], outputs: ["count"], name: "count", confirms: ["rows"])
        let reused = Pipeline(Pipeline([node]), namespace: "n").nodes[0]
        #expect(reused.inputs == [Port(name: "n.rows", type: PortType([String].self))])
        #expect(reused.outputs == [Port(name: "n.count", type: PortType(Int.self))])
        #expect(reused.confirms == ["n.rows"])
    }

    @Test func `a reused node still runs its function`() async throws {
        let node = Pipeline(Pipeline([Node({ (x: Int) in x + 1 }, inputs: ["x"], outputs: ["y"])]), namespace: "n")
            .nodes[0]
        #expect(try await node.run([1]) as? [Int] == [2])
    }

    @Test func `a node without a name gets the namespace once, and differs where its datasets do`() {
        let unnamed = Pipeline([step(nil, ["x"], ["model"])])
        let name = unnamed.nodes[0].name
        #expect(name.hasPrefix("model__"))
        #expect(Pipeline(unnamed, namespace: "a").nodes[0].name == "a.\(name)")
        let twice = Pipeline(unnamed, outputs: ["model": "m1"]) + Pipeline(unnamed, outputs: ["model": "m2"])
        #expect(twice.problems.isEmpty)
    }

    @Test func `names that the pipeline does not have are problems with the nearest name`() {
        let wrong = Pipeline(
            training, inputs: ["rwa": "x"], outputs: ["modell"], parameters: ["limits": "x"], namespace: "eu",
            fileID: "Iris/Pipelines.swift", line: 12)
        let use = "the use of a pipeline at Iris/Pipelines.swift:12 names"
        #expect(
            wrong.problems.map(\.message) == [
                "\(use) `rwa` in `inputs:`, which the pipeline does not have (did you mean `raw`?)",
                "\(use) `modell` in `outputs:`, which the pipeline does not have (did you mean `model`?)",
                "\(use) `params:limits` in `parameters:`, which the pipeline does not have (did you mean `params:limit`?)",
            ])
    }

    @Test func `what is made inside cannot be given, and what is given cannot be made`() {
        let wrong = Pipeline(
            training, inputs: ["rows", "params:limit"], outputs: ["raw": "x"], fileID: "Iris/Pipelines.swift", line: 12)
        let use = "the use of a pipeline at Iris/Pipelines.swift:12 names"
        #expect(
            wrong.problems.map(\.message) == [
                "\(use) `rows` in `inputs:`, but node `clean` (Iris/Nodes.swift:1) makes it; only free inputs can be given",
                "\(use) `params:limit` in `inputs:`; parameters belong in `parameters:`",
                "\(use) `raw` in `outputs:`, but no node of the pipeline makes it",
            ])
    }

    @Test func `mistakes in the use of a pipeline are kept by what is made of it`() throws {
        let wrong = Pipeline(training, inputs: "rwa")
        #expect(Pipeline { wrong }.problems.count == 1)
        #expect(Pipeline { [wrong] }.problems.count == 1)
        #expect((Pipeline([]) + wrong + wrong).problems.count == 1)
        #expect(try wrong.onlyNodes(["train"]).problems.count == 1)
        #expect(Pipeline(wrong.tagged(["x"]), namespace: "n").problems.count == 1)
    }

    @Test func `a dataset that two nodes confirm is reported`() {
        let nodes = ["a", "b"].map { name in
            Node(
                { (x: Int) in x }, inputs: ["parts"], outputs: [name], name: name, confirms: ["parts"],
                fileID: "Iris/Nodes.swift", line: 1)
        }
        #expect(
            Pipeline(nodes).problems == [
                PipelineProblem(
                    .twoConfirmations,
                    "dataset `parts` is confirmed by 2 nodes: `a` (Iris/Nodes.swift:1) and `b` (Iris/Nodes.swift:1); only"
                        + " one may do it")
            ])
    }
}
