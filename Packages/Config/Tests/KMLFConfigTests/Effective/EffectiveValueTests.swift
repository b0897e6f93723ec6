import KMLFConfig
import KMLFYAML
import Testing

@Suite struct EffectiveValueTests {
    /// One line a value: key, value, and where it is from.
    private func show(
        _ kind: ConfigKind, _ files: [String: String], params: String = "", variables: [String: String] = [:]
    ) throws -> [String] {
        let project = try TemporaryProject(files)
        defer { project.remove() }
        return try project.loader(params: params, variables: variables).effectiveValues(of: kind).map { value in
            let origin =
                switch value.origin {
                case .file(let mark): mark.location
                case .commandLine: "--params"
                case .variable(let name): "$\(name)"
                case .standard: "default"
                }
            return "\(value.path) \(value.text) \(origin)"
        }
    }

    @Test func `every key of mlflow yml has its value and its place, or is told to be a default`() throws {
        let files = [
            "conf/base/mlflow.yml": "experiment:\n  name: ${globals:team}-x\n  create: true\n",
            "conf/local/mlflow.yml": "experiment: {create: false}\nmlflow_tracking_uri: http://me:pw@host\n",
            "conf/base/globals.yml": "team: core\n",
        ]
        let lines = try show(.mlflow, files)
        #expect(lines.contains("mlflow_tracking_uri \"http://me:**@host\" conf/local/mlflow.yml:2:22"))
        #expect(lines.contains("experiment.name \"core-x\" conf/base/mlflow.yml:2:9"))
        #expect(lines.contains("experiment.create false conf/local/mlflow.yml:1:22"))
        #expect(lines.contains("hooks.node.sep \".\" default"))
        #expect(lines.contains("disable_tracking.pipelines [] default"))
        #expect(try show(.globals, files) == ["team \"core\" conf/base/globals.yml:1:7"])
    }

    @Test func `the layout of release 2 is shown as it is written, with the package's name for a missing one`() throws {
        let files = ["conf/base/mlflow.yml": "tracking:\n  disable_tracking: {disable_autologging: false}\n"]
        let lines = try show(.mlflow, files, variables: ["MLFLOW_TRACKING_URI": "http://host"])
        #expect(lines.first == "server.mlflow_tracking_uri \"http://host\" $MLFLOW_TRACKING_URI")
        #expect(
            lines.contains("tracking.disable_tracking.disable_autologging false conf/base/mlflow.yml:2:43"))
        #expect(lines.contains("tracking.experiment.name \"iris\" default"))
        #expect(try show(.mlflow, files).first == "server.mlflow_tracking_uri \"mlruns\" default")
    }

    @Test func `parameters and the catalog show what won, --params too`() throws {
        let files = [
            "conf/base/parameters.yml": "model: {lr: 0.1, layers: [1, 2]}\nseed: 1\nempty: {}\n",
            "conf/local/parameters.yml": "seed: 2\n",
            "conf/base/catalog.yml": "a: {type: pandas.CSVDataset, filepath: x.csv}\n",
            "conf/local/catalog.yml": "a: {type: pandas.CSVDataset, filepath: y.csv}\n",
        ]
        #expect(
            try show(.parameters, files, params: "model.lr=0.5") == [
                "model.lr 0.5 --params", "model.layers [1, 2] conf/base/parameters.yml:1:26",
                "seed 2 conf/local/parameters.yml:1:7", "empty {} conf/base/parameters.yml:3:8",
            ])
        #expect(
            try show(.catalog, files) == [
                "a.type \"pandas.CSVDataset\" conf/local/catalog.yml:1:11",
                "a.filepath \"y.csv\" conf/local/catalog.yml:1:40",
            ])
    }

    @Test func `no secret is ever shown`() throws {
        let files = [
            "conf/base/parameters.yml": """
            api_key: k1
            db: {password: k2, url: 'postgresql://u:k3@h'}
            list: [{token: k4, credentials: {a: k5}}]
            max_tokens: 512
            """,
            "conf/base/catalog.yml": "a: {type: x, credentials: {user: k6}}\nb: {type: x, credentials: dev}\n",
            "conf/base/credentials.yml": "dev:\n  user: k7\n  none: null\n",
        ]
        let lines = try show(.parameters, files) + show(.catalog, files) + show(.credentials, files)
        #expect(!lines.contains { $0.contains(/k[0-9]/) }, "\(lines)")
        #expect(lines.contains("max_tokens 512 conf/base/parameters.yml:4:13"))
        #expect(lines.contains("b.credentials \"dev\" conf/base/catalog.yml:2:27"))
        #expect(lines.contains("dev.user \"***\" conf/base/credentials.yml:2:9"))
    }
}
