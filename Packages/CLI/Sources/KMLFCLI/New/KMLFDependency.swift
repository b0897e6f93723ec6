internal import KMLF

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// How a new project finds kmlf: a checkout on this machine, or a git URL.
enum KMLFDependency: Sendable, Equatable {
    /// An absolute path.
    case checkout(String)
    case repository(url: String)

    /// What `--kmlf` says: the path of a checkout, or a URL.
    init(_ text: String, relativeTo folder: String) throws(NewError) {
        if text.contains("://") || text.hasPrefix("git@") {
            self = .repository(url: text)
            return
        }
        let path = Path.absolute(text, relativeTo: folder)
        guard Self.isCheckout(path) else { throw .noCheckout(path) }
        self = .checkout(path)
    }

    /// The checkout that the executable at this path was built in.
    init(builtAs executable: String) throws(NewError) {
        var folder = executable[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            if Self.isCheckout(String(folder)) {
                self = .checkout(String(folder))
                return
            }
        }
        throw .unknownKMLF
    }

    /// What the list of dependencies in Package.swift says. Without the trait `Server` the packages of the server, two dozen,
    /// are not fetched: a project needs none of them.
    var declaration: String {
        let traits = "traits: [\"HTTP\", \"PostgreSQL\"]"
        return switch self {
        case .checkout(let path): ".package(name: \"kmlf\", path: \(path.quoted), \(traits))"
        case .repository(let url): ".package(url: \(url.quoted), from: \"\(KMLFVersion.current)\", \(traits))"
        }
    }

    /// The name by which a product's package is meant: SwiftPM takes the end of a URL.
    var identity: String {
        switch self {
        case .checkout: return "kmlf"
        case .repository(let url):
            let name = url.split { "/:".contains($0) }.last.map(String.init) ?? "kmlf"
            return name.hasSuffix(".git") ? String(name.dropLast(4)) : name
        }
    }

    private static func isCheckout(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/Package.swift")
            && FileManager.default.fileExists(atPath: folder + "/Packages/KMLF/Package.swift")
    }
}
