import Foundation
import KMLFConfig
import KMLFDataFrame
import KMLFModels
import KMLFYAML
import Testing

private struct Linear: Codable, Equatable, Sendable {
    var weights: [String: Double]
    var bias: Double
}

@Suite("a model's folder")
struct ModelFolderTests {
    private let folder: TemporaryFolder
    private let model = Linear(weights: ["a": 0.1, "b": 1e-300], bias: 3)

    init() throws { folder = try TemporaryFolder() }

    private var path: String { folder.path + "/model" }

    private func save(
        _ flavor: any ModelFlavor = JSONModelFlavor(), _ options: SaveModel = SaveModel()
    ) async throws -> ModelFolder {
        try await ModelFolder.save(model, flavor: flavor, to: path, options: options, now: 1_800_000_000_123)
    }

    @Test(
        "a Codable model is saved and loaded",
        arguments: [JSONModelFlavor(), PropertyListModelFlavor()] as [any ModelFlavor])
    func codable(_ flavor: any ModelFlavor) async throws {
        _ = try await save(flavor)
        #expect(try await ModelFolder(path).load(Linear.self) == model)
        #expect(try await ModelFolder(path).load(Linear.self, flavor: flavor.name) == model)
    }

    @Test func `MLmodel tells what is in the folder`() async throws {
        let saved = try await save(
            JSONModelFlavor(),
            SaveModel(
                signature: .infer(inputs: ["a": 1.0]), inputExample: InputExample(["a": 1.0]),
                environment: ModelEnvironment(), metadata: .mapping(["owner": "me"])))
        #expect(
            saved.mlmodel.yaml.replacing(saved.mlmodel.modelUUID ?? "?", with: "UUID")
                == """
                flavors:
                  kmlf.json:
                    data: model.json
                    type: Linear
                is_signature_from_type_hint: false
                metadata:
                  owner: me
                mlflow_version: 3.17.2
                model_size_bytes: SIZE
                model_uuid: UUID
                saved_input_example_info:
                  artifact_path: input_example.json
                  serving_input_path: serving_input_example.json
                  type: json_object
                signature:
                  inputs: '[{"type": "double", "name": "a", "required": true}]'
                  outputs: null
                  params: null
                type_hint_from_example: false
                utc_time_created: '2027-01-15 08:00:00.123000'

                """.replacing("SIZE", with: "\(saved.mlmodel.modelSizeBytes ?? 0)"))
        let files = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        #expect(
            files == [
                "MLmodel", "conda.yaml", "input_example.json", "model.json", "python_env.yaml", "requirements.txt",
                "serving_input_example.json",
            ])
        #expect(try ModelFolder(path).mlmodel.yaml == saved.mlmodel.yaml)
    }

    @Test func `a table as example has MLflow's split form and is read again, with parameters`() async throws {
        let frame = try DataFrame(columns: [
            Column("a", .integer([1, nil])), Column("b", .double([.nan, 2])), Column("c", .string(["x", "ü"])),
            Column("d", .date([DateTime("2024-01-01"), nil])),
        ])
        let example = try InputExample(frame, params: ["t": 0.5])
        _ = try await save(JSONModelFlavor(), SaveModel(inputExample: example))
        #expect(
            try folder.read("model/input_example.json")
                == #"{"inputs": {"columns": ["a", "b", "c", "d"], "data": [[1, null, "x", "2024-01-01T00:00:00"], [null, 2.0, "\u00fc", null]]}, "params": {"t": 0.5}}"#
        )
        #expect(
            try folder.read("model/serving_input_example.json").hasPrefix(
                "{\n  \"dataframe_split\": {\n    \"columns\": ["))
        let read = try #require(try ModelFolder(path).inputExample())
        #expect(read.params == ["t": 0.5])
        guard case .frame(let table) = read.data else {
            Issue.record("no table: \(read.data)")
            return
        }
        #expect(table["a"] == frame["a"])
        #expect(table["d"]?.strings == ["2024-01-01T00:00:00", nil])
    }

    @Test(
        "tables that MLflow stored are read: with NaN, without names, with lists in cells",
        arguments: [
            (
                #"{"columns": ["a", "b"], "data": [[1, "x"], [NaN, NaN]]}"#,
                #"{"columns": ["a", "b"], "data": [[1, "x"], [null, null]]}"#
            ),
            (#"{"data": [[1, 2.5]]}"#, #"{"columns": ["0", "1"], "data": [[1, 2.5]]}"#),
            (#"{"columns": ["v"], "data": [[[1, 2]]]}"#, #"{"columns": ["v"], "data": [[[1, 2]]]}"#),
        ])
    func stored(_ text: String, _ read: String) throws {
        let info = InputExample.Info(type: "dataframe", pandasOrient: "split", hasParams: false)
        let example = try InputExample(json: Array(text.utf8), info: info, signature: nil, name: "e.json")
        #expect(example.files.first?.text == read)
    }

    @Test func `the dates of a column are all stored with a fraction, or none`() async throws {
        let frame = try DataFrame(columns: [
            Column("d", .date([DateTime("2024-01-01"), DateTime("2024-01-02T03:04:05.5+02:00")]))
        ])
        _ = try await save(JSONModelFlavor(), SaveModel(inputExample: InputExample(frame)))
        #expect(
            try folder.read("model/input_example.json")
                == #"{"columns": ["d"], "data": [["2024-01-01T00:00:00.000000"], ["2024-01-02T03:04:05.500000+02:00"]]}"#
        )
    }

    @Test func `arrays as example are read again with the types of the signature`() async throws {
        let tensor = try Tensor([[Float(1), 2], [3, 4.5]])
        let options = try SaveModel(signature: .infer(inputs: tensor), inputExample: InputExample(tensor))
        _ = try await save(JSONModelFlavor(), options)
        #expect(try folder.read("model/input_example.json") == "[[1.0, 2.0], [3.0, 4.5]]")
        #expect(try ModelFolder(path).inputExample()?.data == .tensor(tensor))
    }

    @Test func `a model is not saved over another one`() async throws {
        _ = try await save()
        #expect(await problem { _ = try await save() } == "\(path) holds a model already")
    }

    @Test func `a folder without a model, a cut file and an unknown flavor are told`() async throws {
        #expect(problem { _ = try ModelFolder(path) } == "there is no model at \(path)")
        #expect(
            problem { _ = try ModelFolder(folder.path) } == "\(folder.path) holds no model: there is no MLmodel in it")
        let saved = try await save()
        #expect(
            await problem { _ = try await saved.load(Linear.self, flavor: "kmlf.plist") }
                == "the model has no flavor `kmlf.plist`; it has `kmlf.json`")
        #expect(
            await problem {
                _ = try await saved.load(Linear.self, flavors: FlavorRegistry([PropertyListModelFlavor()]))
            }
                == "the model's flavors (`kmlf.json`) are not known here, where there are `kmlf.plist`; load it with the program that has its flavor"
        )
        try folder.write("model/model.json", "{\"weights\": {\"a\": 0.1")
        #expect(
            await problem { _ = try await saved.load(Linear.self) }
                == "the model is no Linear: \(path)/model.json:1:22: this is not JSON")
        try FileManager.default.removeItem(atPath: "\(path)/model.json")
        #expect(
            await problem { _ = try await saved.load(Linear.self) }
                == "the model's file cannot be read: \(path)/model.json: No such file or directory")
    }

    @Test func `a model's file outside of its folder is not read`() async throws {
        _ = try await save()
        try folder.write("model/MLmodel", "flavors: {kmlf.json: {data: ../../secret.json}}\n")
        #expect(
            await problem { _ = try await ModelFolder(path).load(Linear.self) }
                == "\(path)/MLmodel: The artifact path '../../secret.json' leads out of the run's artifacts. Give a relative path without '..'."
        )
    }
}
