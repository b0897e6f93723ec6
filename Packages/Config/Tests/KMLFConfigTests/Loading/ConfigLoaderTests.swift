import KMLFConfig
import KMLFYAML
import Testing

@Suite struct ConfigLoaderTests {
    @Test("scenarios 1, 29: an mlflow.yml with every key set is read as it is written")
    func everyKey() throws {
        let project = try TemporaryProject([
            "conf/local/mlflow.yml": """
            mlflow_tracking_uri: local_store
            credentials: my_creds
            disable_tracking: {pipelines: [my_disabled_pipeline]}
            experiment: {name: fake_package, create: false}
            run: {id: "123456789", name: my_run, nested: false}
            hooks: {node: {flatten_dict_params: true, recursive: false, sep: "-", long_parameters_strategy: truncate}}
            ui: {port: "5151", host: localhost}
            """
        ])
        defer { project.remove() }
        var expected = MLflowConfig()
        expected.mlflowTrackingURI = "local_store"
        expected.credentials = "my_creds"
        expected.disableTracking.pipelines = ["my_disabled_pipeline"]
        expected.experiment.name = "fake_package"
        expected.experiment.create = false
        expected.run.id = "123456789"
        expected.run.name = "my_run"
        expected.run.nested = false
        expected.hooks.node.flattenDictParams = true
        expected.hooks.node.recursive = false
        expected.hooks.node.sep = "-"
        expected.hooks.node.longParametersStrategy = .truncate
        expected.ui.port = "5151"
        expected.ui.host = "localhost"
        #expect(try project.loader().mlflow() == expected)
    }

    @Test("scenarios 2, 30: a project without mlflow.yml gets an error that names the command which writes one")
    func noMLflowFile() throws {
        let project = try TemporaryProject(["conf/local/mlflow_backup.txt": ""])
        defer { project.remove() }
        let loader = try project.loader()
        #expect(
            message { () throws(ConfigError) in _ = try loader.mlflow() }
                == "there is no mlflow.yml in conf/base or conf/local; write one with `kmlf init --env local`")
    }

    @Test("scenarios 3, 31: a placeholder in mlflow.yml is replaced from globals.yml")
    func placeholder() throws {
        let project = try TemporaryProject([
            "conf/base/globals.yml": "mlflow_tracking_uri: dynamic_mlruns\n",
            "conf/local/mlflow.yml": "mlflow_tracking_uri: ${mlflow_tracking_uri}\nexperiment: {name: fake}\n",
        ])
        defer { project.remove() }
        let config = try project.loader().mlflow()
        #expect(config.mlflowTrackingURI == "dynamic_mlruns")
        #expect(config.experiment.name == "fake")
    }

    @Test func `mlflow and parameters are merged deeply, a catalog entry replaces the base's whole`() throws {
        let project = try TemporaryProject([
            "conf/base/mlflow.yml": "experiment: {name: base_exp}\n",
            "conf/local/mlflow.yml": "experiment: {create: false}\n",
            "conf/base/parameters.yml": "model: {lr: 0.1, depth: 3}\nseed: 1\n",
            "conf/local/parameters.yml": "model: {lr: 0.2}\n",
            "conf/base/catalog.yml":
                "_csv: &csv {type: CSV}\na: {<<: *csv, filepath: a.csv}\nb: {type: CSV, filepath: b.csv}\n",
            "conf/local/catalog.yml": "a: {type: Memory}\nc: {type: Memory}\n",
        ])
        defer { project.remove() }
        let config = try project.loader(params: "model.depth=5,new:x").load()
        #expect(config.mlflow.experiment.name == "base_exp")
        #expect(!config.mlflow.experiment.create)
        #expect(config.parameters == ["model": ["lr": 0.2, "depth": 5], "seed": 1, "new": "x"])
        #expect(config.catalog.entries.map(\.key.string) == ["a", "b", "c"])
        #expect(config.catalog["a"]?["type"] == "Memory")
        #expect(config.catalog["a"]?["filepath"] == nil)
    }

    @Test func `an exponent without a point is a number, as for Kedro, but not where every value is text`() throws {
        let project = try TemporaryProject([
            "conf/base/parameters.yml": "lr: 1e-5\nq: '1e-5'\nl: [-2E3, .5e1, 1.5e3, 1e, e5, 0x1e, 1e999]\n",
            "conf/base/parameters_more.json": "{\"rate\": 1e-3, \"text\": \"1e-3\"}",
            "conf/base/mlflow.yml": "run: {id: 12e5}\n",
        ])
        defer { project.remove() }
        let config = try project.loader().load()
        #expect(
            config.parameters == [
                "lr": 0.00001, "q": "1e-5", "l": [-2000.0, 5.0, 1500.0, "1e", "e5", 30, "1e999"], "rate": 0.001,
                "text": "1e-3",
            ])
        #expect(config.mlflow.run.id == "12e5")
    }

    @Test func `files are found by Kedro's patterns in yml, yaml and json, hidden ones left out`() throws {
        let project = try TemporaryProject([
            "conf/base/catalog.yml": "a: {type: M}",
            "conf/base/catalog_more.yaml": "b: {type: M}",
            "conf/base/catalog/deep/er/any.json": "{\"c\": {\"type\": \"M\"}}",
            "conf/base/team/catalog_x.yml": "d: {type: M}",
            "conf/base/team/other.yml": "no: 1",
            "conf/base/.catalog.yml": "no: 1",
            "conf/base/catalog.yml.bak": "no: 1",
        ])
        defer { project.remove() }
        let names = try project.loader().catalog().entries.compactMap(\.key.string)
        #expect(names.sorted() == ["a", "b", "c", "d"])
    }

    @Test func `one key in two files of an environment is refused with both places`() throws {
        let project = try TemporaryProject([
            "conf/base/catalog_a.yml": "_csv: 1\nx: {type: M}\n",
            "conf/base/catalog_b.yml": "_csv: 2\n\nx: {type: N}\n",
            "conf/base/parameters_a.yml": "model: {lr: 1, depth: 2}\n",
            "conf/base/parameters_b.yml": "model: {momentum: 1, depth: 2}\n",
        ])
        defer { project.remove() }
        let loader = try project.loader()
        #expect(
            message { () throws(ConfigError) in _ = try loader.load() } == """
                conf/base/catalog_b.yml:3:1: x: is given at conf/base/catalog_a.yml:2:1 too; keep one of the two
                x: {type: N}
                ^
                conf/base/parameters_b.yml:1:22: model.depth: is given at conf/base/parameters_a.yml:1:16 too; keep one of the two
                model: {momentum: 1, depth: 2}
                                     ^
                there is no mlflow.yml in conf/base or conf/local; write one with `kmlf init --env local`
                """)
    }
}
