import KMLFCatalog
import Testing

@Suite struct VersionTests {
    let entry = "note: {type: text.TextDataset, filepath: data/note.txt, versioned: true}"

    @Test func `each session saves a version of its own, and the latest is loaded`() async throws {
        try await TestProject.run { project in
            try await project.catalog(entry, save: "2024-01-01T00.00.00.000Z").save("one", to: "note")
            let second = try project.catalog(entry, save: "2024-01-02T00.00.00.000Z")
            #expect(try await second.load("note") == "one")
            try await second.save("two", to: "note")
            #expect(try await second.load("note") == "two")
            #expect(try project.text("data/note.txt/2024-01-01T00.00.00.000Z/note.txt") == "one")
            #expect(
                project.neutral(try second.dataset("note")?.filePath)
                    == "ROOT/data/note.txt/2024-01-02T00.00.00.000Z/note.txt")
        }
    }

    @Test func `a pinned version is loaded, and one that is not there is told`() async throws {
        try await TestProject.run { project in
            try await project.catalog(entry, save: "v1").save("one", to: "note")
            try await project.catalog(entry, save: "v2").save("two", to: "note")
            #expect(try await project.catalog(entry, load: ["note": "v1"]).load("note") == "one")
            let pinned = try project.catalog(entry, save: "v3", load: ["note": "v9"])
            #expect(
                project.neutral(await errorText { try await pinned.load("note", as: String.self) })
                    == """
                    dataset `note` (text.TextDataset(filepath=ROOT/data/note.txt, version=save v3, load v9)) cannot be \
                    loaded: there is no version v9 of ROOT/data/note.txt; the latest are v2, v1
                    """)
            #expect(try await !pinned.exists("note"))
        }
    }

    @Test func `a version is never overwritten`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(entry, save: "v1")
            try await catalog.save("one", to: "note")
            #expect(
                project.neutral(await errorText { try await catalog.save("two", to: "note") })
                    == """
                    dataset `note` (text.TextDataset(filepath=ROOT/data/note.txt, version=save v1, load latest)) cannot \
                    be saved: version v1 of ROOT/data/note.txt is there already and is never overwritten
                    """)
            #expect(try await catalog.load("note") == "one")
        }
    }

    @Test func `without any version loading says so, and a plain file in the way is told`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(entry, save: "v1")
            #expect(try await !catalog.exists("note"))
            let form =
                "dataset `note` (text.TextDataset(filepath=ROOT/data/note.txt, version=save v1, load latest)) cannot"
            #expect(
                project.neutral(await errorText { try await catalog.load("note", as: String.self) })
                    == "\(form) be loaded: there is no version of ROOT/data/note.txt yet")
            try project.write("plain", to: "data/note.txt")
            #expect(
                project.neutral(await errorText { try await catalog.load("note", as: String.self) })
                    == """
                    \(form) be loaded: there is no version of ROOT/data/note.txt yet; it is a plain file, which \
                    `versioned: true` does not read
                    """)
            #expect(
                project.neutral(await errorText { try await catalog.save("x", to: "note") })
                    == """
                    \(form) be saved: ROOT/data/note.txt is a plain file, so it cannot hold versions; move it away
                    """)
        }
    }
}
