/// What to use in place of the dataset types that only Python has.
enum PythonTypes {
    /// nil for a name that is none of them; the name is as `DatasetTypeName` makes it.
    static func advice(for name: String) -> String? {
        let name = name.lowercased()
        return table.first { $0.words.contains { name.contains($0) } }?.advice
    }

    /// The first line that fits is taken, so that `spark.SparkJDBCDataset` is a database and no frame.
    private static let table: [(words: [String], advice: String)] = [
        (
            ["pickle", "joblib"],
            """
            pickled Python objects cannot be read in Swift; use json.JSONDataset, which stores any Codable type, or \
            MemoryDataset where the data need not outlive the run
            """
        ),
        (["lambda"], "it takes functions, which YAML cannot hold; write a type of your own, see docs/datasets.md"),
        (["sharedmemory"], "nodes share one process; use MemoryDataset"),
        (
            ["pandas.json"],
            "use json.JSONDataset with rows that are Codable, or json.JSONLinesDataset for a file of lines"
        ),
        (
            [
                "sql", "gbq", "bigquery", "snowflake", "redis", "databricks", "ibis", "mongo", "jdbc", "hive", "duckdb",
                "matlab", "neo4j",
            ],
            """
            this source is not read; export it to pandas.CSVDataset, or write a type of your own, see \
            docs/datasets.md
            """
        ),
        (
            ["feather", "hdf", "excel", "orc", "avro", "spss", "sas", "xml", "delta", "iceberg", "generic"],
            "this format is not read; use pandas.CSVDataset or pandas.ParquetDataset and convert the file once"
        ),
        (
            ["polars", "dask", "modin", "spark", "cudf", "vaex"],
            "use pandas.CSVDataset or pandas.ParquetDataset, which give kmlf's DataFrame or rows of a Codable type"
        ),
        (["plotly"], "a figure is described by JSON; use json.JSONDataset, or text.TextDataset for its page"),
        (["holoviews", "bokeh"], "use pillow.ImageDataset for a picture's bytes, or text.TextDataset for a page"),
        (
            [
                "tensorflow", "keras", "torch", "huggingface", "transformers", "langchain", "openai", "svmlight",
                "prophet",
            ],
            """
            models of Python's libraries cannot be loaded in Swift; bytes.BytesDataset keeps their files as they \
            are
            """
        ),
        (["networkx", "geopandas", "geojson"], "use json.JSONDataset with a Codable type"),
        (["email", "prompt", "biosequence"], "use text.TextDataset"),
        (["video", "audio", "sound", "safetensors"], "use bytes.BytesDataset"),
        (["api."], "ask the server in a node, or write a type of your own, see docs/datasets.md"),
    ]
}
