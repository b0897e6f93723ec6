import Foundation
import Testing

@Suite("The architecture")
struct ArchitectureTests {
    let tree: SourceTree

    init() throws { tree = try SourceTree() }

    @Test func `every package stands in the layer table, and nothing else does`() {
        #expect(tree.packages.sorted() == layers.joined().sorted())
    }

    @Test func `imports go down only`() {
        let layerOf = Dictionary(
            uniqueKeysWithValues: layers.enumerated().flatMap { layer, names in
                names.map { ($0, layer) }
            })
        for file in tree.files {
            for statement in file.imports {
                guard let target = kmlfPackage(statement.module), target != file.package else { continue }
                let (from, to) = (layerOf[file.package] ?? -1, layerOf[target] ?? Int.max)
                #expect(to < from, "\(file.path):\(statement.line): \(file.package) imports \(target)")
            }
        }
    }

    @Test func `concrete adapters are named only where they are composed`() {
        for file in tree.files where !composers.contains(file.package) {
            for statement in file.imports {
                guard let target = kmlfPackage(statement.module), adapters.contains(target) else { continue }
                #expect(target == file.package, "\(file.path):\(statement.line): \(file.package) imports \(target)")
            }
        }
    }

    @Test func `each C library is imported by its one owner and never shown`() {
        for file in tree.files {
            for statement in file.imports where statement.module.hasPrefix("CLib") {
                #expect(
                    ownersOfC[statement.module] == file.package && statement.access != "public",
                    "\(file.path):\(statement.line): import of \(statement.module)")
            }
        }
    }

    @Test func `no module pulls in the whole of Foundation where its essentials exist`() {
        for file in tree.files {
            for statement in file.imports where heavyModules.contains(statement.module) {
                #expect(statement.isFallback, "\(file.path):\(statement.line): import \(statement.module)")
            }
        }
    }

    @Test func `an import is read with its access level and its fallback`() {
        let text = """
            #if canImport(FoundationEssentials)
            public import FoundationEssentials
            #else
            public import Foundation
            #endif
            @_exported public import KMLFStorage
            internal import struct KMLFYAML.YAMLNode
            // import KMLFHooks
            """
        let found = SourceTree.imports(in: text)
        #expect(found.map(\.module) == ["FoundationEssentials", "Foundation", "KMLFStorage", "KMLFYAML"])
        #expect(found.map(\.isFallback) == [false, true, false, false])
        #expect(found.map(\.access) == ["public", "public", "public", "internal"])
        #expect(found.map(\.line) == [2, 4, 6, 7])
    }

    private func kmlfPackage(_ module: String) -> String? {
        if module == "KMLF" { return "KMLF" }
        return module.hasPrefix("KMLF") ? String(module.dropFirst(4)) : nil
    }
}
