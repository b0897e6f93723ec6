import KMLFCatalog
import Testing

@Suite struct PythonTypesTests {
    @Test(
        "each type of kedro-datasets is read, or the error says what to use instead",
        arguments: [
            "api.APIDataset", "biosequence.BioSequenceDataset", "dask.CSVDataset", "dask.ParquetDataset",
            "databricks.ManagedTableDataset", "email.EmailMessageDataset", "geopandas.GenericDataset",
            "holoviews.HoloviewsWriter", "huggingface.HFDataset", "ibis.TableDataset", "matlab.MatlabDataset",
            "networkx.JSONDataset", "pandas.DeltaTableDataset", "pandas.ExcelDataset", "pandas.FeatherDataset",
            "pandas.GBQTableDataset", "pandas.GenericDataset", "pandas.HDFDataset", "pandas.JSONDataset",
            "pandas.SQLQueryDataset", "pandas.SQLTableDataset", "pandas.XMLDataset",
            "pickle.PickleDataset", "plotly.PlotlyDataset", "polars.CSVDataset", "polars.LazyPolarsDataset",
            "redis.PickleDataset", "snowflake.SnowparkTableDataset", "spark.SparkDataset", "spark.SparkHiveDataset",
            "svmlight.SVMLightDataset", "tensorflow.TensorFlowModelDataset", "video.VideoDataset", "LambdaDataset",
            "SharedMemoryDataset", "kedro.io.lambda_data_set.LambdaDataSet",
            "kedro.extras.datasets.pandas.ExcelDataSet", "kedro_datasets_experimental.langchain.ChatOpenAIDataset",
        ])
    func advice(_ type: String) async throws {
        try await TestProject.run { project in
            let text = await errorText { try project.catalog("x: {type: \(type), filepath: a}") }
            let start = "conf/base/catalog.yml:1:11: x.type: names the dataset type \(type): "
            #expect(text?.hasPrefix(start) == true, "\(text ?? "")")
            #expect(text?.contains("known are") == false)
        }
    }
}
