import KMLFFiles
public import KMLFModels
import KMLFStorage
public import KMLFYAML

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A model's folder that holds a packaged pipeline: what the section `kmlf` of its `MLmodel` says.
public struct ModelBundle: Sendable {
    /// The name of the section.
    public static let flavor = "kmlf"

    /// The folder.
    public let folder: ModelFolder
    /// The version of the worker protocol that the executables speak.
    public let protocolVersion: Int
    /// The executables in the folder by the platforms they are for.
    public let executables: [String: String]
    /// The section.
    public let section: YAMLMapping

    /// Reads the section. A folder that holds another model is an error that says what it holds.
    public init(_ folder: ModelFolder) throws(ModelError) {
        let file = "\(folder.path)/\(MLmodel.fileName)"
        guard let section = folder.mlmodel.flavors[Self.flavor] else {
            let held = folder.mlmodel.flavors.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
            throw ModelError(
                .invalidArgument,
                "\(folder.path) holds no packaged pipeline: it has no flavor `\(Self.flavor)`, but \(held)")
        }
        guard let version = section["protocol"]?.int, let paths = section["executables"]?.mapping, !paths.isEmpty else {
            throw ModelError(
                .malformedModel, "\(file): the section `\(Self.flavor)` must have `protocol` and `executables`")
        }
        guard version <= WorkerProtocol.version else {
            throw ModelError(
                .invalidArgument,
                "\(folder.path) speaks version \(version) of the worker protocol, and this program version "
                    + "\(WorkerProtocol.version); use the kmlf that packaged it, or a newer one")
        }
        var executables: [String: String] = [:]
        for entry in paths.entries {
            do throws(TrackingError) {
                executables[entry.key.string ?? ""] = try ArtifactPath(entry.value.string ?? "").text
            } catch {
                throw ModelError(.malformedModel, "\(file): \(error.message)")
            }
        }
        self.folder = folder
        self.section = section
        self.executables = executables
        protocolVersion = version
    }

    /// An error where a file is missing or has not as many bytes as it was written with.
    public func checkFiles() throws(ModelError) {
        for entry in section["files"]?.mapping?.entries ?? [] {
            let path = entry.key.string ?? ""
            let size = try? FileSystem.size(of: "\(folder.path)/\(path)")
            guard size != entry.value.int else { continue }
            let found =
                size.map { "\(path) has \($0) bytes in place of \(entry.value.int ?? 0)" } ?? "there is no \(path)"
            throw ModelError(.malformedModel, "the model in \(folder.path) is not whole: \(found); fetch it anew")
        }
    }

    /// The path of the executable for this platform, which can be started: the bit for that is lost where files travel over
    /// HTTP.
    public func executable(for platform: String = Platform.current) throws(ModelError) -> String {
        guard let relative = executables[platform] else {
            throw ModelError(
                .invalidArgument,
                "the model in \(folder.path) has an executable for \(executables.keys.sorted().joined(separator: ", ")), "
                    + "and none for \(platform); package it on such a platform, or add its executable by "
                    + "`kmlf models add-executable`")
        }
        try checkFiles()
        let path = "\(folder.path)/\(relative)"
        guard access(path, X_OK) != 0 else { return path }
        guard chmod(path, 0o755) == 0 else {
            throw ModelError(.malformedModel, "\(path) cannot be made executable: \(String(cString: strerror(errno)))")
        }
        return path
    }
}
