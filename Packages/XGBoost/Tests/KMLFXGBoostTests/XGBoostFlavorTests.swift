import Foundation
import KMLFModels
import KMLFXGBoost
import Testing

@Suite("the flavor mlflow.xgboost")
struct XGBoostFlavorTests {
    private let flavors = FlavorRegistry.standard.adding([XGBoostFlavor()])

    @Test(arguments: ModelFormat.allCases)
    func `a model is saved as MLflow's Python loads it, and loaded with the same predictions`(
        format: ModelFormat
    ) async throws {
        let folder = TemporaryFolder()
        let booster = try await halvesModel()
        let saved = try await ModelFolder.save(
            booster, flavor: XGBoostFlavor(format: format), to: folder.path, now: 0)
        let text = try String(contentsOfFile: folder.path + "/MLmodel", encoding: .utf8)
        #expect(
            text.hasPrefix(
                """
                flavors:
                  python_function:
                    data: model.\(format.rawValue)
                    env:
                      conda: conda.yaml
                      virtualenv: python_env.yaml
                    loader_module: mlflow.xgboost
                  xgboost:
                    code: null
                    data: model.\(format.rawValue)
                    model_class: xgboost.core.Booster
                    model_format: \(format.rawValue)
                    xgb_version: \(Booster.libraryVersion)

                """))
        #expect(
            try String(contentsOfFile: folder.path + "/requirements.txt", encoding: .utf8)
                == "mlflow>=2.22\nxgboost==\(Booster.libraryVersion)\n")
        let loaded = try await ModelFolder(saved.path).load(Booster.self, flavors: flavors)
        let rows = [[1.0], [15], [.nan]]
        #expect(try await loaded.predict(rows) == booster.predict(rows))
        #expect(await loaded.featureNames == ["number"])
        #expect(try await loaded.featureCount == 1)
    }

    @Test func `a file that holds no model is an error that names it and its writer`() async throws {
        let folder = TemporaryFolder()
        _ = try await ModelFolder.save(try await halvesModel(), flavor: XGBoostFlavor(), to: folder.path, now: 0)
        let file = folder.path + "/model.ubj"
        let bytes = try Data(contentsOf: URL(filePath: file))
        let version = Booster.libraryVersion
        try bytes.prefix(bytes.count / 2).write(to: URL(filePath: file))
        let text = await problem { _ = try await ModelFolder(folder.path).load(Booster.self, flavors: flavors) }
        #expect(text.hasPrefix("\(file), written by XGBoost \(version): XGBoost cannot load the model: the file of "))
        #expect(text.hasSuffix(" (this is XGBoost \(version))"))
        try FileManager.default.removeItem(atPath: file)
        #expect(
            await problem { _ = try await ModelFolder(folder.path).load(Booster.self, flavors: flavors) }
                == "the model's file cannot be read: \(file): No such file or directory")
    }

    @Test func `a file with a wrong value is an error that names it and the value`() async throws {
        let folder = TemporaryFolder()
        _ = try await ModelFolder.save(
            try await halvesModel(), flavor: XGBoostFlavor(format: .json), to: folder.path, now: 0)
        let file = folder.path + "/model.json"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing(#""left_children":[1"#, with: #""left_children":[8"#).write(
            toFile: file, atomically: true, encoding: .utf8)
        let version = Booster.libraryVersion
        #expect(
            await problem { _ = try await ModelFolder(folder.path).load(Booster.self, flavors: flavors) }
                == "\(file), written by XGBoost \(version): XGBoost cannot load the model: the file is damaged: tree 0: the left child of node 0 is 8, where it has 3 nodes (this is XGBoost \(version))"
        )
    }

    @Test(arguments: ModelFormat.allCases)
    func `a model that was cut anywhere is refused`(format: ModelFormat) async throws {
        let bytes = try await halvesModel(rounds: 2).bytes(format)
        for count in 0..<bytes.count {
            let text = await problem { _ = try await Booster.load(Array(bytes.prefix(count))) }
            #expect(text.hasPrefix("XGBoost cannot load the model: "), "\(count) of \(bytes.count) bytes")
        }
    }

    @Test(arguments: [
        ("{i", "the file of 2 bytes was cut: a value goes on behind the end (at byte 2)"),
        ("{i\u{1}aS", "the file of 5 bytes was cut: a value goes on behind the end (at byte 5)"),
        ("{i\u{1}aZ}Z", "the file of 7 bytes holds more than one value (at byte 6)"),
        ("{i\u{1}ax}", "the file of 6 bytes has a value of the unknown type 120 (at byte 5)"),
        ("{Z}", "the file of 3 bytes has a wrong length (at byte 2)"),
        ("{i\u{1}a[$di\u{1}", "the file of 9 bytes has an array without a length (at byte 7)"),
        ("{i\u{1}a[$d#i\u{7f}", "the file of 10 bytes was cut: a value goes on behind the end (at byte 10)"),
        ("{i\u{1}a" + String(repeating: "[", count: 99), "the file of 103 bytes is nested too deeply (at byte 68)"),
    ])
    func `bytes that are no model are told from one`(text: String, message: String) async {
        #expect(
            await problem { _ = try await Booster.load(Array(text.utf8)) } == "XGBoost cannot load the model: "
                + message)
    }

    @Test(.enabled(if: Booster.libraryVersion < "3.1"), arguments: ModelFormat.allCases)
    func `a newer release's model that this one would predict wrongly is refused`(format: ModelFormat) async throws {
        let bytes = try await halvesModel().bytes(format)
        let score = try #require(bytes.firstRange(of: Array("base_score".utf8))).upperBound
        let text = try #require(bytes[score...].firstRange(of: Array("5E-1".utf8)))
        var changed = Array(bytes[..<text.lowerBound] + "[5E-1]".utf8 + bytes[text.upperBound...])
        if format == .ubj { changed[text.lowerBound - 1] = 6 }
        #expect(
            await problem { _ = try await Booster.load(changed) }
                == "XGBoost cannot load the model: it was written by XGBoost 3.1 or newer with a list of base scores, for which this release (\(Booster.libraryVersion)) would predict other numbers; save it with an older release"
        )
    }

    @Test func `the flavor is found by its section, and takes boosters alone`() async throws {
        let folder = TemporaryFolder()
        let saved = try await ModelFolder.save(
            try await halvesModel(), flavor: try flavors.flavor(named: "mlflow.xgboost"), to: folder.path, now: 0)
        _ = try await saved.load(Booster.self, flavor: "mlflow.xgboost", flavors: flavors)
        #expect(
            await problem { _ = try await saved.load(String.self, flavors: flavors) }
                == "the flavor `mlflow.xgboost` loads Booster, not String")
        #expect(
            await problem { _ = try await ModelFolder.save(1, flavor: XGBoostFlavor(), to: folder.path + "/n", now: 0) }
                == "the flavor `mlflow.xgboost` saves Booster, not Int")
        #expect(
            await problem { _ = try await saved.load(Booster.self, flavor: "mlflow.xgboost") }
                == "the flavor `mlflow.xgboost` is in a package of its own: add the product KMLFXGBoost, and XGBoostFlavor() to the project's `modelFlavors`"
        )
    }
}
