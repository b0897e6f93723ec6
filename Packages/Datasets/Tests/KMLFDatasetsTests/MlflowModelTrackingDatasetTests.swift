import KMLFCatalog
import KMLFConfig
import KMLFModels
import KMLFStorage
import KMLFTracking
import KMLFYAML
import Testing

@testable import KMLFDatasets

struct MlflowModelTrackingDatasetTests {
    struct Linear: Codable, Sendable, Equatable {
        var weight: Double

        func predict(_ value: Double) -> Double { weight * value }
    }

    private let model = Linear(weight: 2.5)

    private func entry(_ more: String = "") -> String {
        "model: {type: kedro_mlflow.io.models.MlflowModelLoggerDataSet, flavor: kmlf.json\(more)}"
    }

    private func problem(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "nothing was thrown"
        } catch {
            return "\(error)"
        }
    }

    @Test(
        arguments: [
            "kedro_mlflow.io.models.MlflowModelLoggerDataSet", "kedro_mlflow.io.models.MlflowModelTrackingDataset",
            "kedro_mlflow.io.models.mlflow_model_tracking_dataset.MlflowModelTrackingDataset",
            "MlflowModelTrackingDataset",
        ])
    func `each spelling of the type is read`(type: String) async throws {
        try await TemporaryProject.with { project in
            let catalog = try project.catalog("model: {type: \(type), flavor: kmlf.plist, metadata: {owner: me}}")
            let run = try await project.context.startRun()
            try await catalog.save(model, to: "model")
            let files = try await run.artifacts().listArtifacts("model").map(\.path)
            #expect(files == ["model/MLmodel", "model/model.plist"])
        }
    }

    @Test func `scenario 96: an unknown flavor is an error when the catalog is read, with its place`() async throws {
        try await TemporaryProject.with { project in
            let text = await problem {
                _ = try project.catalog("model: {type: MlflowModelTrackingDataset, flavor: mlflow.whoops}")
            }
            #expect(
                text.hasPrefix(
                    "catalog.yml:1:51: model.flavor: cannot be used: the flavor `mlflow.whoops` holds objects of Python, "
                ))
        }
    }

    @Test func `scenario 97: a model is not saved into the run of a run_id while another one is active`() async throws {
        try await TemporaryProject.with { project in
            let id = try await project.client.createRun(experimentID: "0").info.runID
            let catalog = try project.catalog(entry(", run_id: \(id)"))
            let active = try await project.context.startRun()
            let text = await problem { try await catalog.save(model, to: "model") }
            #expect(
                text.hasSuffix(
                    """
                    cannot be saved: run_id cannot be specified if there is an active run: the run \(active.runID) is active, and \
                    run_id is \(id). Remove run_id, or save when no run is active
                    """))
            #expect(try await !catalog.exists("model"))
        }
    }

    @Test func `the run of a run_id may be the active one`() async throws {
        try await TemporaryProject.with { project in
            let active = try await project.context.startRun()
            let catalog = try project.catalog(entry(", run_id: \(active.runID)"))
            try await catalog.save(model, to: "model")
            #expect(try await catalog.load("model", as: Linear.self) == model)
        }
    }

    @Test(arguments: [false, true])
    func `scenario 98: with a run id and no active run the model goes into that run, which stays ended`(
        isOtherRunEnded: Bool
    ) async throws {
        try await TemporaryProject.with { project in
            let id = try await project.client.createRun(experimentID: "0").info.runID
            try await project.client.setTerminated(id)
            let catalog = try project.catalog(entry(", run_id: \(id), artifact_path: deep/my_model"))
            try await catalog.save(model, to: "model")
            if !isOtherRunEnded { _ = try await project.context.startRun() }
            let files = try await project.client.artifacts(of: id).listArtifacts("deep").map(\.path)
            #expect(files == ["deep/my_model"])
            #expect(abs(try await catalog.load("model", as: Linear.self).predict(2) - 5) < 1e-14)
            #expect(try await project.client.getRun(id).info.status == .finished)
        }
    }

    @Test(arguments: [false, true])
    func `scenario 99: without a run id the model goes into the active run, or into a new one that is ended at once`(
        isActive: Bool
    ) async throws {
        try await TemporaryProject.with { project in
            let active = isActive ? try await project.context.startRun() : nil
            let catalog = try project.catalog(entry())
            #expect(try await !catalog.exists("model"))
            try await catalog.save(model, to: "model")
            #expect(try await catalog.exists("model"))
            #expect(try await catalog.load("model", as: Linear.self).predict(2) == 5)
            #expect(project.context.activeRun === active)
            try await project.context.endAll(status: .finished)
            let id = try #require(try await project.runIDs().first)
            #expect(try await project.client.getRun(id).info.status == .finished)
            let later = try project.catalog(entry(", run_id: \(id)"))
            #expect(try await later.load("model", as: Linear.self).predict(2) == 5)
        }
    }

    @Test func `scenario 100: without a run and without a saved model there is nothing to load`() async throws {
        try await TemporaryProject.with { project in
            let text = await problem { _ = try await project.catalog(entry()).load("model", as: Linear.self) }
            #expect(
                text == """
                    dataset `model` (kedro_mlflow.io.models.MlflowModelTrackingDataset(artifact_path=model, flavor=kmlf.json)) \
                    cannot be loaded: there is no model to load: set run_id, or load_args.model_uri, or load it while a run is \
                    active that saved it
                    """)
        }
    }

    @Test func `a model that the active run has not saved is told with how to load another run's`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            let text = await problem { _ = try await project.catalog(entry()).load("model", as: Linear.self) }
            #expect(text.contains("cannot be loaded: there is no model at 'runs:/\(run.runID)/model': "))
            #expect(
                text.hasSuffix(
                    ". It was not saved in this run; set run_id or load_args.model_uri to load another run's model"))
        }
    }

    @Test(arguments: ["", ", pyfunc_workflow: null"])
    func `scenario 102: mlflow.pyfunc needs a workflow`(more: String) async throws {
        try await TemporaryProject.with { project in
            let text = await problem {
                _ = try project.catalog("model: {type: MlflowModelTrackingDataset, flavor: mlflow.pyfunc\(more)}")
            }
            #expect(
                text.contains(
                    "model.pyfunc_workflow: is missing: the flavor mlflow.pyfunc needs python_model or loader_module"))
        }
    }

    @Test func `scenario 102: an unknown workflow is refused with its place`() async throws {
        try await TemporaryProject.with { project in
            let text = await problem {
                _ = try project.catalog(
                    "model: {type: MlflowModelTrackingDataset, flavor: mlflow.pyfunc, pyfunc_workflow: python_modle}")
            }
            #expect(text.contains("catalog.yml:1:83: model.pyfunc_workflow: must be "))
            #expect(text.contains("python_model"))
        }
    }

    @Test func `scenario 103: while tracking is off nothing is saved, whatever runs there are`() async throws {
        try await TemporaryProject.with { project in
            project.context.isTrackingEnabled = false
            try await project.catalog(entry()).save(model, to: "model")
            try await project.catalog(entry(", run_id: nothing")).save(model, to: "model")
            #expect(try await project.runIDs().isEmpty)
        }
    }

    @Test func `what is stored with the model comes from save_args`() async throws {
        try await TemporaryProject.with { project in
            try project.write("pandas>=2 # data\n", to: "requirements.txt")
            let catalog = try project.catalog(
                """
                model:
                  type: kedro_mlflow.io.models.MlflowModelTrackingDataset
                  flavor: kmlf.json
                  save_args:
                    name: regression
                    conda_env: requirements.txt
                    metadata: {owner: me}
                    input_example: [{a: 1, b: x}]
                """)
            _ = try await project.context.startRun()
            try await catalog.save(model, to: "model")
            let run = try #require(project.context.activeRun)
            let folder = try await project.client.downloadModel(
                ModelURI("runs:/\(run.runID)/regression"), to: project.folder + "/copy")
            #expect(
                folder.mlmodel.signature?.inputs == .columns([ColSpec("a", .long), ColSpec("b", .string)]))
            #expect(folder.mlmodel.metadata?["owner"]?.string == "me")
            #expect(folder.mlmodel.runID == run.runID)
            #expect(project.read("copy/regression/requirements.txt") == "mlflow>=2.22\npandas>=2\n")
            #expect(
                project.read("copy/regression/input_example.json") == #"{"columns": ["a", "b"], "data": [[1, "x"]]}"#)
        }
    }

    @Test func `a signature may be written out, in YAML or as MLflow's JSON`() async throws {
        try await TemporaryProject.with { project in
            let catalog = try project.catalog(
                """
                model:
                  type: MlflowModelTrackingDataset
                  flavor: kmlf.json
                  save_args:
                    signature:
                      inputs: [{name: a, type: long}]
                      outputs: '[{"type": "double"}]'
                """)
            let run = try await project.context.startRun()
            try await catalog.save(model, to: "model")
            let folder = try await project.client.downloadModel(
                .run(id: run.runID, path: "model"), to: project.folder + "/copy")
            #expect(
                folder.mlmodel.signature
                    == ModelSignature(
                        inputs: .columns([ColSpec("a", .long)]), outputs: .columns([ColSpec(nil, .double)])))
        }
    }

    @Test func `a model URI is loaded whatever is saved, and then nothing can be saved`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            _ = try await project.client.logModel(model, flavor: JSONModelFlavor(), to: run.runID)
            let catalog = try project.catalog(entry(", load_args: {model_uri: 'runs:/\(run.runID)/model'}"))
            #expect(try await catalog.exists("model"))
            #expect(try await catalog.load("model", as: Linear.self) == model)
            let text = await problem { try await catalog.save(model, to: "model") }
            #expect(
                text.hasSuffix(
                    "it loads the model 'runs:/\(run.runID)/model' whatever is saved; remove load_args.model_uri to save"
                ))
        }
    }

    @Test(
        "wrong arguments are told with their places",
        arguments: [
            ("", "model.flavor: is missing"),
            ("flavor: kmlf.jsno", "did you mean `kmlf.json`?"),
            ("flavor: kmlf.json, artifact_path: ../x", "model.artifact_path: must be a relative path"),
            ("flavor: kmlf.json, artifact_path: a, save_args: {name: b}", "stands beside save_args.name"),
            (
                "flavor: kmlf.json, save_args: {conda_env: [a]}",
                "Invalid conda_env: expected null, a mapping or the path"
            ),
            (
                "flavor: kmlf.json, save_args: {conda_env: {}, pip_requirements: [a]}",
                "stands beside others that say the same (conda_env, pip_requirements); keep one"
            ),
            ("flavor: kmlf.json, save_args: {code_paths: [a]}", "code_paths: must not be given: it is Python's code"),
            ("flavor: kmlf.json, save_args: {signature: {inputs: [{type: lnog}]}}", "`lnog` is no type of MLflow's"),
            ("flavor: kmlf.json, load_args: {model_uri: 'models:/iris'}", "it names no version"),
            ("flavor: kmlf.json, filepath: a", "filepath"),
        ])
    func wrongArguments(_ arguments: String, _ message: String) async throws {
        try await TemporaryProject.with { project in
            let text = await problem {
                _ = try project.catalog("model: {type: MlflowModelTrackingDataset, \(arguments)}")
            }
            #expect(text.hasPrefix("catalog.yml:1:"))
            #expect(text.contains(message))
        }
    }
}
