#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A folder on this machine that a check writes files into and reads downloads from.
struct LocalFolder {
    let path: String

    /// Writes a file, with the folders above it, and answers its path.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = path + "/" + name
        let parent = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: file))
        return file
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

    static func bytes(of file: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: file))) }

    static func text(of file: String) throws -> String { String(decoding: try bytes(of: file), as: UTF8.self) }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
