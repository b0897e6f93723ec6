import KMLFConfig
import KMLFYAML
import Testing

@Suite struct MLflowConfigTests {
    @Test("scenarios 5, 19: a config in which nothing is set has every default")
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

    @Test("scenarios 14, 28: a config that is written out reads back equal")
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

    @Test
    func `scenarios 41, 42: a new file differs from the template of any other project in the experiment's name only`() {
        let lines = MLflowConfig.template(experimentName: "fake_project").split(separator: "\n")
        let others = MLflowConfig.template(experimentName: "Default").split(separator: "\n")
        #expect(lines.count == others.count)
        let changed = zip(lines, others).filter { $0 != $1 }
        #expect(changed.map(\.0) == ["  name: fake_project"])
        #expect(changed.map(\.1) == ["  name: Default"])
    }

    @Test func `scenario 16: sections and keys that are left out have their defaults`() throws {
        var expected = MLflowConfig()
        expected.run.nested = false
        expected.hooks.node.sep = "-"
        let node = try yaml("run: {nested: false}\nhooks: {node: {sep: '-'}}")
        #expect(try MLflowConfig.decode(node) == expected)
        #expect(MLflowConfig().run.nested && MLflowConfig().hooks.node.sep == ".")
    }

    @Test func `scenario 15: keys that there are not are refused with their places`() throws {
        let node = try yaml("hooks: {node: {flaten_dict_params: true}}\nui: {prot: 5}")
        #expect(
            message { () throws(ConfigError) in _ = try MLflowConfig.decode(node) } == """
                mlflow.yml:1:16: hooks.node.flaten_dict_params: is not a known key
                hooks: {node: {flaten_dict_params: true}}
                               ^
                did you mean `flatten_dict_params`?
                mlflow.yml:2:6: ui.prot: is not a known key
                ui: {prot: 5}
                     ^
                did you mean `port`?
                """)
    }

    @Test func `scenario 20: a strategy that there is not is refused with those that there are`() throws {
        let node = try yaml("hooks: {node: {long_parameters_strategy: does_not_exist}}")
        #expect(
            message { () throws(ConfigError) in _ = try MLflowConfig.decode(node) } == """
                mlflow.yml:1:42: hooks.node.long_parameters_strategy: must be one of fail, truncate, tag, not the text \
                "does_not_exist"
                hooks: {node: {long_parameters_strategy: does_not_exist}}
                                                         ^
                """)
    }

    @Test func `scenario 17: an empty file leaves every key at its default`() throws {
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

    @Test func `a time limit is a number of seconds`() throws {
        #expect(try MLflowConfig.decode(yaml("connect_timeout: 5")).connectTimeout == 5)
        let node = try yaml("connect_timeout: 0")
        #expect(
            message { () throws(ConfigError) in _ = try MLflowConfig.decode(node) } == """
                mlflow.yml:1:18: connect_timeout: must be a number of seconds from 1 to 3600, or null
                connect_timeout: 0
                                 ^
                """)
    }

    @Test func `a scoring server is named by its address`() throws {
        let config = try MLflowConfig.decode(yaml("ui: {scoring: ['http://127.0.0.1:5001']}"))
        #expect(config.ui.scoring == ["http://127.0.0.1:5001"])
        let node = try yaml("ui: {scoring: ['localhost:5001']}")
        #expect(
            message { () throws(ConfigError) in _ = try MLflowConfig.decode(node) } == """
                mlflow.yml:1:15: ui.scoring: must hold addresses, such as http://127.0.0.1:5001, not "localhost:5001"
                ui: {scoring: ['localhost:5001']}
                              ^
                """)
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
