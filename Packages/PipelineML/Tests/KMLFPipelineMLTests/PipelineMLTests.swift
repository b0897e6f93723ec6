import KMLFCatalog
import KMLFPipeline
import KMLFPipelineML
import Testing

@Suite("PipelineML")
struct PipelineMLTests {
    private let start = "the model `model` (Iris/Pipelines.swift:20) cannot be packaged: "

    @Test func `it is the training pipeline, and carries what is packaged`() throws {
        let pipeline = packaged()
        #expect(pipeline == training)
        let model = try #require(pipeline.packagedModels.first)
        #expect(model.inference == inference)
        #expect(model.inputName == "data")
        #expect(model.outputName == "predictions")
        #expect(model.artifactNames == ["model"])
        #expect(pipeline.problems.isEmpty)
        #expect(training.packagedModels.isEmpty)
    }

    @Test(
        "scenario 113: each filter leaves the nodes that it leaves of the plain pipeline, and keeps the packaging",
        arguments: [
            PipelineFilter(), PipelineFilter(tags: ["training"]), PipelineFilter(fromNodes: ["train"]),
            PipelineFilter(fromNodes: ["preprocess"]), PipelineFilter(toNodes: ["train"]),
            PipelineFilter(nodeNames: ["train"]), PipelineFilter(fromInputs: ["data"]),
            PipelineFilter(toOutputs: ["model"]),
        ])
    func filters(_ filter: PipelineFilter) throws {
        let filtered = try packaged(modelName: "classifier").filter(filter)
        #expect(filtered == (try training.filter(filter)))
        #expect(filtered.packagedModels.map(\.inference) == [inference])
        #expect(filtered.packagedModels.map(\.modelName) == ["classifier"])
        #expect(filtered.problems.isEmpty)
    }

