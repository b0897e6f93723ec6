import Foundation
import KMLFFiles
import Testing

@Suite final class FileSystemTests {
    let folder: String

    init() throws {
        let made = FileManager.default.temporaryDirectory.appending(path: "kmlf-files-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
        folder = made.resolvingSymlinksInPath().path
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @Test func `what was put at a path is read there, and its folders are made`() throws {
        try FileSystem.replace("\(folder)/a/b/c.txt", with: "text é")
        #expect(try FileSystem.read("\(folder)/a/b/c.txt") == Array("text é".utf8))
        #expect(FileSystem.kind(of: "\(folder)/a/b") == .folder)
        #expect(try FileSystem.names(in: "\(folder)/a/b") == ["c.txt"])
    }

    @Test func `a file larger than any buffer is read whole`() throws {
        let text = String(repeating: "0123456789", count: 100_000)
        try FileSystem.replace("\(folder)/large", with: text)
        #expect(try FileSystem.read("\(folder)/large").count == 1_000_000)
    }

    @Test func `replacing keeps permissions and links`() throws {
        try FileSystem.replace("\(folder)/target", with: "old")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(folder)/target")
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "target")
        try FileSystem.replace("\(folder)/link", with: "new")
        #expect(try FileSystem.read("\(folder)/target") == Array("new".utf8))
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/target")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/link") == "target")
    }

    @Test func `nothing is left beside a file that could not be written`() throws {
        try FileManager.default.createDirectory(atPath: "\(folder)/taken", withIntermediateDirectories: true)
        let failure = #expect(throws: FileFailure.self) { try FileSystem.replace("\(folder)/taken", with: "x") }
        #expect(failure?.isFolder == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["taken"])
    }

    @Test func `a device takes what is written and stays a device`() throws {
        try FileSystem.replace("/dev/null", with: "x")
        #expect(FileSystem.kind(of: "/dev/null") == .other)
        let link = "\(folder)/null"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/null")
        try FileSystem.replace(link, with: "x")
        #expect(FileSystem.kind(of: link) == .other)
    }

    @Test func `a missing file says so in the system's words`() {
        let failure = #expect(throws: FileFailure.self) { try FileSystem.read("\(folder)/none") }
        #expect(failure?.isMissing == true)
        #expect(failure?.description == "\(folder)/none: No such file or directory")
    }

    @Test func `a folder is not read as a file`() {
        let failure = #expect(throws: FileFailure.self) { try FileSystem.read(folder) }
        #expect(failure?.isFolder == true)
    }

    @Test func `names come in order, without hidden ones`() throws {
        for name in ["b", "a", ".hidden", "C"] { try FileSystem.replace("\(folder)/\(name)", with: "") }
        #expect(try FileSystem.names(in: folder) == ["C", "a", "b"])
    }

    @Test func `parts of a path are told without looking at the disk`() {
        #expect(FileSystem.parent(of: "/a/b") == "/a")
        #expect(FileSystem.parent(of: "/a") == "/")
        #expect(FileSystem.parent(of: "a") == ".")
        #expect(FileSystem.name(of: "/a/b.txt") == "b.txt")
        #expect(FileSystem.name(of: "/") == "")
    }
}
