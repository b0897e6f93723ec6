import Foundation

/// Asks the compiler about a source that imports modules of this build.
struct Compiler {
    /// What it says against the source; empty where it is right.
    static func complaints(about source: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kmlf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "source.swift")
        try source.write(to: file, atomically: true, encoding: .utf8)
        let tests = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        let products = tests?.deletingLastPathComponent() ?? Bundle.main.bundleURL
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [
                "swiftc", "-typecheck", "-swift-version", "6", "-I", products.appending(path: "Modules").path,
            ] + moduleMaps.flatMap { ["-I", $0] } + [file.path]
        let output = Pipe()
        process.standardError = output
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? "" : text
    }

    /// The folders that tell the compiler of C libraries, which modules import without showing them.
    private static var moduleMaps: [String] {
        let packages = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Packages")
        let files = FileManager.default.enumerator(at: packages, includingPropertiesForKeys: nil)
        let maps = files?.compactMap { $0 as? URL }.filter { $0.lastPathComponent == "module.modulemap" } ?? []
        return maps.map { $0.deletingLastPathComponent().path }
    }
}
