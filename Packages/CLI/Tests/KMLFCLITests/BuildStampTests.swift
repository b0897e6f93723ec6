import Foundation
import Testing

@testable import KMLFCLI

@Suite("The stamp of a build") struct BuildStampTests {
    /// A built project that takes one package by path.
    private final class Built: Sendable {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kmlf-stamp-\(UUID().uuidString)").path

        init() throws {
            try write("print(1)", to: "project/Sources/App/main.swift")
            try write("// manifest", to: "project/Package.swift")
            try write("1", to: "project/data/raw.csv")
            try write("a: 1", to: "project/conf/base/parameters.yml")
            try write("let x = 1", to: "library/Sources/Library/Library.swift")
            try write("binary", to: "project/.build/release/App")
            try write("#!", to: "bin/swift")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/bin/swift")
            try write(
                """
                {"object": {"dependencies": [
                    {"packageRef": {"kind": "fileSystem", "location": "\(folder)/library"}},
                    {"packageRef": {"kind": "remoteSourceControl", "location": "https://example.org/other"}}
                ]}}
                """, to: "project/.build/workspace-state.json")
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        var stamp: BuildStamp {
            BuildStamp(
                root: "\(folder)/project", executable: "\(folder)/project/.build/release/App",
                searchPath: "/nowhere:\(folder)/bin")
        }

        func write(_ text: String, to path: String) throws {
            let file = URL(filePath: "\(folder)/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    @Test func `a project that was never built is not fresh`() throws {
        #expect(try !Built().stamp.isFresh())
    }

    @Test func `a project stays fresh while only its data and configuration change`() throws {
        let built = try Built()
        built.stamp.write(built.stamp.sources())
        #expect(built.stamp.isFresh())
        try built.write("2", to: "project/data/raw.csv")
        try built.write("a: 2", to: "project/conf/base/parameters.yml")
        try built.write("x", to: "project/mlruns/0/meta.yaml")
        #expect(built.stamp.isFresh())
    }

    @Test(arguments: [
        "project/Sources/App/main.swift", "project/Sources/App/Another.swift", "project/Package.swift",
        "library/Sources/Library/Library.swift", "library/Sources/Library/Another.swift", "project/.build/release/App",
        "bin/swift",
    ])
    func `a change of a source, of a package taken by path, of the compiler or of what was built is seen`(
        path: String
    ) throws {
        let built = try Built()
        built.stamp.write(built.stamp.sources())
        try built.write("changed", to: path)
        #expect(!built.stamp.isFresh())
    }

    @Test func `a source that is gone is seen`() throws {
        let built = try Built()
        try built.write("let y = 1", to: "project/Sources/App/Other.swift")
        built.stamp.write(built.stamp.sources())
        try FileManager.default.removeItem(atPath: "\(built.folder)/project/Sources/App/Other.swift")
        #expect(!built.stamp.isFresh())
    }

    @Test func `a change during the build is seen`() throws {
        let built = try Built()
        let before = built.stamp.sources()
        try built.write("changed meanwhile", to: "project/Sources/App/main.swift")
        built.stamp.write(before)
        #expect(!built.stamp.isFresh())
    }

    @Test func `the manifest looks changed before a build that takes packages by path`() throws {
        let built = try Built()
        built.stamp.write(built.stamp.sources())
        built.stamp.showChanges()
        #expect(!built.stamp.isFresh())
        try built.write(#"{"object": {"dependencies": []}}"#, to: "project/.build/workspace-state.json")
        built.stamp.write(built.stamp.sources())
        built.stamp.showChanges()
        #expect(built.stamp.isFresh())
    }

    @Test func `a project is built again when a file behind a link to a folder has changed`() throws {
        let built = try Built()
        try built.write("let y = 1", to: "shared/Linked.swift")
        try FileManager.default.createSymbolicLink(
            atPath: "\(built.folder)/project/Sources/Linked", withDestinationPath: "\(built.folder)/shared")
        built.stamp.write(built.stamp.sources())
        #expect(built.stamp.isFresh())
        try built.write("let y = 22", to: "shared/Linked.swift")
        #expect(!built.stamp.isFresh())
    }

    @Test func `a project within a package that it takes by path stays fresh while it writes data`() throws {
        let built = try Built()
        try built.write(
            #"{"object": {"dependencies": [{"packageRef": {"kind": "fileSystem", "location": "\#(built.folder)"}}]}}"#,
            to: "project/.build/workspace-state.json")
        built.stamp.write(built.stamp.sources())
        try built.write("x", to: "project/mlruns/0/meta.yaml")
        #expect(built.stamp.isFresh())
        try built.write("let x = 22", to: "library/Sources/Library/Library.swift")
        #expect(!built.stamp.isFresh())
    }

    @Test func `a folder that a link in it leads back to is always built`() throws {
        let built = try Built()
        try FileManager.default.createSymbolicLink(
            atPath: "\(built.folder)/project/Sources/Loop", withDestinationPath: "\(built.folder)/project/Sources")
        built.stamp.write(built.stamp.sources())
        #expect(!built.stamp.isFresh())
    }
}
