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
        if SwiftWords.reserved.contains(project) { throw .keyword(project) }
        if Self.modules.contains(package) || package.hasPrefix("KMLF") { throw .module(package) }
        self.project = project
        self.package = package
    }

    /// Modules that a project meets anyway; two of one name cannot be in one program. And names that its own sources use.
    private static let modules: Set<String> = [
        "Swift", "Foundation", "FoundationEssentials", "Dispatch", "Glibc", "Musl", "Darwin", "Synchronization",
        "Testing", "XCTest", "ArgumentParser", "Observation", "Distributed", "Regex", "Main", "Test", "Tests",
        "Pipeline", "Node", "Key", "DataFrame", "Dataset", "Flower",
    ]
}
