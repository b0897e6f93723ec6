import Foundation
import Testing

@Suite struct DocumentationTests {
    @Test(arguments: [
        ("hooks.md", "HooksExample.swift"), ("interactive.md", "InteractiveExample.swift"),
        ("pipeline-ml.md", "PipelineMLExample.swift"), ("model-bundle.md", "PipelineMLExample.swift"),
    ])
    func `the Swift of a page is compiled, and run by the tests`(page: String, example: String) throws {
        let here = URL(filePath: #filePath).deletingLastPathComponent()
        let root = (0..<5).reduce(here) { folder, _ in folder.deletingLastPathComponent() }
        let text = try String(contentsOf: root.appending(path: "docs/\(page)"), encoding: .utf8)
        let source = plain(try String(contentsOf: here.appending(path: example), encoding: .utf8))
        let blocks = text.components(separatedBy: "```swift\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        #expect(!blocks.isEmpty)
        for block in blocks { #expect(source.contains(plain(block)), "\(page) and \(example) differ in:\n\(block)") }
    }

    @Test func `the README's interactive part is compiled`() throws {
        let here = URL(filePath: #filePath).deletingLastPathComponent()
        let root = (0..<5).reduce(here) { folder, _ in folder.deletingLastPathComponent() }
        let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let source = plain(try String(contentsOf: here.appending(path: "ReadmeExample.swift"), encoding: .utf8))
        let block = text.components(separatedBy: "```swift\n")
            .compactMap { $0.components(separatedBy: "```").first }.first { $0.contains("InteractiveSession") }
        #expect(source.contains(plain(try #require(block))))
    }

    /// Without indentation, which differs.
    private func plain(_ text: String) -> String {
        text.split(separator: "\n").map { $0.drop(while: \.isWhitespace) }.joined(separator: "\n")
    }
}
