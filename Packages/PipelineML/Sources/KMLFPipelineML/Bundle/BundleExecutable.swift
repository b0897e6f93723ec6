import KMLFChildProcess
import KMLFFiles
public import KMLFModelWorker
import KMLFModels

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

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

    /// Its path in the model's folder.
    var place: String { "executables/\(platform)/\(FileSystem.name(of: path))" }

    /// Writes it into the model's folder, without what only a debugger needs where `strip` is installed.
    func write(to folder: String) async throws {
        let target = "\(folder)/\(place)"
        try FileSystem.makeFolders(FileSystem.parent(of: target))
        if platform == Platform.current, await strip(to: target) { return }
        try FileSystem.copy(path, to: target)
    }

    private func strip(to target: String) async -> Bool {
        let strip = ChildProcess(arguments: ["strip", "-o", target, path])
        if let output = try? await strip.output(atMost: 1024), output.exitCode == 0 { return true }
        try? FileManager.default.removeItem(atPath: target)
        return false
    }
}
