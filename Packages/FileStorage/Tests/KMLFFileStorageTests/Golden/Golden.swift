import Foundation
import KMLFFileStorage
import KMLFStorage

/// A store that MLflow 3.17.2 wrote, and what its client reads from it.
struct Golden {
    let folder: TemporaryFolder
    let store: FileStore
    let expected: Expected

    /// Lays a copy out in a folder of its own and points its URIs there.
    init() throws {
        folder = try TemporaryFolder()
        let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Golden").standardized
            .path
        try run(
            """
            tar -xzf '\(source)/golden_mlruns.tar.gz' -C '\(folder.path)'
            grep -rl /GOLDEN '\(folder.path)' | while IFS= read -r file; do sed -i 's#/GOLDEN#\(folder.path)#g' "$file"; done
            """)
        store = try FileStore(root: folder.path + "/golden_mlruns")
        let text = try String(contentsOfFile: source + "/expected.json", encoding: .utf8)
            .replacing("/GOLDEN", with: folder.path)
        expected = try JSONDecoder().decode(Expected.self, from: Data(text.utf8))
    }
}

/// Runs a shell script and fails when it does.
func run(_ script: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-euc", script]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
}

extension Golden {
    struct Expected: Decodable {
        let experiments: [ExpectedExperiment]
        let runs: [ExpectedRun]
        let runQueries: [Query]
        let experimentQueries: [Query]
        let registeredModels: [ExpectedRegisteredModel]
        let loggedModels: [ExpectedLoggedModel]

        enum CodingKeys: String, CodingKey {
            case experiments, runs
            case registeredModels = "registered_models"
            case loggedModels = "logged_models"
            case runQueries = "run_queries"
            case experimentQueries = "experiment_queries"
        }
    }

    struct Query: Decodable {
        let filter: String
        let orderBy: [String]?
        let view: String
        let experimentIDs: [String]?
        let result: [String]?
        let errorCode: String?

        enum CodingKeys: String, CodingKey {
            case filter, view, result
            case orderBy = "order_by"
            case experimentIDs = "experiment_ids"
            case errorCode = "error_code"
        }
    }

    struct ExpectedExperiment: Decodable {
        let experiment: Experiment

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Name.self)
            experiment = Experiment(
                experimentID: try fields.decode(String.self, forKey: "experiment_id"),
                name: try fields.decode(String.self, forKey: "name"),
                artifactLocation: try fields.decode(String.self, forKey: "artifact_location"),
                lifecycleStage: try fields.decode(LifecycleStage.self, forKey: "lifecycle_stage"),
                creationTime: try fields.decode(Int64.self, forKey: "creation_time"),
                lastUpdateTime: try fields.decode(Int64.self, forKey: "last_update_time"),
                tags: try fields.decode([String: String].self, forKey: "tags"))
        }
    }
}

/// Any key of a JSON object.
struct Name: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
    init(stringLiteral value: String) { stringValue = value }
}
