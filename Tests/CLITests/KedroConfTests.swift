import Testing

/// The conf folders that `kedro new` makes are read as they are.
@Suite struct KedroConfTests {
    let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.write("[tool.kedro]\npackage_name = \"iris\"\n", to: "iris/pyproject.toml")
    }

    private func make(_ conf: [String: String], mlflow: String = KedroConf.mlflow2) throws {
        for (path, text) in conf { try sandbox.write(text, to: "iris/conf/\(path)") }
        try sandbox.write(mlflow, to: "iris/conf/local/mlflow.yml")
        try sandbox.write("project_name: Iris\npackage_name: iris\n", to: "iris/kmlf.yml")
    }

    @Test func `a Kedro project without kmlf yml is told the two lines that it lacks`() throws {
        try make(KedroConf.pandasIris017)
        try sandbox.remove("iris/kmlf.yml")
        let answer = try sandbox.kmlf("config", "check", in: "iris")
        #expect(answer.status == 78)
        #expect(answer.errors.contains("put a kmlf.yml beside it with the lines"))
    }

    @Test func `the folder of pandas-iris of Kedro 0 17 is read unchanged`() throws {
        try make(KedroConf.pandasIris017, mlflow: KedroConf.mlflow07)
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
                  example_test_data_ratio  0.2    conf/base/parameters/data_engineering.yml:3
                  example_num_train_iter   10000  conf/base/parameters/data_science.yml:3
                  example_learning_rate    0.01   conf/base/parameters/data_science.yml:4

                """)
        #expect(
            try sandbox.kmlf("config", "show", "catalog", in: "iris").output == """
                catalog
                  example_iris_data.type      "pandas.CSVDataSet"     conf/base/catalog.yml:4
                  example_iris_data.filepath  "data/01_raw/iris.csv"  conf/base/catalog.yml:5

                """)
    }

    @Test func `the folder of pandas-iris of the last Kedro that has it is read unchanged`() throws {
        try make(KedroConf.pandasIris018)
        let check = try sandbox.kmlf("config", "check", in: "iris")
        #expect(check.status == 0)
        #expect(check.output.hasPrefix("note: conf/base/logging.yml is not read: it configures Python's logging"))
        #expect(check.output.contains("All is well in the environment local.\n"))
        #expect(
            try sandbox.kmlf("config", "show", "parameters", in: "iris").output == """
                parameters
                  train_fraction  0.8        conf/base/parameters.yml:1
                  random_state    3          conf/base/parameters.yml:2
                  target_column   "species"  conf/base/parameters.yml:3

                """)
        let name = try sandbox.kmlf("config", "show", "tracking.run.name", in: "iris").output
        #expect(name.contains(#/"[a-z]+-[a-z]+-[0-9]+"  conf/local/mlflow.yml:22/#), "\(name)")
    }

    @Test func `the folder of a new project of newest Kedro is read unchanged`() throws {
        try make(KedroConf.empty)
        let check = try sandbox.kmlf("config", "check", in: "iris")
        #expect(check.status == 0)
        #expect(check.output.hasPrefix("note: conf/logging.yml is not read: it configures Python's logging"))
        #expect(check.output.contains("All is well in the environment local.\n"))
    }

    @Test func `each type of spaceflights that only Python has says what to use in its place`() throws {
        try make(KedroConf.spaceflights)
        let check = try sandbox.kmlf("config", "check", in: "iris")
        #expect(check.status == 78)
        let format = "this format is not read; use pandas.CSVDataset or pandas.ParquetDataset and convert the file once"
        let figure = "a figure is described by JSON; use json.JSONDataset, or text.TextDataset for its page"
        for words in [
            "conf/base/catalog.yml:16:9: shuttles.type: names the dataset type pandas.ExcelDataset: \(format)\n",
            "regressor.type: names the dataset type pickle.PickleDataset: pickled Python objects cannot be read in Swift; use",
            "shuttle_passenger_capacity_plot_exp.type: names the dataset type plotly.PlotlyDataset: \(figure)\n",
            "\n3 problems in the environment local.\n",
        ] {
            #expect(check.output.contains(words), "\(words)\nis not in\n\(check.output)")
        }
        let features = try sandbox.kmlf("config", "show", "parameters.model_options.features", in: "iris").output
        #expect(features.contains("\"engines\""), "\(features)")
    }

    @Test func `what has no Swift form says what to do instead`() throws {
        try make(KedroConf.pandasIris017)
        try sandbox.write("spark.driver.maxResultSize: 3g\n", to: "iris/conf/base/spark.yml")
        try sandbox.write("[dev]\nkey = x\n", to: "iris/conf/local/credentials.ini")
        try sandbox.write(
            "tracking: {disable_tracking: {disable_autologging: false}}\n"
                + "server: {request_header_provider: {type: my.Provider}}\n", to: "iris/conf/local/mlflow.yml")
        let check = try sandbox.kmlf("config", "check", in: "iris")
        #expect(check.status == 78)
        for words in [
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
