import KMLFFiles
import KMLFGzip

/// The versions of one versioned dataset.
public struct DatasetVersion: Sendable, Hashable {
    /// Under which this session saves.
    public let save: String
    /// Which one is loaded; nil for the latest, the last in the order of their names.
    public let load: String?

    /// Kedro's versions are time stamps, `2024-02-29T10.30.00.123Z`.
    public init(save: String, load: String? = nil) {
        self.save = save
        self.load = load
    }
}

/// The file or folder of a dataset, or the folder of its versions: `<path>/<version>/<file name>`.
public struct DatasetFile: Sendable, Hashable {
    /// The absolute path as the catalog gives it.
    public let path: String
    /// nil where only the latest data is kept.
    public let version: DatasetVersion?
    /// What the data is: a folder is written by `writeFolder`.
    let kind: FileSystem.Kind

    /// The path must be absolute.
    public init(_ path: String, version: DatasetVersion? = nil, isFolder: Bool = false) {
        self.path = path
        self.version = version
        kind = isFolder ? .folder : .file
    }

    /// Where `write` puts the data.
    public var savePath: String {
        version.map { file(of: $0.save) } ?? path
    }

    /// Where `read` takes the data from; an error names the versions that there are.
    public func loadPath() throws(DatasetProblem) -> String {
        guard let version else { return path }
        let versions = self.versions
        guard let wanted = version.load else {
            if let latest = versions.first { return file(of: latest) }
            let hint =
                FileSystem.kind(of: path) == .file ? "; it is a plain file, which `versioned: true` does not read" : ""
            throw DatasetProblem("there is no version of \(path) yet\(hint)")
        }
        guard versions.contains(wanted) else {
            let known = versions.prefix(5).joined(separator: ", ")
            throw DatasetProblem(
                "there is no version \(wanted) of \(path); "
                    + (versions.isEmpty ? "there is none at all" : "the latest are \(known)"))
        }
        return file(of: wanted)
    }

    /// The bytes of the file; of a file whose name ends in `.gz`, what was compressed.
    public func read() throws(DatasetProblem) -> [UInt8] {
        let path = try loadPath()
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try FileSystem.read(path)
        } catch {
            throw DatasetProblem(reading: error)
        }
        guard isCompressed else { return bytes }
        do throws(GzipError) {
            return try Gzip.decompressed(bytes[...])
        } catch {
            throw DatasetProblem(gzip: error, path)
        }
    }

    /// Replaces the file whole; a version that is there already is never overwritten. What goes into a file whose name
    /// ends in `.gz` is compressed.
    public func write(_ bytes: some Collection<UInt8>) throws(DatasetProblem) {
        func attempt(_ buffer: UnsafeBufferPointer<UInt8>) -> Result<Void, DatasetProblem> {
            Result { () throws(DatasetProblem) in try write(buffer) }
        }
        let result =
            bytes.withContiguousStorageIfAvailable(attempt) ?? Array(bytes).withUnsafeBufferPointer(attempt)
        try result.get()
    }

    /// Whether the file is kept in gzip's format, as its name tells.
    var isCompressed: Bool { path.hasSuffix(".gz") }

    private func write(_ bytes: UnsafeBufferPointer<UInt8>) throws(DatasetProblem) {
        try checkVersion()
        guard isCompressed else { return try replace(bytes) }
        let compressed: [UInt8]
        do throws(GzipError) {
            compressed = try Gzip.compressed(bytes)
        } catch {
            throw DatasetProblem(gzip: error, path)
        }
        try compressed.withUnsafeBufferPointer { buffer throws(DatasetProblem) in try replace(buffer) }
    }

    private func replace(_ bytes: UnsafeBufferPointer<UInt8>) throws(DatasetProblem) {
        do throws(FileFailure) {
            try FileSystem.replace(savePath, with: UnsafeRawBufferPointer(bytes))
        } catch {
            throw DatasetProblem(writing: savePath, error)
        }
    }

    func checkVersion() throws(DatasetProblem) {
        if let version {
            guard !version.save.isEmpty, !version.save.hasPrefix("."), !version.save.contains("/") else {
                throw DatasetProblem("\(version.save) cannot be a version: it is the name of a folder, without a slash")
            }
            if FileSystem.kind(of: path) == .file {
                throw DatasetProblem("\(path) is a plain file, so it cannot hold versions; move it away")
            }
            if FileSystem.kind(of: savePath) != nil {
                throw DatasetProblem("version \(version.save) of \(path) is there already and is never overwritten")
            }
        }
    }

    /// Whether there is something to read.
    public func exists() -> Bool {
        guard let path = try? loadPath() else { return false }
        return FileSystem.kind(of: path) == kind
    }

    /// What a dataset's printed form says about its file.
    public var described: [(key: String, value: String)] {
        guard let version else { return [("filepath", path)] }
        return [("filepath", path), ("version", "save \(version.save), load \(version.load ?? "latest")")]
    }

    /// The versions that there are, from the latest; none where only the latest data is kept.
    public var storedVersions: [String] { version == nil ? [] : versions }

    private var versions: [String] {
        ((try? FileSystem.names(in: path)) ?? []).reversed().filter { FileSystem.kind(of: file(of: $0)) == kind }
    }

    private func file(of version: String) -> String { "\(path)/\(version)/\(FileSystem.name(of: path))" }
}
