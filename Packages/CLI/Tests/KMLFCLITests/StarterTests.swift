import Foundation
import Testing

@testable import KMLFCLI

@Suite struct StarterTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Starters")

    @Test(arguments: Starter.all.map(\.name))
    func `kmlf carries the starters as they stand in their folders`(name: String) throws {
        let starter = try #require(Starter.all.first { $0.name == name })
        for file in starter.files {
            let onDisk = try String(
                contentsOf: Self.folder.appending(path: "\(starter.name)/\(file.path)"), encoding: .utf8)
            #expect(file.text == onDisk, "\(file.path): run tools/starters")
        }
        let built: Set = [".build", ".swiftpm", "mlruns", "Package.resolved"]
        let walk = FileManager.default.enumerator(atPath: Self.folder.appending(path: starter.name).path)
        let paths = (walk?.compactMap { $0 as? String } ?? []).filter { path in
            var isDirectory: ObjCBool = false
            let full = Self.folder.appending(path: "\(starter.name)/\(path)").path
            _ = FileManager.default.fileExists(atPath: full, isDirectory: &isDirectory)
            return !isDirectory.boolValue && built.isDisjoint(with: path.split(separator: "/").map(String.init))
        }
        #expect(Set(starter.files.map(\.path)) == Set(paths), "run tools/starters")
    }

    @Test(arguments: Starter.all.map(\.name))
    func `a new project has no trace of the starter's own names`(name: String) throws {
        let starter = try #require(Starter.all.first { $0.name == name })
        let files = starter.files(
            for: try ProjectName("my wine"), dependingOn: .repository(url: "https://git.example.com/pipes.git"))
        for file in files {
            for trace in ["StarterPackage", "starter-project", "../../../..", #"package: "kmlf""#] {
                #expect(!file.text.contains(trace) && !file.path.contains(trace), "\(file.path): \(trace)")
            }
        }
        #expect(files.contains { $0.path == ".gitignore" })
        #expect(files.contains { $0.path == "Sources/MyWine/MyWineProject.swift" })
    }
}
