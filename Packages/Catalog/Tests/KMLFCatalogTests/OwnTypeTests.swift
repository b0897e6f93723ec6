import KMLFCatalog
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct OwnTypeTests {
    static let registry = DatasetRegistry.plain.adding([
        .file("words.WordListDataset") { WordListDataset(file: $0) }, SequenceDataset.type,
    ])

    @Test func `a type of files of one's own has versions, compression and errors as all others`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                "words: {type: words.WordListDataset, filepath: words.txt.gz, versioned: true}", save: "v1",
                registry: Self.registry)
            try await catalog.save(["a", "b"], to: "words")
            #expect(try project.bytes("words.txt.gz/v1/words.txt.gz").starts(with: [0x1F, 0x8B]))
            #expect(try await catalog.load("words") == ["a", "b"])
            #expect(
                project.neutral(await errorText { try await catalog.save(["a\n"], to: "words") })
                    == """
                    dataset `words` (words.WordListDataset(filepath=ROOT/words.txt.gz, version=save v1, load latest)) cannot \
                    be saved: `a
                    ` has a line break, which a list of words cannot hold
                    """)
            let text = await errorText { try await catalog.load("words", as: String.self) }
            #expect(text?.hasSuffix("it gives [String], but String is wanted") == true, "\(text ?? "")")
        }
    }

    @Test func `any other type of one's own reads its arguments with their checks`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                "numbers: {type: numbers.SequenceDataset, count: 3}", registry: Self.registry)
            #expect(try await catalog.load("numbers") == [1, 2, 3])
            let text = await errorText {
                try project.catalog("numbers: {type: numbers.SequenceDataset, count: 0}", registry: Self.registry)
            }
            #expect(
                text?.hasPrefix(
                    "conf/base/catalog.yml:1:49: numbers.count: must be between 1 and 1000000, not 0") == true)
        }
    }

    @Test func `the documentation shows these types as they are compiled here`() throws {
        let here = URL(filePath: #filePath).deletingLastPathComponent()
        let source = try String(contentsOf: here.appending(path: "OwnTypes.swift"), encoding: .utf8)
        let root = (1...4).reduce(here) { folder, _ in folder.deletingLastPathComponent() }
        let page = try String(contentsOf: root.appending(path: "docs/datasets.md"), encoding: .utf8)
        let parts = source.split(separator: "// MARK: ").dropFirst().dropLast()
        #expect(parts.count == 2)
        for part in parts {
            let lines = part.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
            let code = lines.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed()
                .joined(separator: "\n")
            #expect(page.contains(code), "docs/datasets.md lacks:\n\(code)")
        }
    }
}
