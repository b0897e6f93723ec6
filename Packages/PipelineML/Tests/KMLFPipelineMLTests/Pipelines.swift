import Foundation
import KMLFCatalog
import KMLFConfig
import KMLFPipeline
import KMLFPipelineML
import KMLFYAML
import Testing

/// A node at a place that tests can name.
func node(
    _ name: String, _ inputs: [String], _ output: String, tags: Set<String> = [], line: Int = 1
) -> Node {
    let file = "Iris/Nodes.swift"
    return switch inputs.count {
    case 1:
        Node({ (a: Int) in a + 1 }, inputs: inputs, outputs: [output], name: name, tags: tags, fileID: file, line: line)
    case 2:
        Node(
            { (a: Int, b: Int) in a + b }, inputs: inputs, outputs: [output], name: name, tags: tags, fileID: file,
            line: line)
    default:
        Node(
            { (a: Int, b: Int, c: Int) in a + b + c }, inputs: inputs, outputs: [output], name: name, tags: tags,
            fileID: file, line: line)
    }
}

/// kedro-mlflow's own example: data is made, and a model of it.
let training = Pipeline([
    node("preprocess", ["raw_data"], "data", tags: ["preprocessing"], line: 1),
    node("train", ["data"], "model", tags: ["training"], line: 2),
])

/// The same with an encoder that data goes through.
let trainingWithEncoder = Pipeline([
    node("encode", ["raw_data"], "encoder", tags: ["preprocessing"], line: 1),
    node("preprocess", ["raw_data", "encoder"], "data", tags: ["preprocessing"], line: 2),
    node("train", ["data"], "model", tags: ["training"], line: 3),
])

let inference = Pipeline([node("predict", ["model", "data"], "predictions", line: 10)])

let inferenceWithEncoder = Pipeline([
    node("transform", ["encoder", "raw_data"], "features", line: 10),
    node("predict", ["model", "features"], "predictions", line: 11),
])

/// A packaging at a place that tests can name.
func packaged(
    _ training: Pipeline = training, _ inference: Pipeline = inference, inputName: String = "data",
    modelName: String = "model", copyMode: CopyModes = .standard, condaEnv: CondaEnv = .python, line: Int = 20
) -> Pipeline {
    pipelineML(
        training: training, inference: inference, inputName: inputName, modelName: modelName, condaEnv: condaEnv,
        copyMode: copyMode, fileID: "Iris/Pipelines.swift", line: line)
}

/// What is wrong with the pipeline, one message each.
func messages(_ pipeline: Pipeline) -> [String] { pipeline.problems.map(\.message) }

/// A folder with a catalog, gone with the value.
final class CatalogFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/kmlf-pipelineml-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func catalog(_ yaml: String, parameters: String = "{}", version: String = "v1") throws -> DataCatalog {
        let mapping = try #require(try YAML.parse(yaml, name: "catalog.yml").mapping)
        let parameters = try YAML.parse(parameters, name: "parameters.yml")
        return try DataCatalog(
            entries: CatalogEntries(mapping, projectRoot: path, versions: SessionVersions(save: version)),
            parameters: .init(yaml: parameters))
    }
}
