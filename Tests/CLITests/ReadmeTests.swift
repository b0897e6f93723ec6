import Foundation
import Testing

/// The README's project is the one that `kmlf new --starter iris` makes, which the demo builds and runs.
@Suite struct ReadmeTests {
    let sandbox: Sandbox
    let readme: [String]

    init() throws {
        sandbox = try Sandbox()
        try sandbox.makeProject("iris", starter: "iris")
        let text = try String(contentsOfFile: Sandbox.repository + "/README.md", encoding: .utf8)
        let block = try #require(text.components(separatedBy: "```swift\n").dropFirst().first)
        readme = try #require(block.components(separatedBy: "```").first).components(separatedBy: "\n\n")
    }

    @Test func `the pipeline that the README shows is the starter's`() throws {
        let source = try sandbox.text("iris/Sources/Iris/Pipelines.swift")
        let training = try #require(readme.first { $0.hasPrefix("let training") })
        #expect(source.contains(training))
    }

    @Test func `the project and its function are the starter's`() throws {
        let project = try #require(readme.first { $0.hasPrefix("@main") })
        #expect(try sandbox.text("iris/Sources/Iris/IrisProject.swift").contains(project))
        let function = try #require(readme.last).trimmingCharacters(in: .newlines)
        let signature = try #require(function.components(separatedBy: " … }").first)
        let sources = try FileManager.default.contentsOfDirectory(atPath: sandbox.path + "/iris/Sources/Iris")
        let all = try sources.map { try sandbox.text("iris/Sources/Iris/\($0)") }.joined()
        #expect(function.hasSuffix(" … }") && all.contains(signature))
    }
}
