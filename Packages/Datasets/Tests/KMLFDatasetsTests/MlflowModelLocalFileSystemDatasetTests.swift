import KMLFCatalog
import KMLFModels
import KMLFStorage
import KMLFTracking
import Testing

@testable import KMLFDatasets

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct MlflowModelLocalFileSystemDatasetTests {
    private typealias Linear = MlflowModelTrackingDatasetTests.Linear

    private func entry(_ more: String = "") -> String {
        """
        model: {type: kedro_mlflow.io.models.MlflowModelSaverDataSet, filepath: data/06_models/m, flavor: kmlf.json\(more)}
        """
    }

    private func problem(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "nothing was thrown"
        } catch {
            return "\(error)"
        }
    }

    @Test func `scenario 105: a model is saved twice to one folder, the second in place of the first`() async throws {
        try await TemporaryProject.with { project in
            let catalog = try project.catalog(entry())
            try await catalog.save(Linear(weight: 1), to: "model")
            try project.write("left over", to: "data/06_models/m/old.txt")
            try await catalog.save(Linear(weight: 2), to: "model")
            #expect(try await catalog.load("model", as: Linear.self) == Linear(weight: 2))
            #expect(project.read("data/06_models/m/old.txt") == nil)
            #expect(try FileManager.default.contentsOfDirectory(atPath: project.folder + "/data/06_models") == ["m"])
        }
    }

    @Test(arguments: [false, true])
    func `scenario 106: a model is saved and loaded, versioned or not`(isVersioned: Bool) async throws {
        try await TemporaryProject.with { project in
            let catalog = try project.catalog(entry(", versioned: \(isVersioned)"))
            #expect(try await !catalog.exists("model"))
            try await catalog.save(Linear(weight: 1), to: "model")
            #expect(try await catalog.exists("model"))
            let place = isVersioned ? "m/2026-01-01T00.00.00.000Z/m" : "m"
            #expect(project.read("data/06_models/\(place)/MLmodel") != nil)
            #expect(try await catalog.load("model", as: Linear.self) == Linear(weight: 1))
        }
    }

    @Test func `the latest version is loaded, or the one that is pinned; none is overwritten`() async throws {
        try await TemporaryProject.with { project in
            let yaml = entry(", versioned: true")
            for (position, version) in ["1", "2"].enumerated() {
                let catalog = try project.catalog(yaml, versions: SessionVersions(save: version))
                try await catalog.save(Linear(weight: Double(position)), to: "model")
            }
            let latest = try project.catalog(yaml, versions: SessionVersions(save: "2"))
            #expect(try await latest.load("model", as: Linear.self) == Linear(weight: 1))
            let pinned = try project.catalog(yaml, versions: SessionVersions(save: "3", load: ["model": "1"]))
            #expect(try await pinned.load("model", as: Linear.self) == Linear(weight: 0))
            let text = await problem { try await latest.save(Linear(weight: 3), to: "model") }
            #expect(
                text.hasSuffix(
                    "version 2 of \(project.folder)/data/06_models/m is there already and is never overwritten"))
        }
    }

    @Test func `no run is begun, and tracking may be off`() async throws {
        try await TemporaryProject.with { project in
            project.context.isTrackingEnabled = false
            let catalog = try project.catalog(entry(", log_args: {a: 1}, load_args: {}"))
            try await catalog.save(Linear(weight: 1), to: "model")
            #expect(try await catalog.exists("model"))
            #expect(try await project.runIDs().isEmpty)
        }
    }

    @Test func `an artifact dataset around it uploads the folder`() async throws {
        try await TemporaryProject.with { project in
            let catalog = try project.catalog(
                """
                model:
                  type: kedro_mlflow.io.artifacts.MlflowArtifactDataSet
                  data_set: {type: kedro_mlflow.io.models.MlflowModelSaverDataSet, filepath: data/m, flavor: kmlf.plist}
                """)
            let run = try await project.context.startRun()
            try await catalog.save(Linear(weight: 4), to: "model")
            #expect(try await catalog.load("model", as: Linear.self) == Linear(weight: 4))
            let uri = try ModelURI("runs:/\(run.runID)/m")
            let folder = try await project.client.downloadModel(uri, to: project.folder + "/copy")
            #expect(try await folder.load(Linear.self) == Linear(weight: 4))
        }
    }

    @Test func `a model that cannot be saved leaves the one that is there`() async throws {
        try await TemporaryProject.with { project in
            let catalog = try project.catalog(
                "model: {type: MlflowModelLocalFileSystemDataset, filepath: m, flavor: kmlf.plist}")
            try await catalog.save(["a": 1], to: "model")
            let text = await problem { try await catalog.save(1.5, to: "model") }
            #expect(text.hasPrefix("dataset `model` (kedro_mlflow.io.models.MlflowModelLocalFileSystemDataset("))
            #expect(try await catalog.load("model", as: [String: Int].self) == ["a": 1])
        }
    }

    @Test func `a file in the folder's place, and arguments of the other dataset, are told`() async throws {
        try await TemporaryProject.with { project in
            try project.write("x", to: "data/06_models/m")
            let text = await problem { try await project.catalog(entry()).save(Linear(weight: 1), to: "model") }
            #expect(text.hasSuffix("\(project.folder)/data/06_models/m is a file; a folder is wanted. Move it away"))
            let arguments = await problem {
                _ = try project.catalog(entry(", run_id: abc, save_args: {name: x}, load_args: {dst_path: y}"))
            }
            #expect(arguments.contains("run_id"))
            #expect(arguments.contains("must name neither a folder of a run nor a registered model"))
            #expect(arguments.contains("must be empty: the flavors have no arguments for loading"))
        }
    }
}
