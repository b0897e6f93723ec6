import KMLFConfig
import KMLFYAML
import Testing

@Suite struct Release2LayoutTests {
    private let file = """
        server:
          mlflow_tracking_uri: http://host
          mlflow_registry_uri: null
          credentials: my_creds
          connect_timeout: 7
          request_header_provider: {type: null, pass_context: false, init_kwargs: {}}
        tracking:
          disable_tracking: {pipelines: [a], disable_autologging: true}
          experiment:
            name: exp
            restore_if_deleted: false
            create_experiment_kwargs: {artifact_location: s3://bucket, tags: {team: 1}}
          run: {id: 1, name: r, nested: false}
          params:
            dict_params: {flatten: true, recursive: false, sep: "-"}
            long_params_strategy: tag
          reproducibility: {record: false, git_diff: true}
        ui: {port: 1, host: h}
        """

    private func problem(_ text: String) throws -> String {
        let node = try yaml(text)
        return message { () throws(ConfigError) in _ = try MLflowConfig.decode(node) }
    }

    @Test func `every key is read into the settings that 0.7's layout gives`() throws {
        var expected = MLflowConfig()
        expected.mlflowTrackingURI = "http://host"
        expected.credentials = "my_creds"
        expected.connectTimeout = 7
        expected.disableTracking.pipelines = ["a"]
        expected.experiment.name = "exp"
        expected.experiment.restoreIfDeleted = false
        expected.experiment.artifactLocation = "s3://bucket"
        expected.experiment.tags = ["team": "1"]
        expected.run.id = "1"
        expected.run.name = "r"
        expected.run.nested = false
        expected.hooks.node.flattenDictParams = true
        expected.hooks.node.recursive = false
        expected.hooks.node.sep = "-"
        expected.hooks.node.longParametersStrategy = .tag
        expected.reproducibility.record = false
        expected.reproducibility.gitDiff = true
        expected.ui.port = "1"
        expected.ui.host = "h"
        let config = try MLflowConfig.decode(yaml(file))
        #expect(config == expected)
        #expect(config.experiment.create && !config.experiment.restores)
        #expect(try MLflowConfig.decode(config.yaml) == config)
    }

    @Test func `an experiment without a name is the package's, and the tracking URI is the environment's`() throws {
        let project = try TemporaryProject(["conf/base/mlflow.yml": "tracking: {run: {name: x}}\n"])
        defer { project.remove() }
        let config = try project.loader().mlflow()
        #expect(config.experiment.name == "iris")
        #expect(config.mlflowTrackingURI == nil)
    }

    @Test func `a missing credentials entry is named where this layout names it`() throws {
        let project = try TemporaryProject(["conf/base/mlflow.yml": "server: {credentials: nobody}\n"])
        defer { project.remove() }
        let loader = try project.loader()
        #expect(
            message { () throws(ConfigError) in _ = try loader.environmentVariables() }.hasPrefix(
                "conf/base/mlflow.yml:1:23: server.credentials: names the credentials `nobody`, but "))
    }

    @Test func `a mixture of the layouts is refused, with the new name of each old key`() throws {
        #expect(
            try problem("server: {}\nexperiment: {name: x}\nui: {port: 1}\n") == """
                mlflow.yml:2:1: experiment: is a key of kedro-mlflow 0.7's layout, and `server` and `tracking` are keys of \
                release 2's; use one layout. In release 2's it is `tracking.experiment`
                experiment: {name: x}
                ^
                """)
    }

    @Test func `what only Python can do is refused with what to do instead`() throws {
        #expect(
            try problem("server: {mlflow_registry_uri: http://x}\n")
                .contains(
                    "server.mlflow_registry_uri: must be null or the tracking URI: models are registered where runs are recorded"
                ))
        #expect(
            try problem("server: {mlflow_registry_uri: http://x, mlflow_tracking_uri: http://x}\n")
                == "nothing was thrown")
        #expect(try problem("server:\n  request_header_provider: {type: a.B}\n").contains("MLFLOW_TRACKING_TOKEN"))
        #expect(
            try problem("tracking: {params: {long_parameters_strategy: tag}}\n")
                .contains("tracking.params.long_parameters_strategy: is not a known key"))
    }
}
