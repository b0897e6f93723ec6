import Foundation

/// Runs `Tests/PyYAML/oracle.py` with the Python of KMLF_PYTHON, else `python3`.
struct PyYAML {
    struct Missing: Error, CustomStringConvertible {
        let python: String
        let output: String

        var description: String {
            """
            `\(python)` with PyYAML is needed to check KMLFYAML against it: install Python 3 and \
            `pip install pyyaml==6.0.3`, or name a Python that has it in KMLF_PYTHON.
            \(output)
            """
        }
    }

    /// A line for each object that the oracle prints.
    static func lines<Line: Decodable>(_ arguments: [String], input: Data = Data(), as: Line.Type) throws -> [Line] {
        let output = try run(arguments, input: input)
        return try output.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Line.self, from: $0) }
    }

    private static func run(_ arguments: [String], input: Data) throws -> Data {
        let python = ProcessInfo.processInfo.environment["KMLF_PYTHON"] ?? "python3"
        let folder = FileManager.default.temporaryDirectory.appending(path: "kmlf-yaml-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files instead of pipes: neither side ever waits for the other to read.
        let (inputFile, outputFile, errorFile) =
            (folder.appending(path: "in"), folder.appending(path: "out"), folder.appending(path: "err"))
        try input.write(to: inputFile)
        try Data().write(to: outputFile)
        try Data().write(to: errorFile)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python, script] + arguments
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Missing(python: python, output: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
        }
        return try Data(contentsOf: outputFile)
    }

    private static var script: String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "PyYAML/oracle.py").path(percentEncoded: false)
    }
}
