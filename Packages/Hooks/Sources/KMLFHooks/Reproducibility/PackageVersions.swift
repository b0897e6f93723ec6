#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The packages that a project was built with, as SwiftPM wrote them into `Package.resolved`.
enum PackageVersions {
    private struct Resolved: Decodable {
        var pins: [Pin]
    }

    private struct Pin: Decodable {
        var identity: String
        var state: State
    }

    private struct State: Decodable {
        var version: String?
        var branch: String?
        var revision: String?
    }

    /// `swift-argument-parser 1.8.2, …`, in the file's order; a commit stands for a version that there is not. Nil where there is
    /// no such file, or none that can be read.
    static func text(in folder: String) -> String? {
        guard let data = FileManager.default.contents(atPath: folder + "/Package.resolved"),
            let resolved = try? JSONDecoder().decode(Resolved.self, from: data), !resolved.pins.isEmpty
        else { return nil }
        return resolved.pins.map { "\($0.identity) \(version(of: $0.state))" }.joined(separator: ", ")
    }

    private static func version(of state: State) -> String {
        if let version = state.version { return version }
        let revision = state.revision.map { String($0.prefix(7)) } ?? "?"
        return state.branch.map { "\($0)@\(revision)" } ?? revision
    }
}
