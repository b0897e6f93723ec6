import KMLFChildProcess
import KMLFFiles
public import KMLFModelWorker
public import KMLFModels

/// The program that answers for a bundle on one platform.
public struct BundleExecutable: Sendable, Hashable {
    /// As `Platform.current` names it: `linux-x86_64`.
    public let platform: String
    /// The file, absolute.
    public let path: String

    /// A project's executable, of this platform unless another one is named.
    public init(platform: String = Platform.current, path: String) {
        self.platform = platform
        self.path = path
    }

    /// An executable for whichever platform its header names; `path` is absolute.
    public init(file path: String) throws(ModelError) {
        self.init(platform: try Platform.ofExecutable(at: path), path: path)
    }

    /// Its path in the model's folder.
    var place: String { "executables/\(platform)/\(FileSystem.name(of: path))" }

    /// Puts it at the path `target`, in place of what is there; the number of its bytes.
    @discardableResult
    func write(to target: String) async throws -> Int {
        let bytes = try await stripped()
        try bytes.withUnsafeBytes { try FileSystem.replace(target, with: $0, permissions: 0o777) }
        return bytes.count
    }

    /// Its bytes, without what only a debugger needs where it is of this platform and `strip` is installed.
    private func stripped() async throws -> [UInt8] {
        guard platform == Platform.current else { return try FileSystem.read(path) }
        return try await withDownloadFolder { folder in
            try FileSystem.makeFolders(folder)
            let target = "\(folder)/stripped"
            let strip = ChildProcess(arguments: ["strip", "-o", target, path])
            let output = try? await strip.output(atMost: 1024)
            return try FileSystem.read(output?.exitCode == 0 ? target : path)
        }
    }
}
