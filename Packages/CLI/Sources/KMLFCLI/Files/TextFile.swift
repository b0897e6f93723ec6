internal import KMLFConsole
internal import KMLFFiles

/// A file of text at an absolute path.
struct TextFile {
    let path: String

    /// Writes the file, its folders too. An old file is replaced as a whole.
    func write(_ text: String) throws(WriteFailure) {
        do throws(FileFailure) { try FileSystem.replace(path, with: text) } catch { throw WriteFailure(cause: error) }
    }
}

/// A file or a folder cannot be written.
struct WriteFailure: CommandFailure, Equatable, CustomStringConvertible {
    let cause: FileFailure

    var exitStatus: ExitStatus { .failure }
    var description: String { "'\(cause.path)' cannot be written: \(cause.reason)" }
}
