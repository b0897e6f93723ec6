import KMLFCatalog
import KMLFDataFrame
import KMLFPipeline
import Testing

@Suite struct CatalogEntriesTests {
    @Test(
        "Kedro's spellings of a type are one",
        arguments: [
            ("pandas.CSVDataset", "filepath: a"), ("pandas.CSVDataSet", "filepath: a"),
            ("kedro_datasets.pandas.CSVDataset", "filepath: a"),
            ("kedro.extras.datasets.pandas.CSVDataSet", "filepath: a"),
            ("kedro_datasets.pandas.csv_dataset.CSVDataset", "filepath: a"),
            ("kedro.extras.datasets.pandas.csv_dataset.CSVDataSet", "filepath: a"), ("json.JSONDataset", "filepath: a"),
            ("kedro_datasets.json.JSONDataset", "filepath: a"), ("json.JSONDataSet", "filepath: a"),
            ("text.TextDataset", "filepath: a"), ("yaml.YAMLDataSet", "filepath: a"),
            ("MemoryDataset", "copy_mode: assign"),
            ("plotly.JSONDataset", "filepath: a"), ("tracking.MetricsDataset", "filepath: a"),
            ("kedro_datasets.matplotlib.matplotlib_writer.MatplotlibWriter", "filepath: a.png"),
            ("kedro.extras.datasets.pillow.ImageDataSet", "filepath: a.jpg"),
            ("kedro.io.cached_data_set.CachedDataSet", "dataset: {type: text.TextDataset, filepath: a}"),
            ("kedro.io.partitioned_dataset.PartitionedDataSet", "path: a\n  dataset: text.TextDataset"),
            ("IncrementalDataSet", "path: a\n  dataset: text.TextDataset"),
            ("MemoryDataSet", ""), ("kedro.io.MemoryDataset", ""), ("kedro.io.memory_dataset.MemoryDataset", ""),
        ])
    func typeSpellings(_ type: String, _ argument: String) async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("iris:\n  type: \(type)\n  \(argument)\n")
            #expect(try catalog.dataset("iris") != nil)
        }
    }

    @Test func `every problem of every entry is told at once, with its place`() async throws {
        try await TestProject.run { project in
            let text = """
                iris: {type: pandas.CSVDatset, filepath: data/iris.csv}
                rows:
                  type: pandas.CSVDataset
                  filepth: data/rows.csv
                  load_args: {separator: ";", nrows: -1}
                kept: {type: MemoryDataset, versioned: true, copy_mode: clone}
                """
            let message = await errorText { try project.catalog(text) }
            let places = message?.split(separator: "\n").filter { $0.hasPrefix("conf/") }
                .map { $0.split(separator: ": ")[..<2].joined(separator: " ") }
            #expect(
                places == [
                    "conf/base/catalog.yml:1:14 iris.type", "conf/base/catalog.yml:4:3 rows.filepth",
                    "conf/base/catalog.yml:5:15 rows.load_args.separator",
                    "conf/base/catalog.yml:5:38 rows.load_args.nrows",
                    "conf/base/catalog.yml:6:40 kept.versioned", "conf/base/catalog.yml:6:57 kept.copy_mode",
                ])
        }
    }

    static let known = """
        known are \(DatasetRegistry.plain.types.map(\.name).joined(separator: ", ")); docs/datasets.md tells how to add a \
        type of your own
        """

    @Test(
        "what is wrong with an entry is told with what to do",
        arguments: [
            (
                "{type: pandas.CSVDatset, filepath: a}",
                """
                iris.type: names the dataset type pandas.CSVDatset, which is not known
                did you mean `pandas.CSVDataset`?
                """
            ),
            (
                "{type: CSVDataset, filepath: a}",
                """
                iris.type: names the dataset type CSVDataset, which is not known
                did you mean `pandas.CSVDataset`?
                """
            ),
            (
                "{type: pickle.PickleDataSet, filepath: a}",
                """
                iris.type: names the dataset type pickle.PickleDataSet: pickled Python objects cannot be read in Swift; use \
                json.JSONDataset, which stores any Codable type, or MemoryDataset where the data need not outlive the run
                """
            ),
            (
                "{type: pandas.FeatherDataset, filepath: a}",
                """
                iris.type: names the dataset type pandas.FeatherDataset: this format is not read; use pandas.CSVDataset or pandas.ParquetDataset and \
                convert the file once
                """
            ),
            (
                "{type: my.Table}",
                "iris.type: names the dataset type my.Table, which is not known; \(known)"
            ),
            ("data/iris.csv", "iris: must be a mapping with a `type`, not text"),
            ("{filepath: a}", "iris: has no `type`, such as pandas.CSVDataset"),
            ("{typ: a}", "iris: has no `type`, such as pandas.CSVDataset; `typ` is there"),
            ("{type: 5}", "iris.type: must be text, not an integer"),
            ("{type: text.TextDataset}", "iris.filepath: is missing. The file, absolute or from the project's folder."),
            (
                "{type: text.TextDataset, filepath: 's3://bucket/x'}",
                "iris.filepath: must be a local path; `s3` addresses are not read"
            ),
            ("{type: text.TextDataset, filepath: ''}", "iris.filepath: must not be empty"),
            (
                "{type: MemoryDataset, versioned: true}",
                "iris.versioned: MemoryDataset keeps no versions; remove the key"
            ),
            (
                "{type: MemoryDataset, copy_mode: clone}",
                "iris.copy_mode: must be one of assign, copy, deepcopy, not the text \"clone\""
            ),
            (
                "{type: text.TextDataset, filepath: a, credentials: dve}",
                """
                iris.credentials: names the credentials `dve`, which no credentials file in conf/base or conf/local has
                did you mean `dev`?
                """
            ),
            (
                "{type: text.TextDataset, filepath: a, credentials: 5}",
                "iris.credentials: must be the name of an entry of credentials.yml, not an integer"
            ),
            (
                "{type: pandas.CSVDataset, filepath: a, load_args: {dtype: {a: int65}}}",
                "iris.load_args.dtype.a: must be a type such as int64, float64, bool, str or datetime64[ns]"
            ),
            (
                "{type: pandas.CSVDataset, filepath: a, load_args: {encoding: klingon}}",
                "iris.load_args.encoding: must be an encoding that this system knows, such as utf-8, utf-16, latin-1 or cp1252"
            ),
            (
                "{type: pandas.CSVDataset, filepath: a, load_args: {sep: ';;'}}",
                "iris.load_args.sep: must be one character of ASCII that ends no line"
            ),
            (
                "{type: pandas.CSVDataset, filepath: a, load_args: {header: [0, 1]}}",
                "iris.load_args.header: must be infer, null, or the number of a line, from 0"
            ),
            (
                "{type: pandas.CSVDataset, filepath: a, save_args: {index: true}}",
                "iris.save_args.index: must be false: frames have no index; it is a column as any other"
            ),
            (
                "{type: pandas.CSVDataset, filepath: a, save_args: {mode: a}}",
                """
                iris.save_args.mode: is an option of pandas' to_csv that is not offered; there are sep, quotechar, quoting, \
                doublequote, escapechar, index, header, na_rep, columns, lineterminator, line_terminator, decimal, \
                float_format, date_format, encoding, chunksize
                """
            ),
            (
                "{type: pandas.CSVDataset, filepath: a, save_args: {float_format: '%d'}}",
                "iris.save_args.float_format: must be a format of a double, such as %.3f"
            ),
            (
                "{type: pandas.CSVDataset, filepath: a, load_args: {usecols: [a, 1]}}",
                "iris.load_args.usecols: must be a list of names, or one of places, from 0"
            ),
            (
                "{type: pandas.CSVDataset, filepath: a, load_args: {quoting: 4}}",
                "iris.load_args.quoting: must be 0 (where needed), 1 (all fields), 2 (all but numbers) or 3 (none)"
            ),
            (
                "{type: pandas.CSVDataset, filepath: a, load_args: {seperator: ';'}}",
                "iris.load_args.seperator: is not a known key"
            ),
        ])
    func problems(_ entry: String, _ message: String) async throws {
        try await TestProject.run { project in
            let text = await errorText { try project.catalog("iris: \(entry)", credentials: "dev: {key: x}") }
            // The places and source lines are Config's, and tested there and above.
            let plain = text?.split(separator: "\n").filter {
                !$0.hasPrefix("iris: {") && !$0.hasPrefix("iris: data") && !$0.hasSuffix(" ^")
            }
            .map { $0.hasPrefix("conf/") ? String($0.drop { $0 != " " }.dropFirst()) : String($0) }
            .joined(separator: "\n")
            #expect(plain == message)
        }
    }
}