    @Test(
        "scenario 114: a filter that leaves out what makes an artifact is refused, with both nodes",
        arguments: [
            PipelineFilter(tags: ["preprocessing"]), PipelineFilter(toNodes: ["preprocess"]),
            PipelineFilter(nodeNames: ["preprocess"]),
        ])
    func refusedFilters(_ filter: PipelineFilter) throws {
        let simple = try packaged().filter(filter)
        #expect(
            messages(simple) == [
                start + """
                    node `predict` (Iris/Nodes.swift:10) of its inference pipeline reads `model`, which node `train` \
                    (Iris/Nodes.swift:2) makes, and that node is left out. No free input is allowed: run it too
                    """
            ])
        let withEncoder = try packaged(trainingWithEncoder, inferenceWithEncoder, inputName: "raw_data").filter(filter)
        #expect(
            messages(withEncoder).contains {
                $0.contains("node `train` (Iris/Nodes.swift:3) makes, and that node is left out")
            })
    }

    @Test func `scenario 118: training that makes nothing that inference reads is refused`() {
        let other = Pipeline([node("other", ["raw_data"], "something")])
        #expect(
            messages(packaged(other)) == [
                start + """
                    node `predict` (Iris/Nodes.swift:10) of its inference pipeline reads `model`, which no node of the training \
                    pipeline makes or reads. No free input is allowed beside `data` and parameters: make it in training
                    """
            ])
    }

    @Test func `scenario 119: tags are given to every node, and the packaging stays`() {
        let tagged = packaged().tagged(["a", "second one"])
        #expect(tagged.nodes.allSatisfy { $0.tags.isSuperset(of: ["a", "second one"]) })
        #expect(tagged.packagedModels.count == 1)
    }

    @Test func `scenario 121: an input name that inference does not have is told, with those it has`() {
        #expect(
            messages(packaged(inputName: "dta")).first
                == start
                + "inputName `dta` is none of the free inputs of its inference pipeline (`data`, `model`) (did you mean `data`?)"
        )
    }

    @Test func `scenario 122: an inference pipeline with two outputs is refused`() {
        let two = Pipeline([
            node("predict", ["model"], "a", line: 3), node("explain", ["model", "data"], "b", line: 4),
        ])
        #expect(
            messages(packaged(training, two)) == [
                start + """
                    its inference pipeline has 2 outputs, and a model gives one: `a` of node `predict` (Iris/Nodes.swift:3), `b` \
                    of node `explain` (Iris/Nodes.swift:4)
                    """
            ])
    }

    @Test func `scenario 123: an inference pipeline without an output is refused`() {
        let silent = Pipeline([Node({ (a: Int, b: Int) in }, inputs: ["model", "data"], outputs: [], name: "print")])
        #expect(
            messages(packaged(training, silent)) == [
                start + "its inference pipeline has no output, and a model gives one"
            ])
    }

    @Test func `all that is wrong is told at once`() {
        let inference = Pipeline([
            node("a", ["modle", "data"], "x", line: 3), node("b", ["x"], "y", line: 4), node("c", ["x"], "y", line: 5),
        ])
        let pipeline = packaged(
            training, inference, inputName: "instances", modelName: "../model",
            copyMode: .each(["y": .assign, "dat": .copy]))
        #expect(
            messages(pipeline) == [
                "The artifact path '../model' leads out of the run's artifacts. Give a relative path without '..'.",
                "copyMode names `dat`, which the inference pipeline does not have (did you mean `data`?)",
                "copyMode names its output `y`, which is handed on and not kept",
                "inputName `instances` is none of the free inputs of its inference pipeline (`data`, `modle`)",
                "node `a` (Iris/Nodes.swift:3) of its inference pipeline reads `modle`, which no node of the training pipeline makes or reads. No free input is allowed beside `instances` and parameters: make it in training (did you mean `model`?)",
            ].map { "the model `../model` (Iris/Pipelines.swift:20) cannot be packaged: \($0)" } + [
                "in the inference pipeline of the model `../model` (Iris/Pipelines.swift:20): dataset `y` is made by 2 nodes: `b` (Iris/Nodes.swift:4) and `c` (Iris/Nodes.swift:5); only one may make it"
            ])
    }

    @Test func `parameters and what training only reads are allowed, formats of one dataset are one`() {
        let training = Pipeline([node("train", ["raw@csv", "stopwords"], "model@bytes")])
        let inference = Pipeline([
            node("clean", ["data", "stopwords", "params:threshold"], "clean"),
            node("predict", ["model@json", "clean", "parameters"], "predictions"),
        ])
        #expect(messages(packaged(training, inference)) == [])
    }

    @Test func `every operation keeps the packaging, in either order`() throws {
        let other = Pipeline([node("report", ["model"], "figure")])
        for combined in [packaged() + other, other + packaged(), packaged() | other, other | packaged()] {
            #expect(combined.packagedModels.count == 1)
            #expect(combined.nodes.count == 3)
            #expect(combined.problems.isEmpty)
        }
        #expect([packaged(), other].sum().packagedModels.count == 1)
        #expect(
            Pipeline {
                packaged(); other
            }.packagedModels.count == 1)
        #expect((packaged() & training).packagedModels.count == 1)
        #expect((training & packaged()).packagedModels.count == 1)
        #expect((packaged() - other).packagedModels.count == 1)
        #expect((packaged() + packaged()).packagedModels.count == 1)
        #expect((other - packaged()).packagedModels.isEmpty)
        let pipeline = packaged()
        for part in [
            try pipeline.onlyNodes(["train"]), pipeline.onlyNodesWithTags(["training"]),
            try pipeline.onlyNodesWithInputs(["data"]), try pipeline.onlyNodesWithOutputs(["model"]),
            try pipeline.fromInputs(["data"]), try pipeline.toOutputs(["model"]), try pipeline.fromNodes(["train"]),
            try pipeline.toNodes(["train"]),
        ] {
            #expect(part.packagedModels.count == 1)
            #expect(part.problems.isEmpty)
        }
    }

    @Test func `taking away what makes an artifact is refused`() throws {
        let rest = packaged() - Pipeline([node("train", ["data"], "model")])
        #expect(messages(rest).count == 1)
        #expect(
            messages(rest).first?.contains("which node `train` (Iris/Nodes.swift:2) makes, and that node is left out")
                == true)
    }

    @Test func `pipelines of a registry are joined with all of their models`() throws {
        let registry: PipelineRegistry = [
            "a": packaged(), "b": packaged(modelName: "second", line: 30), "c": packaged(line: 40),
        ]
        let both = try registry.pipeline(named: ["a", "b"])
        #expect(both.packagedModels.map(\.modelName) == ["model", "second"])
        #expect(both.problems.isEmpty)
        #expect(
            messages(try registry.pipeline(named: ["a", "c"])) == [
                "the model `model` (Iris/Pipelines.swift:40) cannot be packaged: the model `model` (Iris/Pipelines.swift:20) has the same name, and both are logged in one run; give each a modelName of its own"
            ])
    }

    @Test func `new names for a packaged pipeline are refused, since its inference would keep the old ones`() {
        let reused = Pipeline(packaged(), namespace: "eu", fileID: "Iris/Pipelines.swift", line: 50)
        #expect(
            messages(reused) == [
                "the use of a pipeline at Iris/Pipelines.swift:50 cannot rename what the model `model` (Iris/Pipelines.swift:20) is made of; give the pipeline its new names first, and package the result"
            ])
        let renamed = Pipeline(training, namespace: "eu")
        #expect(messages(packaged(renamed, Pipeline(inference, namespace: "eu"), inputName: "eu.data")) == [])
    }

    @Test func `copy modes are told by dataset`() {
        #expect(CopyModes.standard.mode(of: "a") == nil)
        #expect(CopyModes.all(.assign).mode(of: "a") == .assign)
        #expect(CopyModes.each(["a": .deepcopy]).mode(of: "a") == .deepcopy)
        #expect(CopyModes.each(["a": .deepcopy]).mode(of: "b") == nil)
    }
}
