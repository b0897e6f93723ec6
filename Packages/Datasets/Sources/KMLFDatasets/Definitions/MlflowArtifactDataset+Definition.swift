import KMLFCatalog
import KMLFConfig
import KMLFTracking
import KMLFYAML

/// The arguments of `MlflowArtifactDataset` in `catalog.yml`.
private struct ArtifactArguments: ConfigModel {
    var dataset: YAMLNode?
    var olderDataset: YAMLNode?
    var runID: String?
    var artifactPath: String?

    static let fields: [Field<Self>] = [
        Field("dataset", \.dataset, "The dataset whose file is uploaded: a mapping with its type and arguments."),
        Field("data_set", \.olderDataset, "The older name of dataset."),
        Field("run_id", \.runID, "The run to upload to and download from; null is the active run.", check: checkRunID),
        Field(
            "artifact_path", \.artifactPath, "The folder of the run that holds the artifact.", check: checkArtifactPath),
    ]

    static let rules: [Rule<Self>] = [
        Rule(at: "dataset") { arguments in
            switch (arguments.dataset, arguments.olderDataset) {
            case (nil, nil): "is missing: give the dataset whose file is uploaded, as a mapping with its type"
            case (.some, .some): "stands beside data_set, which means the same; keep one of them"
            default: nil
            }
        }
    ]

    var nested: (key: String, node: YAMLNode)? {
        dataset.map { ("dataset", $0) } ?? olderDataset.map { ("data_set", $0) }
    }
}

extension MlflowArtifactDataset {
    init(_ definition: DatasetDefinition, context: RunContext, places: ArtifactPlaces) throws(ConfigError) {
        let arguments = try definition.read(ArtifactArguments.self)
        guard let (key, node) = arguments.nested else {
            throw ConfigError(definition.problem("is missing", at: "dataset"))
        }
        let nested = try definition.build(nested: node, at: key)
        do throws(DatasetProblem) {
            try self.init(
                definition.name, wrapping: nested, runID: arguments.runID, artifactPath: arguments.artifactPath,
                context: context, places: places, readerOfDownload: Self.reader(of: node, at: key, definition))
        } catch {
            throw ConfigError(definition.problem(error.description, at: key))
        }
    }

    /// What a run holds of a versioned dataset is one file, which belongs to none of the local versions: it is read by a
    /// dataset of its own, without versions.
    private static func reader(
        of node: YAMLNode, at key: String, _ definition: DatasetDefinition
    ) -> (@Sendable (_ localPath: String) throws -> any Dataset)? {
        guard node["versioned"]?.bool == true, var arguments = node.mapping else { return nil }
        arguments["versioned"] = nil
        return { [arguments] localPath in
            var arguments = arguments
            arguments["filepath"] = .string(localPath)
            return try definition.build(nested: YAMLNode(.mapping(arguments), at: node.mark), at: key)
        }
    }
}

/// For the check of a `run_id`.
@Sendable func checkRunID(_ runID: String?) -> String? {
    runID?.isEmpty == true ? "must not be empty; write null for the active run" : nil
}
