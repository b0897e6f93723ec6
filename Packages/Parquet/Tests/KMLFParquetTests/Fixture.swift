import Foundation
import KMLFDataFrame
import KMLFParquet

/// Files that `Pandas/fixtures.py` wrote by pandas and pyarrow.
enum Fixture {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    /// What pandas reads from each file that it can read as kmlf does.
    static let expected: [String: [PandasColumn]] = {
        let data = (try? Data(contentsOf: folder.appending(path: "expected.json"))) ?? Data()
        return (try? JSONDecoder().decode([String: [PandasColumn]].self, from: data)) ?? [:]
    }()

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: "\(name).parquet")))
    }

    /// What pandas reads from a file, by the Python of KMLF_PYTHON, else `python3`.
    static func pandas(reading bytes: [UInt8]) throws -> [Column] {
        let path = FileManager.default.temporaryDirectory.appending(path: "kmlf-\(UUID().uuidString).parquet")
        try Data(bytes).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let script = folder.deletingLastPathComponent().appending(path: "Pandas/fixtures.py")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let python = ProcessInfo.processInfo.environment["KMLF_PYTHON"] ?? "python3"
        process.arguments = [python, "-W", "ignore", script.path(), path.path()]
        let output = Pipe()
        // Both into one pipe: a traceback is what the error shows.
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw NoAnswer(
                description: """
                    `\(python)` with pandas is needed: `pip install pandas==3.1.1 pyarrow`, or name a Python that has both in \
                    KMLF_PYTHON.
                    \(String(decoding: printed, as: UTF8.self))
                    """)
        }
        return try JSONDecoder().decode([PandasColumn].self, from: printed).map { try $0.column() }
    }

    struct NoAnswer: Error, CustomStringConvertible {
        let description: String
    }

    /// A column as pandas has it; values as Python prints them.
    struct PandasColumn: Decodable {
        var name: String
        var type: String
        var values: [String?]

        func column() throws -> Column {
            switch type {
            case "integer": Column(name, .integer(values.map { $0.flatMap(Int.init) }))
            case "double": Column(name, .double(values.map { $0.flatMap(Double.init) }))
            case "boolean": Column(name, .boolean(values.map { $0.map { $0 == "True" } }))
            case "date": Column(name, .date(values.map { $0.flatMap(DateTime.init) }))
            default: Column(name, .string(values))
            }
        }
    }
}

/// Numbers that are the same in every run.
struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ state >> 29) &* 0xBF58_476D_1CE4_E5B9
    }
}
