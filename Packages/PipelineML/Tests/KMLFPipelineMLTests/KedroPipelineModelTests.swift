import KMLFCatalog
import KMLFConfig
import KMLFDataFrame
import KMLFDatasets
import KMLFModels
import KMLFPipeline
import KMLFPipelineML
import KMLFStorage
import KMLFTracking
import KMLFYAML
import Synchronization
import Testing

private struct Linear: Codable, Sendable {
    var weight: Double
}

@Suite("a packaged pipeline that predicts")
struct KedroPipelineModelTests {
    private let folder: CatalogFolder

    init() throws { folder = try CatalogFolder() }

    private func problem(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "nothing was thrown"
        } catch {
            return "\(error)"
        }
    }

    private func packagedModel(_ pipeline: Pipeline) throws -> PipelineML {
        try #require(pipeline.packagedModels.first)
    }

    private func artifacts(_ entries: [String: Int]) async throws -> DataCatalog {
        let yaml = entries.keys.sorted().map { "\($0): {type: json.JSONDataset, filepath: \($0).json}" }
        let catalog = try folder.catalog(yaml.joined(separator: "\n"), parameters: "{threshold: 10, n: {e: 100}}")
        for (name, value) in entries { try await catalog.save(value, to: name) }
        return catalog
    }

    @Test(
        "scenario 108: it predicts in each copy mode, which its datasets have",
        arguments: [CopyModes.standard, .all(.assign), .all(.deepcopy), .each(["model": .assign])])
    func copyModes(_ modes: CopyModes) async throws {
        let packaged = try packagedModel(packaged(copyMode: modes))
        let model = try await KedroPipelineModel(packaged, artifacts: artifacts(["model": 1]))
        #expect(try await model.predict(1) as? Int == 2)
        #expect(model.packaged?.copyMode.mode(of: "model") == modes.mode(of: "model"))
    }

    @Test func `scenario 110: an artifact too many is refused when it is loaded`() async throws {
        let catalog = try await artifacts(["model": 1, "raw_data": 2])
        #expect(
            await problem { _ = try await KedroPipelineModel(packagedModel(packaged()), artifacts: catalog) }
                == "the artifacts do not match what the inference pipeline of the model `model` (Iris/Pipelines.swift:20) reads: `raw_data` too many"
        )
    }

    @Test func `scenario 111: missing artifacts are refused when it is loaded`() async throws {
        let pipeline = packaged(trainingWithEncoder, inferenceWithEncoder, inputName: "raw_data")
        #expect(
            await problem { _ = try await KedroPipelineModel(packagedModel(pipeline), artifacts: DataCatalog()) }
                == "the artifacts do not match what the inference pipeline of the model `model` (Iris/Pipelines.swift:20) reads: `encoder`, `model` missing"
        )
    }

    @Test func `scenario 112: a model on disk is an artifact, and a data frame the input`() async throws {
        let inference = Pipeline([
            Node(
                { (model: Linear, rows: DataFrame) in try rows.values("x", as: Double.self).map { $0 * model.weight } },
                inputs: ["model", "data"], outputs: ["predictions"], name: "predict")
        ])
        let mapping = try #require(
            try YAML.parse(
                "model: {type: kedro_mlflow.io.models.MlflowModelSaverDataSet, filepath: m, flavor: kmlf.json}",
                name: "catalog.yml"
            ).mapping)
        let context = RunContext { () throws(TrackingError) in throw TrackingError(.featureDisabled, "no store") }
        let catalog = try DataCatalog(
            entries: CatalogEntries(
                mapping, registry: .mlflow(context), projectRoot: folder.path, versions: SessionVersions(save: "v1")))
        try await catalog.save(Linear(weight: 2), to: "model")
        let pipeline = packaged(training, inference)
        let place = try await packagedModel(pipeline).artifacts(in: catalog)
        #expect(place.map(\.place) == ["artifacts/model/m"])
        let model = try await KedroPipelineModel(packagedModel(pipeline), artifacts: catalog)
        let frame = try DataFrame(columns: [Column("x", .double([1, 2.5]))])
        #expect(try await model.predict(frame) as? [Double] == [2, 5])
    }

    @Test func `artifacts are loaded once, whatever becomes of their files`() async throws {
        let catalog = try await artifacts(["model": 1])
        let model = try await KedroPipelineModel(packagedModel(packaged()), artifacts: catalog)
        try await catalog.save(50, to: "model")
        #expect(try await model.predict(1) as? Int == 2)
        #expect(try await model.predict(2) as? Int == 3)
    }

    @Test func `parameters have their training values, and another one for a prediction alone`() async throws {
        let inference = Pipeline([
            node("predict", ["model", "data"], "score"),
            node("shift", ["score", "params:threshold", "params:n.e"], "predictions"),
        ])
        let model = try await KedroPipelineModel(
            packagedModel(packaged(training, inference)), artifacts: artifacts(["model": 1]))
        #expect(try await model.predict(1) as? Int == 112)
        #expect(try await model.predict(1, params: ["threshold": 20, "n.e": 200]) as? Int == 222)
        #expect(try await model.predict(1) as? Int == 112)
        #expect(
            await problem { _ = try await model.predict(1, params: ["treshold": 1]) }
                == "the model has no parameter `treshold`; did you mean `threshold`?")
        #expect(
            try model.signatureParams()?.params == [
                ParamSpec("n.e", .value(.long), default: 100), ParamSpec("threshold", .value(.long), default: 10),
            ])
    }

    @Test func `predictions may be made at the same time`() async throws {
        let model = try await KedroPipelineModel(packagedModel(packaged()), artifacts: artifacts(["model": 1]))
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for value in 0..<50 { group.addTask { try await model.predict(value) as? Int ?? -1 } }
            return try await group.reduce(0, +)
        }
        #expect(sum == (0..<50).map { $0 + 1 }.reduce(0, +))
    }

    @Test func `an input of another type, and an artifact that cannot be read, are told`() async throws {
        let catalog = try await artifacts(["model": 1])
        let model = try await KedroPipelineModel(packagedModel(packaged()), artifacts: catalog)
        #expect(
            await problem { _ = try await model.predict("text") }
                == "node `predict` (Iris/Nodes.swift:10) takes `data` as Int, but MemoryDataset(data=<String>) gives the type that was saved"
        )
        try await catalog.save("no number", to: "model")
        #expect(
            await problem { _ = try await KedroPipelineModel(packagedModel(packaged()), artifacts: catalog) }
                .hasPrefix("dataset `model` (json.JSONDataset(filepath=\(folder.path)/model.json)) cannot be loaded: "))
    }
}
