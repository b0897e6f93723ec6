import KMLFCatalog
import KMLFDatasets
import KMLFModels
import KMLFStorage
import KMLFTracking
import KMLFXGBoost
import KMLFYAML
import Testing

@Suite("boosters in catalog.yml")
struct ModelDatasetTests {
    @Test func `a dataset of models keeps boosters in the flavor mlflow.xgboost`() async throws {
        let folder = TemporaryFolder()
        let context = RunContext { () throws(TrackingError) in
            throw TrackingError(.featureDisabled, "a local model needs no store")
        }
        let entry = "model: {type: MlflowModelLocalFileSystemDataset, filepath: m, flavor: mlflow.xgboost}"
        let catalog = try DataCatalog(
            entries: CatalogEntries(
                #require(try YAML.parse(entry, name: "catalog.yml").mapping),
                registry: .mlflow(context, flavors: .standard.adding([XGBoostFlavor()])), projectRoot: folder.path,
                versions: SessionVersions(save: "1")))
        let booster = try await halvesModel()
        try await catalog.save(booster, to: "model")
        let loaded: Booster = try await catalog.load("model")
        #expect(try await loaded.predict([[3.0], [17.0]]) == booster.predict([[3.0], [17.0]]))
    }
}
