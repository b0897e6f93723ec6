import KMLFFileStorage
import KMLFStorage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A folder for one test, removed when the value goes.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/kmlf-files-\(UInt64.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
        let file = path + "/" + name
        let parent = String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        guard FileManager.default.createFile(atPath: file, contents: Data(text.utf8)) else {
            throw CocoaError(.fileWriteUnknown)
        }
    }

    func text(of name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path + "/" + name)), as: UTF8.self)
    }

    func names(in name: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path + "/" + name).sorted()
    }

    func move(_ name: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: path + "/" + name, toPath: path + "/" + other)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }
}

/// A store in a folder of its own, with one experiment and one run.
struct TemporaryStore {
    let folder: TemporaryFolder
    let store: FileStore
    let experimentID: String
    let runID: String

    init() async throws {
        folder = try TemporaryFolder()
        store = try FileStore(root: folder.path + "/mlruns")
        experimentID = try await store.createExperiment(CreateExperiment(name: "tests"))
        runID = try await store.createRun(
            CreateRun(experimentID: experimentID, runName: "first", userID: "alice", startTime: 1_700_000_000_000)
        ).info.runID
    }

    /// The run's folder, relative to the temporary folder.
    var run: String { "mlruns/\(experimentID)/\(runID)" }
}
