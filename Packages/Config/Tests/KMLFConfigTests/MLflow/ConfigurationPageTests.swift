import Foundation
import Testing

@testable import KMLFConfig

@Suite("docs/configuration.md")
struct ConfigurationPageTests {
    @Test func `holds the reference table that the declaration of MLflowConfig gives`() throws {
        try expectPage(holds: MLflowConfig.reference)
    }

    @Test func `holds the reference table that the declaration of ProjectSettings gives`() throws {
        try expectPage(holds: ProjectSettings.reference)
    }

    private func expectPage(holds table: String) throws {
        let page = URL(filePath: #filePath).pathComponents.dropLast(6).reduce(URL(filePath: "/")) {
            $0.appending(path: $1)
        }.appending(path: "docs/configuration.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(text.contains(table), "replace the table in docs/configuration.md with:\n\(table)")
    }
}
