import KMLFCatalog
import KMLFModels
import KMLFStorage
import KMLFTracking
import Testing

@testable import KMLFDatasets

struct MlflowModelRegistryDatasetTests {
    private func problem(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "nothing was thrown"
        } catch {
            return "\(error)"
        }
    }

    /// A project whose registered model `iris` has the versions 1, 2 (in Staging, and the champion) and 3.
    private func withVersions(_ body: (TemporaryProject) async throws -> Void) async throws {
        try await TemporaryProject.with { project in
            let catalog = try project.catalog(
                """
                model:
                  type: kedro_mlflow.io.models.MlflowModelTrackingDataset
                  flavor: kmlf.json
                  save_args: {registered_model_name: iris, await_registration_for: 300}
                """)
            for value in [1.0, 2, 3] { try await catalog.save([value], to: "model") }
            try await project.client.store.setRegisteredModelAlias("iris", alias: "champion", version: 2)
            _ = try await project.client.store.transitionModelVersionStage(
                "iris", version: 2, to: .staging, archivingExistingVersions: false)
            try await body(project)
        }
    }

    @Test(
        "a version is loaded by its number, its stage, its alias, or as the latest",
        arguments: [
            ("", 3.0), (", stage_or_version: null", 3), (", stage_or_version: latest", 3), (", stage_or_version: 1", 1),
            (", stage_or_version: '2'", 2), (", stage_or_version: staging", 2), (", alias: champion", 2),
            (", flavor: kmlf.json", 3),
        ])
    func versions(_ arguments: String, _ value: Double) async throws {
        try await withVersions { project in
            let catalog = try project.catalog(
                "model: {type: kedro_mlflow.io.models.MlflowModelRegistryDataset, model_name: iris\(arguments)}")
            #expect(try await catalog.exists("model"))
            #expect(try await catalog.load("model", as: [Double].self) == [value])
        }
    }

    @Test func `a registered model is never saved`() async throws {
        try await withVersions { project in
            let catalog = try project.catalog("model: {type: MlflowModelRegistryDataset, model_name: iris}")
            let text = await problem { try await catalog.save([1.0], to: "model") }
            #expect(
                text.hasSuffix(
                    """
                    it takes the types of the model's flavor, for loading only (registered_model_name of \
                    MlflowModelTrackingDataset registers what is saved), but the value is [Double]
                    """))
            #expect(
                text.hasPrefix(
                    "dataset `model` (kedro_mlflow.io.models.MlflowModelRegistryDataset(model_uri=models:/iris/latest)) "
                ))
            #expect(
                await problem {
                    try await MlflowModelRegistryDataset(.latest(name: "a"), context: project.context).save(1)
                }
                    == "a registered model cannot be saved; give registered_model_name in save_args of MlflowModelTrackingDataset"
            )
        }
    }

    @Test func `a version that is not there does not exist, and loading tells`() async throws {
        try await withVersions { project in
            let catalog = try project.catalog(
                "model: {type: MlflowModelRegistryDataset, model_name: iris, stage_or_version: 9}")
            #expect(try await !catalog.exists("model"))
            let text = await problem { _ = try await catalog.load("model", as: [Double].self) }
            #expect(text.contains("cannot be loaded: there is no model at 'models:/iris/9': "))
        }
    }

    @Test(
        "wrong arguments are told with their places",
        arguments: [
            ("alias: a", "model.model_name: is missing"),
            (
                "model_name: iris, alias: a, stage_or_version: 1",
                "model.alias: stands beside stage_or_version; keep one of them"
            ),
            ("model_name: a/b", "model.model_name: must be the name of a registered model, without a slash"),
            (
                "model_name: iris, flavor: mlflow.sklearn",
                "model.flavor: cannot be used: the flavor `mlflow.sklearn` holds objects of Python"
            ),
            ("model_name: iris, load_args: {a: 1}", "model.load_args: must be empty"),
        ])
    func wrongArguments(_ arguments: String, _ message: String) async throws {
        try await TemporaryProject.with { project in
            let text = await problem {
                _ = try project.catalog("model: {type: MlflowModelRegistryDataset, \(arguments)}")
            }
            #expect(text.hasPrefix("catalog.yml:1:"))
            #expect(text.contains(message))
        }
    }

    @Test func `a name that MLflow refuses for a registered model is told when the catalog is read`() async throws {
        try await TemporaryProject.with { project in
            let text = await problem {
                _ = try project.catalog(
                    "model: {type: MlflowModelTrackingDataset, flavor: kmlf.json, save_args: {registered_model_name: a/b}}"
                )
            }
            #expect(text.contains("model.save_args.registered_model_name: is no name for a registered model: "))
        }
    }
}
