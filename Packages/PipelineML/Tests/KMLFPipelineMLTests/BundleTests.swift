import Foundation
import KMLFCatalog
import KMLFConfig
import KMLFDataFrame
import KMLFModelWorker
import KMLFModels
import KMLFPipeline
import KMLFPipelineML
import KMLFRunner
import KMLFYAML
import Testing

@Suite("the bundle of a packaged pipeline")
struct BundleTests {
    private let folder: CatalogFolder
    private let entries = """
        data: {type: json.JSONDataset, filepath: data.json}
        model: {type: json.JSONDataset, filepath: models/model.json}
        """

    init() throws { folder = try CatalogFolder() }

    /// The bundle in a new folder, with a worker that answers every request with `output`.
    private func bundle(
        _ pipeline: Pipeline, _ catalog: DataCatalog, output: String = #"{"json": 2}"#, observed: ObservedInput? = nil
    ) async throws -> ModelFolder {
        let packaged = try #require(pipeline.packagedModels.first)
        let project = PackagingProject(
            pipelines: ["training": pipeline], datasets: .plain,
            executable: try FakeWorker(in: folder.path, output: output).executable, root: folder.path)
        let prepared = try await PreparedModel(
            packaged, in: catalog, observed: observed, project: project)
        let model = try await ModelFolder.save(
            prepared.model, flavor: prepared.flavor, to: "\(folder.path)/bundle-\(UUID().uuidString)",
            options: prepared.options, now: 0)
        try await prepared.check(model)
        return model
    }

    private func catalog(_ more: String = "", parameters: String = "{}") async throws -> DataCatalog {
        let catalog = try folder.catalog(entries + "\n" + more, parameters: parameters)
        try await catalog.save(1, to: "data")
        try await catalog.save(1, to: "model")
        return catalog
    }

    private func loaded(_ model: ModelFolder, _ pipeline: Pipeline) async throws -> KedroPipelineModel {
        try await KedroPipelineModel(ModelBundle(model), pipelines: ["training": pipeline], datasets: .plain)
    }

