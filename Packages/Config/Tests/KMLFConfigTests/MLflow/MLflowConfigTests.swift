import KMLFConfig
import KMLFYAML
import Testing

@Suite struct MLflowConfigTests {
    @Test("scenario 5: a config in which nothing is set has every default")
    func defaults() {
        let config = MLflowConfig()
        #expect(config.mlflowTrackingURI == "mlruns")
        #expect(config.credentials == nil)
        #expect(config.disableTracking.pipelines.isEmpty)
        #expect(config.experiment.name == "Default")
        #expect(config.experiment.create)
        #expect(config.run == RunOptions())
        #expect(config.run.id == nil && config.run.name == nil && config.run.nested)
        #expect(!config.hooks.node.flattenDictParams && config.hooks.node.recursive)
        #expect(config.hooks.node.sep == "." && config.hooks.node.longParametersStrategy == .fail)
        #expect(config.reproducibility.record && !config.reproducibility.gitDiff)
        #expect(config.ui.port == "5000" && config.ui.host == "127.0.0.1")
    }

    @Test("scenario 14: a config that is written out reads back equal")
    func roundTrip() throws {
        var config = MLflowConfig()
        config.mlflowTrackingURI = nil
        config.credentials = "true"
        config.disableTracking.pipelines = ["a", "1"]
        config.run.id = "12345"
        config.hooks.node.sep = ""
        config.ui.port = nil
        #expect(try MLflowConfig.decode(config.yaml) == config)
        #expect(try MLflowConfig.decode(MLflowConfig().yaml) == MLflowConfig())
    }

    @Test("scenario 126: the template reads as the defaults apart from the experiment's name")
    func template() throws {
        var expected = MLflowConfig()
        expected.experiment.name = "fake_project"
        let template = MLflowConfig.template(experimentName: "fake_project")
        #expect(try MLflowConfig.decode(yaml(template)) == expected)
        #expect(try yaml(template) == expected.yaml)
    }

    @Test func `an empty file leaves every key at its default`() throws {
        let project = try TemporaryProject(["conf/base/mlflow.yml": "# nothing yet\n"])
        defer { project.remove() }
        #expect(try project.loader().mlflow() == MLflowConfig())
    }

    @Test func `a null tracking URI is the environment's, else mlruns`() {
        var config = MLflowConfig()
        #expect(config.trackingURI(in: ["MLFLOW_TRACKING_URI": "http://host"]) == "mlruns")
        config.mlflowTrackingURI = nil
        #expect(config.trackingURI(in: ["MLFLOW_TRACKING_URI": "http://host"]) == "http://host")
        #expect(config.trackingURI(in: ["MLFLOW_TRACKING_URI": ""]) == "mlruns")
    }

    @Test func `null is accepted where it means something and refused elsewhere`() throws {
        let config = try MLflowConfig.decode(
            yaml("mlflow_tracking_uri: ~\ncredentials: ~\nrun: {id: ~, name: ~}\nui: {port: ~, host: ~}"))
        #expect(config.mlflowTrackingURI == nil && config.ui.port == nil && config.ui.host == nil)
        let node = try yaml("experiment: {name: ~, create: ~}\nhooks: {node: {sep: ~, long_parameters_strategy: ~}}")
        let text = message { () throws(ConfigError) in _ = try MLflowConfig.decode(node) }
        for path in ["experiment.name", "experiment.create", "hooks.node.sep", "hooks.node.long_parameters_strategy"] {
            #expect(text.contains("\(path): must be "))
        }
    }

    @Test func `a port that cannot be one is refused`() throws {
        let node = try yaml("ui: {port: 70000}")
        #expect(
            message { () throws(ConfigError) in _ = try MLflowConfig.decode(node) } == """
                mlflow.yml:1:12: ui.port: must be a port, a number from 0 to 65535, or null, not "70000"
                ui: {port: 70000}
                           ^
                """)
    }
}
