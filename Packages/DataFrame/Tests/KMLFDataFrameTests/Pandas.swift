import Foundation
import KMLFDataFrame

/// Runs `Tests/Pandas/oracle.py` with the Python of KMLF_PYTHON, else `python3`.
enum Pandas {
    struct Missing: Error, CustomStringConvertible {
        let python: String
        let output: String

        var description: String {
            """
            `\(python)` with pandas is needed to check KMLFDataFrame against it: install Python 3 and \
            `pip install pandas==3.1.1`, or name a Python that has it in KMLF_PYTHON.
            \(output)
            """
        }
    }

    /// A column as pandas has it; values as Python prints them.
    struct PandasColumn: Decodable {
        var name: String
        var type: String
        var values: [String?]

        func cells() -> [Cell] {
            values.map { text in
                guard let text else { return .missing }
                return switch type {
                case "integer": Int(text).map(Cell.integer) ?? .missing
                case "double": Double(text).map(Cell.double) ?? .missing
                case "boolean": .boolean(text == "True")
                case "date": DateTime(text).map(Cell.date) ?? .missing
                default: .string(text)
                }
            }
        }
    }

    /// One case for each line that the oracle prints.
    static func cases<Case: Decodable>(_ what: String, as: Case.Type) throws -> [Case] {
        let python = ProcessInfo.processInfo.environment["KMLF_PYTHON"] ?? "python3"
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Pandas/oracle.py").path(percentEncoded: false)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python, "-W", "ignore", script, what]
        let output = Pipe()
        process.standardOutput = output
        // Both into one pipe: a traceback is what the error shows.
        process.standardError = output
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Missing(python: python, output: String(decoding: printed, as: UTF8.self))
        }
        return try printed.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Case.self, from: $0) }
    }
}
