import KMLFCatalog
import KMLFPipeline
import Testing

@Suite struct MemoryDatasetTests {
    @Test func `a value is loaded as the type that was saved`() async throws {
        let catalog = DataCatalog(["numbers": MemoryDataset()])
        try await catalog.save([1, 2], to: "numbers")
        #expect(try await catalog.load("numbers") == [1, 2])
        #expect(try await catalog.load("numbers", as: PortType(sendable: [Int]?.self)) as? [Int] == [1, 2])
    }

    @Test func `a value is loaded as a wider type, element by element`() async throws {
        let catalog = DataCatalog(["numbers": MemoryDataset([1, 2])])
        let optional: [Int?] = try await catalog.load("numbers")
        #expect(optional == [1, 2])
        let any: [any Sendable] = try await catalog.load("numbers")
        #expect(any.count == 2)
    }

    @Test func `loading before anything is saved is an error`() async {
        let catalog = DataCatalog(["numbers": MemoryDataset()])
        #expect(
            await errorText { try await catalog.load("numbers", as: Int.self) }
                == "dataset `numbers` (MemoryDataset()) cannot be loaded: nothing has been saved to it yet")
    }

    @Test func `loading another type than was saved names both`() async {
        let catalog = DataCatalog(["numbers": MemoryDataset([1])])
        #expect(
            await errorText { try await catalog.load("numbers", as: String.self) }
                == """
                dataset `numbers` (MemoryDataset(data=<[Int]>)) cannot be loaded: it gives the type that was saved, \
                but String is wanted
                """)
    }

    @Test func `a value is forgotten when it is released`() async throws {
        let catalog = DataCatalog(["numbers": MemoryDataset(1)])
        #expect(try await catalog.exists("numbers"))
        try await catalog.release("numbers")
        #expect(try await !catalog.exists("numbers"))
    }

    @Test func `data of the catalog's entry is loaded as the type that is asked for, until another value is saved`()
        async throws
    {
        try await TestProject.run { project in
            let catalog = try project.catalog("start: {type: MemoryDataset, data: [1, 2]}")
            #expect(try await catalog.load("start") == [1, 2])
            #expect(try await catalog.load("start") == [1.0, 2.0])
            let message = await errorText { try await catalog.load("start", as: [String: Int].self) }
            #expect(message?.contains("conf/base/catalog.yml:1:36") == true, "\(message ?? "")")
            try await catalog.save("text", to: "start")
            #expect(try await catalog.load("start") == "text")
        }
    }

    @Test func `nil is refused`() async {
        let catalog = DataCatalog(["numbers": MemoryDataset()])
        #expect(
            await errorText { try await catalog.save(Optional<Int>.none, to: "numbers") }
                == """
                dataset `numbers` (MemoryDataset()) cannot be saved: nil cannot be saved; the node must give a value \
                for each of its outputs
                """)
        let nested: Int?? = .some(.none)
        await #expect(throws: DatasetError.self) { try await catalog.save(nested, to: "numbers") }
    }
}
