internal import KMLFFiles

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Whether a project has to be built at all: `swift build` needs most of a second to find that nothing has changed.
///
/// The stamp, kept in `.build`, holds size and times of every file that a build may read (the project's, and those of
/// packages that it takes by path), of the compiler, and of the executable. Whatever cannot be told counts as changed.
struct BuildStamp {
    /// The project's folder.
    let root: String
    /// What the build makes.
    let executable: String
    /// The value of PATH, where the compiler is found.
    let searchPath: String

    private var file: String { "\(root)/.build/kmlf-stamp" }

    /// Folders of a project that hold no sources, and may hold very many files.
    private static let passedOver: Set<String> = ["conf", "data", "mlruns", "docs", "Tests"]
    /// Beyond this many files a look at each is no longer quicker than a build.
    private static let mostFiles = 20_000

    /// Whether nothing has changed since `write(_:)`.
    func isFresh() -> Bool {
        guard let sources = sources(), let made = FileState(executable), let kept = try? String(readingFile: file)
        else { return false }
        return kept == text(sources, made)
    }

    /// The state of all sources, taken before a build, so that what changes while it runs is built again; nil when it
    /// cannot be told.
    func sources() -> String? {
        guard let compiler = compiler(), let local = localPackages() else { return nil }
        var states = FileStates(most: Self.mostFiles)
        states.add(compiler)
        // A project may lie within a package that it takes by path; what it writes is no source of that.
        states.skipped = FileSystem.resolved(root)
        for folder in [root] + local {
            guard states.add(below: folder, passingOver: folder == root ? Self.passedOver : ["docs", "Tests"]) else {
                return nil
            }
        }
        return states.text
    }

    /// Lets the manifest look changed where packages are taken by path: swift build does not see new files of those
    /// otherwise.
    func showChanges() {
        guard localPackages()?.isEmpty == false else { return }
        utimensat(AT_FDCWD, "\(root)/Package.swift", nil, 0)
    }

    /// Keeps the state that `sources()` gave before a build which went well. Without a stamp the next run builds again,
    /// so a failure is of no account.
    func write(_ sources: String?) {
        guard let sources, let made = FileState(executable) else { return }
        try? TextFile(path: file).write(text(sources, made))
    }

    private func text(_ sources: String, _ made: FileState) -> String { "\(sources)\n\(made)\n" }

    /// The first one of PATH; nil where there is none.
    func compiler() -> String? {
        searchPath.split(separator: ":").lazy.map { "\($0)/swift" }.first { access($0, X_OK) == 0 }
    }

    /// The packages that are taken by path: they change without a new version.
    private func localPackages() -> [String]? {
        struct Workspace: Decodable {
            struct Object: Decodable { var dependencies: [Dependency] }
            struct Dependency: Decodable { var packageRef: Reference }
            struct Reference: Decodable {
                var kind: String
                var location: String
            }
            var object: Object
        }
        guard let text = try? String(readingFile: "\(root)/.build/workspace-state.json"),
            let workspace = try? JSONDecoder().decode(Workspace.self, from: Data(text.utf8))
        else { return nil }
        return workspace.object.dependencies.map(\.packageRef).filter { $0.kind == "fileSystem" }.map(\.location)
    }
}

/// Size, inode and times of one file; a change of content changes one of them.
private struct FileState: CustomStringConvertible {
    let description: String

    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    init(_ status: stat) {
        #if canImport(Darwin)
            let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
        #else
            let (modified, changed) = (status.st_mtim, status.st_ctim)
        #endif
        description =
            "\(status.st_ino) \(status.st_size) \(modified.tv_sec).\(modified.tv_nsec) \(changed.tv_sec).\(changed.tv_nsec)"
    }
}

/// The states of many files as one text of fixed length: their FNV-1a hash and number.
private struct FileStates {
    private let most: Int
    private var count = 0
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

    /// A folder that is left out below others.
    var skipped: String?

    init(most: Int) { self.most = most }

    var text: String { "\(count) \(hash)" }

    mutating func add(_ path: String) {
        count += 1
        for byte in "\(path) \(FileState(path)?.description ?? "missing")\n".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
    }

    /// Adds every file below `folder`, hidden ones aside; false when there are too many, as where a link leads to a folder
    /// that it lies in, or one cannot be read.
    mutating func add(below folder: String, passingOver names: Set<String> = []) -> Bool {
        guard let stream = opendir(folder) else { return false }
        defer { closedir(stream) }
        var entries: [(name: String, isFolder: Bool)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix("."), !names.contains(name) else { continue }
            guard let kind = FileSystem.kind(of: "\(folder)/\(name)"), kind != .other else { return false }
            entries.append((name, kind == .folder))
        }
        for entry in entries.sorted(by: { $0.name < $1.name }) {
            guard count < most else { return false }
            let path = "\(folder)/\(entry.name)"
            if entry.isFolder {
                if let skipped, FileSystem.name(of: skipped) == entry.name, FileSystem.resolved(path) == skipped {
                    continue
                }
                guard add(below: path) else { return false }
            } else {
                add(path)
            }
        }
        return true
    }
}

extension String {
    /// A whole file of UTF-8 text.
    fileprivate init(readingFile path: String) throws {
        self.init(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
}
