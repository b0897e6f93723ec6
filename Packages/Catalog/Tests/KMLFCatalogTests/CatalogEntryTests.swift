import KMLFCatalog
import KMLFYAML
import Testing

@Suite struct CatalogEntryTests {
    @Test func `an entry tells what the file says of it, and where`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                """
                iris:
                  type: pandas.CSVDataset
                  filepath: data/iris.csv
                  versioned: true
                  metadata: {owner: me, kedro-viz: {layer: raw}}
                old: {type: text.TextDataset, filepath: a, layer: primary}
                wrapped: {type: CachedDataset, dataset: {type: tracking.JSONDataset, filepath: b}}
                "{name}_note": {type: text.TextDataset, filepath: "{name}.txt"}
                """)
            let iris = try #require(catalog.entry("iris"))
            #expect(iris.type == "pandas.CSVDataset")
            #expect(iris.layer == "raw")
            #expect(iris.metadata?["owner"]?.string == "me")
            #expect(iris.isVersioned)
            #expect(iris.mark?.location == "conf/base/catalog.yml:1:1")
            #expect(iris.pattern == nil)
            #expect(catalog.entry("old")?.layer == "primary")
            #expect(catalog.entry("old")?.isVersioned == false)
            #expect(catalog.entry("wrapped")?.isVersioned == true)
            let note = try #require(catalog.entry("a_note"))
            #expect(note.pattern == "{name}_note")
            #expect(note.node["filepath"]?.string == "a.txt")
            #expect(note.mark?.location == "conf/base/catalog.yml:8:1")
            #expect(catalog.patterns.map(\.node["filepath"]?.string) == ["{name}.txt"])
            catalog.replaceDataset("iris", with: MemoryDataset())
            #expect(catalog.entry("iris") == nil)
            #expect(catalog.entry("other") == nil)
        }
    }

    @Test func `an entry shows no secret`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                """
                a: {type: text.TextDataset, filepath: a, credentials: {key: secret}, metadata: ["x://me:secret@host"]}
                b: {type: CachedDataset, dataset: {type: text.TextDataset, filepath: b, credentials: {key: secret}}}
                c: {type: text.TextDataset, filepath: c, credentials: dev}
                """, credentials: "dev: {key: secret}")
            for name in catalog.names {
                let text = YAML.emit(try #require(catalog.entry(name)).node)
                #expect(!text.contains("secret"), "\(text)")
            }
            #expect(catalog.entry("c")?.node["credentials"]?.string == "dev")
        }
    }

    @Test(
        "what is wrong with layers and versions is told at its place",
        arguments: [
            ("a: {type: MemoryDataset, layer: 5}", "1:33: a.layer: must be the name of a layer, not an integer"),
            (
                "a: {type: MemoryDataset, metadata: {kedro-viz: {layer: [x]}}}",
                "1:56: a.metadata.kedro-viz.layer: must be the name of a layer, not a list"
            ),
            (
                "x@csv: {type: MemoryDataset, layer: raw}\nx@json: {type: MemoryDataset, metadata: {kedro-viz: {layer: model}}}",
                "2:1: x@json: is in the layer model, but x@csv, another format of it, is in raw"
            ),
            (
                "pinned: {type: text.TextDataset, filepath: a}",
                "1:1: pinned: keeps no versions, so that version v1 cannot be loaded; say `versioned: true`"
            ),
        ])
    func mistakes(_ text: String, _ message: String) async throws {
        try await TestProject.run { project in
            let error = await errorText { try project.catalog(text, load: ["pinned": "v1"]) }
            #expect(error?.split(separator: "\n").first.map(String.init) == "conf/base/catalog.yml:\(message)")
        }
    }

    @Test func `metadata may hold anything`() async throws {
        try await TestProject.run { project in
            for value in ["5", "text", "[1, {a: b}]", "null", "{kedro-viz: 3}"] {
                let catalog = try project.catalog("a: {type: MemoryDataset, metadata: \(value)}")
                #expect(catalog.entry("a")?.metadata != nil)
            }
        }
    }

    @Test func `a version that is no folder's name cannot be saved`() async throws {
        try await TestProject.run { project in
            for version in ["", "../x", "a/b", ".hidden"] {
                let catalog = try project.catalog(
                    "note: {type: text.TextDataset, filepath: note.txt, versioned: true}", save: version)
                let text = await errorText { try await catalog.save("x", to: "note") }
                #expect(
                    text?.hasSuffix(": \(version) cannot be a version: it is the name of a folder, without a slash")
                        == true)
            }
            #expect(try project.names(in: "") == [])
        }
    }
}
