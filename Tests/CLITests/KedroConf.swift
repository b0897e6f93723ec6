/// The `conf` folders of Python projects, by file: keys and layout of what the programs write, in fewer words.
enum KedroConf {
    /// `kedro new --starter pandas-iris`, Kedro 0.17.5: logging in `base`, a parameters file for each pipeline, `DataSet`.
    static let pandasIris017 = shared.merging([
        "base/logging.yml": logging017,
        "base/catalog.yml": """
        # The raw flowers.

        example_iris_data:
          type: pandas.CSVDataSet
          filepath: data/01_raw/iris.csv

        """,
        "base/parameters.yml": "# Those of all pipelines.\n",
        "base/parameters/data_engineering.yml": "# Of the pipeline data_engineering.\n\nexample_test_data_ratio: 0.2\n",
        "base/parameters/data_science.yml": """
        # Of the pipeline data_science.

        example_num_train_iter: 10000
        example_learning_rate: 0.01

        """,
        "local/credentials.yml": """
        # dev_s3:
        #     aws_access_key_id: token
        #     aws_secret_access_key: key
        #
        # dev_sql:
        #     username: admin
        #     password: admin

        """,
    ]) { _, new in new }

    /// The same starter in the last release that has it, Kedro 0.18.14: one parameters file that its nodes read whole.
    static let pandasIris018 = pandasIris017.filter { !$0.key.hasPrefix("base/parameters/") }.merging([
        "base/logging.yml": logging018,
        "base/parameters.yml": "train_fraction: 0.8\nrandom_state: 3\ntarget_column: species\n",
    ]) { _, new in new }

    /// `kedro new`, Kedro 1.7.0: logging beside the environments, and no file with anything in it.
    static let empty = shared.merging([
        "logging.yml": logging018,
        "base/catalog.yml": "# One entry for each dataset.\n",
        "base/parameters.yml": "",
        "local/credentials.yml": """
        # dev_s3:
        #   client_kwargs:
        #     aws_access_key_id: key
        #     aws_secret_access_key: secret

        """,
    ]) { _, new in new }

    /// `kedro new --starter spaceflights-pandas-viz`, Kedro 1.x: the catalog has types of half a dozen Python libraries.
    static let spaceflights = empty.merging([
        "base/catalog.yml": """
        # An example of an entry:
        #
        #weather:
        #  type: spark.SparkDataset
        #  filepath: s3a://your_bucket/data/01_raw/weather*

        companies:
          type: pandas.CSVDataset
          filepath: data/01_raw/companies.csv

        reviews:
          type: pandas.CSVDataset
          filepath: data/01_raw/reviews.csv

        shuttles:
          type: pandas.ExcelDataset
          filepath: data/01_raw/shuttles.xlsx
          load_args:
            engine: openpyxl

        preprocessed_companies:
          type: pandas.ParquetDataset
          filepath: data/02_intermediate/preprocessed_companies.parquet

        regressor:
          type: pickle.PickleDataset
          filepath: data/06_models/regressor.pickle
          versioned: true

        shuttle_passenger_capacity_plot_exp:
          type: plotly.PlotlyDataset
          filepath: data/08_reporting/shuttle_passenger_capacity_plot_exp.json
          versioned: true
          plotly_args:
            type: bar
            fig:
              x: shuttle_type
              y: passenger_capacity
              orientation: h
            layout:
              title: Shuttles

        shuttle_passenger_capacity_plot_go:
          type: plotly.JSONDataset
          filepath: data/08_reporting/shuttle_passenger_capacity_plot_go.json
          versioned: true

        dummy_confusion_matrix:
          type: kedro_datasets.matplotlib.MatplotlibDataset
          filepath: data/08_reporting/dummy_confusion_matrix.png
          versioned: true

        """,
        "base/parameters_data_processing.yml": "# Of the pipeline data_processing.\n",
        "base/parameters_data_science.yml": """
        # Of the pipeline data_science.
        model_options:
          test_size: 0.2
          random_state: 3
          features:
            - engines
            - passenger_capacity
            - crew

        """,
        "base/parameters_reporting.yml": "# Of the pipeline reporting.\n",
    ]) { _, new in new }

    /// `kedro mlflow init` of kedro-mlflow 0.7.6.
    static let mlflow07 = """
        mlflow_tracking_uri: mlruns
        credentials: null
        disable_tracking:
          pipelines: []
        experiment:
          name: iris
          create: True
        run:
          id: null
          name: null
          nested: True
        hooks:
          node:
            flatten_dict_params: False
            recursive: True
            sep: "."
            long_parameters_strategy: fail
        ui:
          port: "5000"
          host: "127.0.0.1"

        """

    /// `kedro mlflow init` of kedro-mlflow 2.0.2, with the random name that its comment offers.
    static let mlflow2 = """
        server:
          mlflow_tracking_uri: null
          mlflow_registry_uri: null
          credentials: null
          request_header_provider:
            type: null
            pass_context: False
            init_kwargs: {}

        tracking:
          disable_tracking:
            disable_autologging: True
            pipelines: []
          experiment:
            name: iris
            create_experiment_kwargs:
              artifact_location: null
              tags: null
            restore_if_deleted: True
          run:
            id: null
            name: ${km.random_name:}
            nested: True
          params:
            dict_params:
              flatten: False
              recursive: True
              sep: "."
            long_params_strategy: fail

        ui:
          port: "5000"
          host: "127.0.0.1"

        """

    private static let shared = ["README.md": "# Where settings live\n", "local/.gitkeep": ""]

    private static let logging017 = """
        version: 1
        disable_existing_loggers: False
        formatters:
            simple:
                format: "%(asctime)s - %(message)s"
            json_formatter:
                format: "%(asctime)s - %(message)s"
                class: pythonjsonlogger.jsonlogger.JsonFormatter

        handlers:
            console:
                class: logging.StreamHandler
                level: INFO
                formatter: simple
                stream: ext://sys.stdout

            info_file_handler:
                class: logging.handlers.RotatingFileHandler
                level: INFO
                formatter: simple
                filename: logs/info.log
                maxBytes: 10485760 # 10MB
                backupCount: 20
                encoding: utf8
                delay: True

            journal_file_handler:
                class: kedro.versioning.journal.JournalFileHandler
                level: INFO
                base_dir: logs/journals
                formatter: json_formatter

        loggers:
            kedro.io:
                level: INFO
                handlers: [console, info_file_handler]
                propagate: no

            kedro.journal:
                level: INFO
                handlers: [journal_file_handler]
                propagate: no

        root:
            level: INFO
            handlers: [console, info_file_handler]

        """

    private static let logging018 = """
        version: 1

        disable_existing_loggers: False

        formatters:
          simple:
            format: "%(asctime)s - %(message)s"

        handlers:
          console:
            class: logging.StreamHandler
            level: INFO
            formatter: simple
            stream: ext://sys.stdout

          rich:
            class: kedro.logging.RichHandler
            rich_tracebacks: True

        loggers:
          kedro:
            level: INFO

          iris:
            level: INFO

        root:
          handlers: [rich]

        """
}
