import Foundation

/// The Swift files below `Packages/`, with the modules that each imports.
struct SourceTree {
    struct File {
        let package: String
        let path: String
        let imports: [Import]
    }

    struct Import {
        let module: String
        let line: Int
        let access: String?
        /// Whether the line stands in an `#else` of `#if canImport(FoundationEssentials)`.
        let isFallback: Bool
    }

    let packages: [String]
    let files: [File]

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    init() throws {
        let folder = Self.root.appending(path: "Packages")
        packages = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        files = try packages.flatMap { package in
            try Self.swiftFiles(below: folder.appending(path: "\(package)/Sources")).map { file in
                File(
                    package: package, path: String(file.path.dropFirst(Self.root.path.count + 1)),
                    imports: Self.imports(in: try String(contentsOf: file, encoding: .utf8)))
            }
        }
    }

    private static func swiftFiles(below folder: URL) -> [URL] {
        let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (walk?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    }

    static func imports(in text: String) -> [Import] {
        var found: [Import] = []
        var isFallback = false
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(separator: " ")
            if words.first == "#else" { isFallback = true }
            if words.first == "#endif" { isFallback = false }
            guard let position = words.firstIndex(of: "import"), position <= 2, words.count > position + 1,
                words[..<position].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains(String($0)) })
            else { continue }
            var module = words[position + 1]
            if kinds.contains(String(module)), words.count > position + 2 { module = words[position + 2] }
            found.append(
                Import(
                    module: String(module.prefix { $0 != "." }), line: number + 1,
                    access: words[..<position].map(String.init).first { accessLevels.contains($0) },
                    isFallback: isFallback))
        }
        return found
    }

    private static let accessLevels: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
    private static let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "typealias", "let", "var"]
}
