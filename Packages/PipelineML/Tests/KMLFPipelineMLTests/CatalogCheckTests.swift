import KMLFCatalog
import KMLFModels
import KMLFPipeline
import KMLFPipelineML
import KMLFRunner
import Testing

@Suite("the catalog of a packaged pipeline")
struct CatalogCheckTests {
    private let folder: CatalogFolder
    private let start = "the model `model` (Iris/Pipelines.swift:20) cannot be packaged: "

    init() throws { folder = try CatalogFolder() }

    /// What a run says is wrong, before anything has run.
    private func problems(_ pipeline: Pipeline, _ catalog: DataCatalog, only missing: Bool = false) async -> [String] {
        do {
            _ = try await SequentialRunner().run(
                pipeline, catalog: catalog,
                parameters: RunParameters(projectPath: folder.path, onlyMissingOutputs: missing))
            return []
        } catch let error as PipelineError {
            return error.problems.map { $0.message.replacing(folder.path, with: "ROOT") }
        } catch {
            return ["\(error)"]
        }
    }

    private let raw = "raw_data: {type: MemoryDataset, data: 1}\n"

    @Test func `a run trains, and the training pipeline alone`() async throws {
        let catalog = try folder.catalog(raw + "model: {type: json.JSONDataset, filepath: model.json}")
        #expect(await problems(packaged(), catalog) == [])
        #expect(try await catalog.load("model", as: Int.self) == 3)
    }

    @Test func `scenario 116: an artifact that the catalog lacks is told before anything runs`() async throws {
        let catalog = try folder.catalog(raw + "modle: {type: json.JSONDataset, filepath: model.json}")
        #expect(
            await problems(packaged(), catalog) == [
                start + """
                    `model` must be in the catalog since it is an input for its inference pipeline: the catalog has no such \
                    dataset; did you mean `modle`?
                    """
            ])
    }

    @Test func `scenario 117: an artifact that is only in memory is told before anything runs`() async throws {
        let catalog = try folder.catalog(raw + "model: {type: MemoryDataset}")
        #expect(
            await problems(packaged(), catalog) == [
                start + """
                    `model` must be persisted locally since it is an input for its inference pipeline; its entry, \
                    MemoryDataset(), has no local file or folder
                    """
            ])
    }

    @Test func `a dataset or parameter of another type, and an environment that is not there, are told too`()
        async throws
    {
        let catalog = try folder.catalog(
            raw + "model: {type: json.JSONDataset, filepath: m.json}\ndata: {type: text.TextDataset, filepath: d.txt}",
            parameters: "{threshold: high}")
        let inference = Pipeline([node("predict", ["model", "data", "params:threshold"], "predictions", line: 7)])
        let found = await problems(packaged(training, inference, condaEnv: .file("requirements.txt")), catalog)
        let reader = start + "node `predict` (Iris/Nodes.swift:7) of its inference pipeline takes "
        #expect(
            found.contains(reader + "`data` as Int, but text.TextDataset(filepath=ROOT/d.txt) gives String"))
        #expect(found.contains { $0.hasPrefix(reader + "`params:threshold` as Int: ") })
        #expect(found.contains(start + "Invalid conda_env: ROOT/requirements.txt: No such file or directory"))
    }

    @Test func `what an inferred signature cannot hold is told before anything runs`() async throws {
        let catalog = try folder.catalog(
            raw + "model: {type: json.JSONDataset, filepath: m.json}", parameters: "{limit: null}")
        let inference = Pipeline([
            Node(
                { (model: Int, rows: Int, limit: Int?) in model + rows + (limit ?? 0) },
                inputs: ["model", "question", "params:limit"], outputs: ["answer"], name: "answer")
        ])
        let pipeline = packaged(training, inference, inputName: "question")
        let found = await problems(pipeline, catalog)
        #expect(
            found == [
                start + """
                    its signature is inferred from the data of `question`, which the catalog does not have and training neither \
                    reads nor makes: give it an entry, or give the signature
                    """,
                start + """
                    the parameter `limit` cannot be in a signature: null has no type; give it a default of its type, or give \
                    the signature
                    """,
            ])
    }

    @Test func `an artifact that code has entered is told before anything runs`() async throws {
        let catalog = try folder.catalog(raw + "model: {type: json.JSONDataset, filepath: m.json}")
        catalog.replaceDataset("model", with: try #require(try catalog.dataset("model")))
        #expect(
            await problems(packaged(), catalog) == [
                start + """
                    the dataset `model` was entered by code, so that the model's worker cannot know how it is read; describe it \
                    in catalog.yml
                    """
            ])
    }

    @Test func `a node that is skipped, since what it makes is there, leaves the packaging whole`() async throws {
        let yaml =
            raw + "data: {type: json.JSONDataset, filepath: d.json}\nmodel: {type: json.JSONDataset, filepath: m.json}"
        let report = packaged() + Pipeline([node("report", ["model"], "figure")])
        let catalog = try folder.catalog(yaml + "\nfigure: {type: json.JSONDataset, filepath: f.json}")
        try await catalog.save(1, to: "data")
        try await catalog.save(2, to: "model")
        #expect(await problems(report, catalog, only: true) == [])
        #expect(try await catalog.load("figure", as: Int.self) == 3)
    }
}
