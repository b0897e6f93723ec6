import Testing

/// The conf folders that `kedro new` makes are read as they are.
@Suite struct KedroConfTests {
    let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.write("[tool.kedro]\npackage_name = \"iris\"\n", to: "iris/pyproject.toml")
    }

    /// Kedro 0.17.5: logging in the environment, parameters by pipeline, DataSet with a capital S.
    private func makeOld() throws {
        let files = [
            "README.md": "# Where settings live\n", "local/.gitkeep": "", "base/.gitkeep": "",
            "base/catalog.yml": """
            # The raw flowers.
            example_iris_data:
              type: pandas.CSVDataSet
              filepath: data/01_raw/iris.csv

            """,
            "base/logging.yml": Self.logging,
            "base/parameters.yml": "# Nothing of its own.\n",
            "base/parameters/data_engineering.yml": "example_test_data_ratio: 0.2\n",
            "base/parameters/data_science.yml": "example_num_train_iter: 10000\nexample_learning_rate: 0.01\n",
            "local/credentials.yml": "# dev_s3:\n#   key: …\n",
            "local/mlflow.yml": """
            mlflow_tracking_uri: mlruns
            credentials: null
            disable_tracking: {pipelines: []}
            experiment: {name: iris, create: True}
            run: {id: null, name: null, nested: True}
            hooks: {node: {flatten_dict_params: False, recursive: True, sep: ".", long_parameters_strategy: fail}}
            ui: {port: "5000", host: "127.0.0.1"}

            """,
        ]
        for (path, text) in files { try sandbox.write(text, to: "iris/conf/\(path)") }
    }

    /// Newest Kedro: logging beside the environments, one parameters file, Dataset.
    private func makeNew() throws {
        let files = [
            "README.md": "# Where settings live\n", "logging.yml": Self.logging, "local/.gitkeep": "",
            "base/catalog.yml": "example_iris_data:\n  type: pandas.CSVDataset\n  filepath: data/01_raw/iris.csv\n",
            "base/parameters.yml": "train_fraction: 0.8\nrandom_state: 3\ntarget_column: species\n",
            "local/credentials.yml": "# nothing yet\n",
            "local/mlflow.yml": """
            server:
              mlflow_tracking_uri: null
              mlflow_registry_uri: null
              credentials: null
              request_header_provider: {type: null, pass_context: False, init_kwargs: {}}
            tracking:
              disable_tracking: {pipelines: [], disable_autologging: True}
              experiment:
                name: ${km.random_name:}
                create_experiment_kwargs: {artifact_location: null, tags: null}
                restore_if_deleted: True
              run: {id: null, name: null, nested: True}
              params:
                dict_params: {flatten: False, recursive: True, sep: "."}
                long_params_strategy: fail
            ui: {port: "5000", host: "127.0.0.1"}

            """,
        ]
        for (path, text) in files { try sandbox.write(text, to: "iris/conf/\(path)") }
    }

    private static let logging = """
        version: 1
        disable_existing_loggers: False
        handlers: {console: {class: logging.StreamHandler, stream: ext://sys.stdout}}
        root: {level: INFO, handlers: [console]}

        """

    private func addProjectFile() throws {
        try sandbox.write("project_name: Iris\npackage_name: iris\n", to: "iris/kmlf.yml")
    }

    @Test func `a Kedro project without kmlf yml is told the two lines that it lacks`() throws {
        try makeOld()
        let answer = try sandbox.kmlf("config", "check", in: "iris")
        #expect(answer.status == 78)
        #expect(answer.errors.contains("put a kmlf.yml beside it with the lines"))
    }

    @Test func `the folder of Kedro 0.17 is read unchanged`() throws {
        try makeOld()
        try addProjectFile()
        let check = try sandbox.kmlf("config", "check", in: "iris")
        #expect(check.status == 0)
        #expect(
            check.output == """
                note: conf/base/logging.yml is not read: it configures Python's logging, and kmlf writes its messages to standard \
                error
                All is well in the environment local.
                Read:
                  conf/base/catalog.yml  catalog
                  conf/base/parameters/data_engineering.yml  parameters
                  conf/base/parameters/data_science.yml  parameters
                  conf/base/parameters.yml  parameters
                  conf/local/credentials.yml  credentials
                  conf/local/mlflow.yml  mlflow

                """)
        #expect(
            try sandbox.kmlf("config", "show", "parameters", in: "iris").output == """
                parameters
                  example_test_data_ratio  0.2    conf/base/parameters/data_engineering.yml:1
                  example_num_train_iter   10000  conf/base/parameters/data_science.yml:1
                  example_learning_rate    0.01   conf/base/parameters/data_science.yml:2

                """)
    }

    @Test func `the folder of newest Kedro is read unchanged`() throws {
        try makeNew()
        try addProjectFile()
        let check = try sandbox.kmlf("config", "check", in: "iris")
        #expect(check.status == 0)
        #expect(check.output.hasPrefix("note: conf/logging.yml is not read: it configures Python's logging"))
        #expect(check.output.contains("All is well in the environment local.\n"))
        let name = try sandbox.kmlf("config", "show", "tracking.experiment.name", in: "iris").output
        #expect(name.contains(#/"[a-z]+-[a-z]+-[0-9]+"  conf/local/mlflow.yml:9/#), "\(name)")
    }

    @Test func `what has no Swift form says what to do instead`() throws {
        try makeOld()
        try addProjectFile()
        try sandbox.write(
            "example_model:\n  type: pickle.PickleDataSet\n  filepath: data/06_models/m.pkl\n",
            to: "iris/conf/base/catalog_models.yml")
        try sandbox.write("spark.driver.maxResultSize: 3g\n", to: "iris/conf/base/spark.yml")
        try sandbox.write("[dev]\nkey = x\n", to: "iris/conf/local/credentials.ini")
        try sandbox.write(
            "tracking: {disable_tracking: {disable_autologging: false}}\n"
                + "server: {request_header_provider: {type: my.Provider}}\n", to: "iris/conf/local/mlflow.yml")
        let check = try sandbox.kmlf("config", "check", in: "iris")
        #expect(check.status == 78)
        for words in [
            "example_model.type: names the dataset type pickle.PickleDataSet: ",
            "note: conf/base/spark.yml is not read: there is no Spark in Swift",
            "note: conf/local/credentials.ini is not read: write it as YAML or JSON",
            "server.request_header_provider.type: must be null: it names a Python class. Give a token as MLFLOW_TRACKING_TOKEN",
        ] {
            #expect(check.output.contains(words), "\(words)\nis not in\n\(check.output)")
        }
        try sandbox.write(
            "tracking: {disable_tracking: {disable_autologging: false}}\n", to: "iris/conf/local/mlflow.yml")
        #expect(
            try sandbox.kmlf("config", "check", in: "iris").output.contains(
                "note: conf/local/mlflow.yml:1:52: tracking.disable_tracking.disable_autologging: has no effect: no library logs"
            ))
    }
}