    private func problem(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "nothing was thrown"
        } catch {
            return "\(error)".replacingOccurrences(of: folder.path, with: "FOLDER")
                .replacing(/bundle-[-0-9A-F]+/, with: "BUNDLE")
        }
    }

    @Test(
        "scenario 62: a loaded bundle has the copy modes of its pipeline",
        arguments: [CopyModes.standard, .all(.assign), .all(.deepcopy), .each(["model": .assign])])
    func copyModes(_ modes: CopyModes) async throws {
        let pipeline = packaged(copyMode: modes)
        let model = try await loaded(bundle(pipeline, catalog()), pipeline)
        for name in ["data", "model"] {
            #expect(model.packaged?.copyMode.mode(of: name) == modes.mode(of: name))
        }
        #expect(try await model.predict(1, as: Int.self) == 2)
    }

    @Test func `scenario 64: the artifacts are what inference reads, with the parameters' values in training`()
        async throws
    {
        let pipeline = packaged(
            training,
            Pipeline([
                node("predict", ["model", "data", "params:threshold"], "score", line: 10),
                node("shift", ["score", "params:stopwords"], "predictions", line: 11),
            ]))
        let catalog = try await catalog(parameters: "{threshold: 10, stopwords: 100, penalty: 3}")
        let model = try await bundle(pipeline, catalog, output: #"{"json": 112}"#)
        let artifacts = try ModelBundle(model).section["artifacts"]?.mapping?.entries.compactMap(\.key.string)
        #expect(artifacts == ["model", "params:stopwords", "params:threshold"])
        #expect(
            try FileManager.default.subpathsOfDirectory(atPath: "\(model.path)/artifacts").filter {
                $0.hasSuffix("json")
            }
            .sorted() == [
                "model/model.json", "params~3Astopwords/parameter.json", "params~3Athreshold/parameter.json",
            ])
        // What becomes of the project's files and parameters afterwards is nothing to the bundle.
        try await catalog.save(50, to: "model")
        let loaded = try await loaded(model, pipeline)
        #expect(try await loaded.predict(1, as: Int.self) == 112)
        #expect(try await loaded.predict(1, as: Int.self, params: ["threshold": 0]) == 102)
        #expect(try await loaded.predict(1, as: Int.self) == 112)
    }

    @Test(
        "scenario 65: the signature is none, inferred or the given one",
        arguments: [
            PackagedSignature.none, .auto, .given(ModelSignature(inputs: .columns([ColSpec("a", .double)]))),
        ])
    func signatures(_ signature: PackagedSignature) async throws {
        let frames = Pipeline([
            Node(
                { (model: Int, rows: DataFrame) in model + rows.rowCount }, inputs: ["model", "data"],
                outputs: ["predictions"], name: "predict")
        ])
        let pipeline = pipelineML(training: training, inference: frames, inputName: "data", signature: signature)
        let catalog = try folder.catalog(
            "model: {type: json.JSONDataset, filepath: m.json}\ndata: {type: pandas.CSVDataset, filepath: data.csv}")
        try await catalog.save(1, to: "model")
        try await catalog.save(DataFrame(columns: [Column("a", .integer([1]))]), to: "data")
        let model = try await bundle(pipeline, catalog)
        let expected: ModelSignature? =
            switch signature {
            case .none: nil
            case .auto: ModelSignature(inputs: .columns([ColSpec("a", .long)]))
            case .given(let signature): signature
            }
        #expect(try ModelFolder(model.path).mlmodel.signature == expected)
    }

    @Test func `scenario 110: a bundle with an artifact too many is not loaded`() async throws {
        let pipeline = packaged()
        let model = try await bundle(pipeline, catalog())
        try edit("\(model.path)/MLmodel") {
            $0.replacingOccurrences(
                of: "    artifacts:\n",
                with: "    artifacts:\n      raw_data: {type: json.JSONDataset, filepath: x.json}\n")
        }
        #expect(
            await problem { _ = try await loaded(ModelFolder(model.path), pipeline) }
                == "the artifacts do not match what the inference pipeline of the model `model` (Iris/Pipelines.swift:20) reads: `raw_data` too many"
        )
    }

    @Test func `scenario 111: a bundle without artifacts is not loaded`() async throws {
        let pipeline = packaged()
        let model = try await bundle(pipeline, catalog())
        try edit("\(model.path)/MLmodel") { text in
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return lines.filter { !$0.hasPrefix("      model:") && !$0.hasPrefix("        ") }.joined(separator: "\n")
        }
        #expect(
            await problem { _ = try await loaded(ModelFolder(model.path), pipeline) }
                == "the artifacts do not match what the inference pipeline of the model `model` (Iris/Pipelines.swift:20) reads: `model` missing"
        )
    }

    @Test func `MLflow finds the loader, the environment and the example`() async throws {
        let model = try await bundle(packaged(condaEnv: .python), catalog())
        let python = try #require(model.mlmodel.flavors["python_function"])
        #expect(python["loader_module"]?.string == "kmlf_bundle_1" && python["code"]?.string == "code")
        let files = try FileManager.default.subpathsOfDirectory(atPath: model.path)
        for file in [
            "code/kmlf_bundle_1.py", "conda.yaml", "python_env.yaml", "requirements.txt", "input_example.json",
            "executables/\(Platform.current)/worker",
        ] { #expect(files.contains(file)) }
        #expect(try model.inputExample()?.data == .json(1))
    }

    @Test func `the input is what nodes took while training ran, where it is only in memory`() async throws {
        let catalog = try folder.catalog("model: {type: json.JSONDataset, filepath: m.json}")
        try await catalog.save(1, to: "model")
        let model = try await bundle(packaged(), catalog, observed: ObservedInput(1))
        #expect(model.mlmodel.signature?.inputs == .columns([ColSpec(nil, .long)]))
        #expect(
            await problem { _ = try await bundle(packaged(), catalog) }
                == "the signature of the model `model` (Iris/Pipelines.swift:20) cannot be inferred, since there is no data of its input `data`: store it by an entry in catalog.yml, or give the signature"
        )
    }

    @Test func `a versioned artifact is the one of this run, and its copy has no versions`() async throws {
        let entries = "model: {type: json.JSONDataset, filepath: m.json, versioned: true}"
        let earlier = try folder.catalog(entries, version: "v2")
        try await earlier.save(5, to: "model")
        let catalog = try folder.catalog(entries, version: "v1")
        try await catalog.save(1, to: "model")
        let pipeline = packaged()
        let model = try await bundle(pipeline, catalog, output: #"{"json": 2}"#, observed: ObservedInput(1))
        #expect(try await loaded(model, pipeline).predict(1, as: Int.self) == 2)
    }

    @Test func `a model that does not predict as the pipeline did is refused`() async throws {
        let catalog = try await catalog()
        #expect(
            await problem { _ = try await bundle(packaged(), catalog, output: #"{"json": 2.5}"#) }
                == #"the packaged model does not predict as the pipeline did: for its input example it gives {"json": 2.5}, and the pipeline {"json": 2}"#
        )
    }

    @Test func `a model whose worker has another error is refused with that`() async throws {
        let catalog = try await catalog()
        #expect(
            await problem {
                _ = try await bundle(packaged(), catalog, output: #"{"json": 2}, "error": {"message": "no luck"}"#)
            }
                == "no luck")
    }

    @Test func `a bundle that is not whole says which file is cut or missing`() async throws {
        let pipeline = packaged()
        let model = try await bundle(pipeline, catalog())
        try edit("\(model.path)/artifacts/model/model.json") { _ in "" }
        #expect(
            await problem { _ = try await loaded(model, pipeline) }
                == "the model in FOLDER/BUNDLE is not whole: artifacts/model/model.json has 0 bytes in place of 1; fetch it anew"
        )
        #expect(
            await problem { _ = try ModelBundle(model).executable() }
                == "the model in FOLDER/BUNDLE is not whole: artifacts/model/model.json has 0 bytes in place of 1; fetch it anew"
        )
        try FileManager.default.removeItem(atPath: "\(model.path)/artifacts/model/model.json")
        #expect(
            await problem { _ = try await loaded(model, pipeline) }
                == "the model in FOLDER/BUNDLE is not whole: there is no artifacts/model/model.json; fetch it anew")
    }

    @Test func `a bundle of another platform says which ones it has`() async throws {
        let model = try await bundle(packaged(), catalog())
        #expect(
            await problem { _ = try ModelBundle(model).executable(for: "plan9-mips") }
                == "the model in FOLDER/BUNDLE has an executable for \(Platform.current), and none for plan9-mips; package it on such a platform, or add its executable by `kmlf models add-executable`"
        )
    }

    @Test func `executables for other platforms go into the bundle, and one that is not there is told before`()
        async throws
    {
        let pipeline = pipelineML(
            training: training, inference: inference, inputName: "data",
            executables: ["linux-riscv64": "elsewhere/iris"], fileID: "Iris/Pipelines.swift", line: 20)
        let catalog = try await catalog()
        let packaged = try #require(pipeline.packagedModels.first)
        let parameters = RunParameters(projectPath: folder.path)
        func problems() async -> [String] {
            await packaged.problems(in: pipeline, catalog: catalog, parameters: parameters).map(\.message)
        }
        let start = "the model `model` (Iris/Pipelines.swift:20) cannot be packaged: "
        #expect(
            await problems() == [
                "\(start)of its executable for linux-riscv64: there is no executable at \(folder.path)/elsewhere/iris"
            ])
        try Self.elf(machine: 183, to: "\(folder.path)/elsewhere/iris")
        #expect(
            await problems() == [
                "\(start)the executable for linux-riscv64, elsewhere/iris, is one for linux-aarch64"
            ])
        try Self.elf(machine: 243, to: "\(folder.path)/elsewhere/iris")
        #expect(await problems().isEmpty)
        let model = try await ModelBundle(bundle(pipeline, catalog))
        #expect(
            model.executables == [
                Platform.current: "executables/\(Platform.current)/worker",
                "linux-riscv64": "executables/linux-riscv64/iris",
            ])
        #expect(
            FileManager.default.contentsEqual(
                atPath: try model.executable(for: "linux-riscv64"), andPath: "\(folder.path)/elsewhere/iris"))
    }

    /// The header of an executable for Linux.
    private static func elf(machine: UInt8, to path: String) throws {
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        let head: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 8)
        try Data(head + [3, 0, machine, 0, 1, 0, 0, 0, 64] + [UInt8](repeating: 0, count: 39)).write(to: url)
    }

    @Test func `the bit that makes a file executable is set again`() async throws {
        let model = try await bundle(packaged(), catalog())
        let path = try ModelBundle(model).executable()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(FileManager.default.isExecutableFile(atPath: try ModelBundle(model).executable()))
    }

    @Test func `a folder that is no bundle, or one of the future, says so`() async throws {
        let model = try await bundle(packaged(), catalog())
        try edit("\(model.path)/MLmodel") { $0.replacingOccurrences(of: "protocol: 1", with: "protocol: 2") }
        #expect(
            await problem { _ = try ModelBundle(ModelFolder(model.path)) }
                == "FOLDER/BUNDLE speaks version 2 of the worker protocol, and this program version 1; use the kmlf that packaged it, or a newer one"
        )
        try edit("\(model.path)/MLmodel") { $0.replacingOccurrences(of: "    executables:\n", with: "    programs:\n") }
        #expect(
            await problem { _ = try ModelBundle(ModelFolder(model.path)) }
                == "FOLDER/BUNDLE/MLmodel: the section `kmlf` must have `protocol` and `executables`")
        try edit("\(model.path)/MLmodel") { $0.replacingOccurrences(of: "  kmlf:\n", with: "  swift:\n") }
        #expect(
            await problem { _ = try ModelBundle(ModelFolder(model.path)) }
                == "FOLDER/BUNDLE holds no packaged pipeline: it has no flavor `kmlf`, but `python_function`, `swift`")
    }

    @Test func `a bundle whose pipeline the executable does not have says so`() async throws {
        let model = try await bundle(packaged(), catalog())
        #expect(
            await problem {
                _ = try await KedroPipelineModel(ModelBundle(model), pipelines: ["other": packaged()], datasets: .plain)
            }
                == "FOLDER/BUNDLE/MLmodel: the project has no pipeline `training`; the executable is not the one that packaged the model"
        )
        #expect(
            await problem { _ = try await loaded(model, packaged(modelName: "other")) }
                == "FOLDER/BUNDLE/MLmodel: the pipeline `training` packages no model `model`")
    }

    @Test func `an artifact that code entered into the catalog cannot be packaged`() async throws {
        let catalog = try await catalog()
        catalog.replaceDataset("model", with: try #require(try catalog.dataset("model")))
        #expect(
            await problem { _ = try await bundle(packaged(), catalog) }
                == "the dataset `model` was entered by code, so that the model's worker cannot know how it is read; describe it in catalog.yml"
        )
    }

    private func edit(_ path: String, _ change: (String) -> String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try change(text).write(toFile: path, atomically: true, encoding: .utf8)
    }
}
