import KMLFCatalog
import KMLFConfig
import KMLFYAML
import Testing

@Suite struct CatalogTests {
    @Test func `a copy does not see what is entered in the other`() throws {
        let catalog = DataCatalog(["a": MemoryDataset()])
        let copy = catalog.copy()
        copy.replaceDataset("b", with: MemoryDataset())
        #expect(copy.names == ["a", "b"])
        #expect(catalog.names == ["a"])
    }

    @Test func `a dataset takes the place of the one of its name`() async throws {
        let catalog = DataCatalog(["a": MemoryDataset(1), "b": MemoryDataset(2)])
        catalog.replaceDataset("a", with: MemoryDataset(3))
        #expect(catalog.names == ["a", "b"])
        #expect(try await catalog.load("a") == 3)
    }

    @Test func `a name that is not there gets the nearest one`() async throws {
        let catalog = DataCatalog(["model": MemoryDataset(1)])
        #expect(
            await errorText { try await catalog.load("modle", as: Int.self) }
                == "dataset `modle` cannot be loaded: the catalog has no such dataset; did you mean `model`?")
        #expect(try await !catalog.exists("modle"))
    }

    /// A dataset type from outside, which wraps another one, as the MLflow artifact dataset does.
    struct Wrapper: Dataset {
        let typeName: String
        let inner: any Dataset
        let secret: String?

        var offers: String { inner.offers }
        var filePath: String? { inner.filePath }
        func describe() -> [(key: String, value: String)] { inner.describe() + [("wraps", inner.typeName)] }
        func canLoad(as type: any Any.Type) -> Bool { inner.canLoad(as: type) }
        func canSave(_ type: any Any.Type) -> Bool { inner.canSave(type) }
        func load(as type: any Sendable.Type) async throws -> any Sendable { try await inner.load(as: type) }
        func save(_ value: any Sendable) async throws { try await inner.save(value) }
        func exists() async throws -> Bool { try await inner.exists() }
        func release() async { await inner.release() }

        struct Arguments: ConfigModel {
            var dataset = YAMLNode(.null)
            static let fields: [Field<Self>] = [Field("dataset", \.dataset, "What is wrapped.", required: true)]
        }

        static let type = DatasetType("my.Wrapper", aliases: ["other.Wrapped"]) { definition throws(ConfigError) in
            let arguments = try definition.read(Arguments.self)
            return Wrapper(
                typeName: definition.typeName, inner: try definition.build(nested: arguments.dataset, at: "dataset"),
                secret: definition.credentials?["key"]?.string)
        }
    }

    @Test func `a type from outside wraps a dataset of the catalog, versions and credentials included`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                """
                note:
                  type: other.Wrapped
                  credentials: dev
                  dataset: {type: text.TextDataset, filepath: note.txt, versioned: true, credentials: dev}
                """, credentials: "dev: {key: secret}", save: "v1", load: ["note": "v1"],
                registry: .plain.adding([Wrapper.type]))
            try await catalog.save("x", to: "note")
            #expect(try project.text("note.txt/v1/note.txt") == "x")
            #expect(try await catalog.load("note") == "x")
            let dataset = try #require(try catalog.dataset("note") as? Wrapper)
            #expect(dataset.secret == "secret")
            #expect(
                project.neutral(dataset.printedForm)
                    == "other.Wrapped(filepath=ROOT/note.txt, version=save v1, load v1, wraps=text.TextDataset)")
        }
    }

    @Test func `problems of a nested dataset are told at their place`() async throws {
        try await TestProject.run { project in
            let text = "note: {type: my.Wrapper, dataset: {type: text.TextDataset, filepat: x}}"
            let message = await errorText { try project.catalog(text, registry: .plain.adding([Wrapper.type])) }
            let lines = message?.split(separator: "\n").filter { $0.hasPrefix("conf") }
            #expect(lines == ["conf/base/catalog.yml:1:60: note.dataset.filepat: is not a known key"])
        }
    }
}
