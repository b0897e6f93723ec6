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
        process.arguments = [
            "swiftc", "-typecheck", "-swift-version", "6", "-I", products.appending(path: "Modules").path, file.path,
        ]
        let output = Pipe()
        process.standardError = output
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? "" : text
    }
}
