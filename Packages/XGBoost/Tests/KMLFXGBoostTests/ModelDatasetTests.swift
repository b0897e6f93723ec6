import Foundation
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
    private let folder = TemporaryFolder()

    private func catalog(_ arguments: String = "") throws -> DataCatalog {
        let context = RunContext { () throws(TrackingError) in
            throw TrackingError(.featureDisabled, "a local model needs no store")
        }
        let entry = "model: {type: MlflowModelLocalFileSystemDataset, filepath: m, flavor: mlflow.xgboost\(arguments)}"
        return try DataCatalog(
            entries: CatalogEntries(
                #require(try YAML.parse(entry, name: "catalog.yml").mapping),
                registry: .mlflow(context, flavors: .standard.adding([XGBoostFlavor()])), projectRoot: folder.path,
                versions: SessionVersions(save: "1")))
    }

    @Test func `a dataset of models keeps boosters in the flavor mlflow.xgboost`() async throws {
        let catalog = try catalog()
        let booster = try await halvesModel()
        try await catalog.save(booster, to: "model")
        let loaded: Booster = try await catalog.load("model")
        #expect(try await loaded.predict([[3.0], [17.0]]) == booster.predict([[3.0], [17.0]]))
    }

    @Test(
        "requirements stand in place of XGBoost, or beside it, as MLflow has it",
        arguments: [
            ("", "xgboost==\(Booster.libraryVersion)\n"), (", save_args: {pip_requirements: [shap]}", "shap\n"),
            (
                ", save_args: {extra_pip_requirements: [shap, 'xgboost[dask]']}",
                "xgboost[dask]==\(Booster.libraryVersion)\nshap\n"
            ),
        ])
    func requirements(_ arguments: String, _ expected: String) async throws {
        try await catalog(arguments).save(try await halvesModel(), to: "model")
        let written = try String(contentsOfFile: folder.path + "/m/requirements.txt", encoding: .utf8)
        #expect(written == "mlflow>=2.22\n" + expected)
    }
}
