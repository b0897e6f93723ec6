/// A project's name as its owner writes it, and the name of its Swift package made from it.
struct ProjectName: Sendable, Equatable {
    let project: String
    /// `my iris-project` gives `MyIrisProject`.
    let package: String

    init(_ project: String) throws(NewError) {
        let isAllowed = project.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || " _-".unicodeScalars.contains(scalar))
        }
        guard isAllowed, let first = project.first, first.isLetter, project.last != " " else {
            throw .badName(project)
        }
        let words = project.split { " _-".contains($0) }
        let package = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        if Self.keywords.contains(project) { throw .keyword(project) }
        if Self.modules.contains(package) || package.hasPrefix("KMLF") { throw .module(package) }
        self.project = project
        self.package = package
    }

    /// Words that Swift keeps for itself (The Swift Programming Language, Keywords and Punctuation).
    private static let keywords: Set<String> = [
        "actor", "any", "as", "associatedtype", "async", "await", "break", "case", "catch", "class", "continue",
        "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for",
        "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "macro", "nil", "open",
        "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "self", "Self",
        "some", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias",
        "var", "where", "while", "Any", "Type", "Protocol",
    ]

    /// Modules that a project meets anyway; two of one name cannot be in one program. And names that its own sources use.
    private static let modules: Set<String> = [
        "Swift", "Foundation", "FoundationEssentials", "Dispatch", "Glibc", "Musl", "Darwin", "Synchronization",
        "Testing", "XCTest", "ArgumentParser", "Observation", "Distributed", "Regex", "Main", "Test", "Tests",
        "Pipeline", "Node", "Key", "DataFrame", "Dataset", "Flower",
    ]
}
