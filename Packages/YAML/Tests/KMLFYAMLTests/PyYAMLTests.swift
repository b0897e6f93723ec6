import Foundation
import KMLFYAML
import Testing

/// Generated documents and values, the same ones each time. Another seed in KMLF_YAML_SEED gives others.
@Suite struct PyYAMLTests {
    static let seed = ProcessInfo.processInfo.environment["KMLF_YAML_SEED"] ?? "1"

    struct Document: Decodable {
        let text: String
        /// nil where PyYAML refuses the text.
        let value: PythonValue?
        /// The scanners of SafeLoader and CSafeLoader say the same.
        let agreed: Bool
    }

    @Test func `3000 documents are read or refused as PyYAML reads or refuses them`() throws {
        let documents = try PyYAML.lines(["read", Self.seed, "3000"], as: Document.self)
        #expect(documents.count == 3000)
        #expect(documents.count { $0.value == nil } < 1500)
        #expect(documents.count { !$0.agreed } < 100)
        var differences: [String] = []
        for document in documents {
            let found = try? PythonValue(YAML.parse(document.text, name: "document.yml"))
            if found != document.value {
                differences.append(
                    "\(document.text.debugDescription) expected \(Self.show(document.value)) found \(Self.show(found))")
            }
        }
        #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(5).joined(separator: "\n"))")
    }

    struct Written: Codable {
        let value: PythonValue
        var text: String
        let sorted: Bool
        let unicode: Bool
        let width: Int
    }

    struct Misread: Decodable {
        let text: String
        let loader: String
        let found: String
    }

    @Test func `2000 values are written byte for byte as CSafeDumper writes them, and PyYAML reads them back equal`()
        throws
    {
        var cases = try PyYAML.lines(["write", Self.seed, "2000"], as: Written.self)
        #expect(cases.count == 2000)
        var differences: [String] = []
        for index in cases.indices {
            let expected = cases[index]
            let node = try #require(expected.value.node)
            let text = YAML.emit(
                node, sortedKeys: expected.sorted, width: expected.width, allowsUnicode: expected.unicode)
            if !text.utf8.elementsEqual(expected.text.utf8) {
                differences.append("expected \(expected.text.debugDescription) found \(text.debugDescription)")
            }
            cases[index].text = text
        }
        #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(5).joined(separator: "\n"))")

        let input = try cases.map { try JSONEncoder().encode($0) }.joined(separator: [UInt8(ascii: "\n")])
        let misread = try PyYAML.lines(["check"], input: Data(input), as: Misread.self)
        #expect(misread.isEmpty, "\(misread.count): \(misread.first?.text.prefix(500).debugDescription ?? "")")
    }

    @Test func `what is written is read back as the same value, in the same order`() throws {
        for expected in try PyYAML.lines(["write", Self.seed + "1", "500"], as: Written.self) {
            let node = try #require(expected.value.node)
            let text = YAML.emit(node, sortedKeys: false, width: expected.width, allowsUnicode: expected.unicode)
            #expect(
                try PythonValue(YAML.parse(text, name: "written.yml")) == expected.value, "\(text.debugDescription)")
        }
    }

    private static func show(_ value: PythonValue?) -> String {
        value.flatMap { try? String(decoding: JSONEncoder().encode($0), as: UTF8.self) } ?? "an error"
    }
}
