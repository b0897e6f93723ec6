import KMLFFiles
public import KMLFYAML

/// What `pip_requirements` and `extra_pip_requirements` say, read as MLflow reads them: files that are named by `-r` and `-c`
/// are read too, and what names one package twice is made one requirement.
public struct PipRequirements: Sendable, Equatable {
    /// What pip installs.
    public private(set) var requirements: [String] = []
    /// What it must keep to where something needs these packages.
    public private(set) var constraints: [String] = []

    /// The lines of a requirements file; the files that they name are relative to `folder`.
    public init(_ lines: [String], relativeTo folder: String) throws(ModelError) {
        try read(ModelEnvironment.lines(lines), isConstraint: false, folder, within: [])
        requirements = PipRequirement.merged(requirements)
    }

    /// A requirements file, however its name ends.
    public init(file path: String) throws(ModelError) {
        try read(path, isConstraint: false, within: [])
        requirements = PipRequirement.merged(requirements)
    }

    /// The argument of a catalog: a list of requirements, or the path of a file, relative to `folder`.
    public init(_ node: YAMLNode, relativeTo folder: String) throws(ModelError) {
        if let path = node.string {
            try self.init(file: path.hasPrefix("/") ? path : "\(folder)/\(path)")
            return
        }
        guard let items = node.sequence, items.allSatisfy({ $0.string != nil }) else {
            throw ModelError(
                .invalidArgument, "requirements of pip must be a list of texts, or the path of a file of requirements")
        }
        try self.init(items.compactMap(\.string), relativeTo: folder)
    }

    private mutating func read(_ path: String, isConstraint: Bool, within files: [String]) throws(ModelError) {
        guard !files.contains(path) else {
            throw ModelError(.invalidArgument, "the requirements in \(path) name that file itself (-r)")
        }
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try FileSystem.read(path)
        } catch {
            throw ModelError(.invalidArgument, "requirements of pip cannot be read: \(error)")
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        try read(
            ModelEnvironment.lines(lines), isConstraint: isConstraint, FileSystem.parent(of: path),
            within: files + [path])
    }

    private mutating func read(
        _ lines: [String], isConstraint: Bool, _ folder: String, within files: [String]
    ) throws(ModelError) {
        for line in lines {
            let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
            guard words.count == 2, ["-r", "--requirement", "-c", "--constraint"].contains(words[0]) else {
                if isConstraint { constraints.append(line) } else { requirements.append(line) }
                continue
            }
            try read(
                words[1].hasPrefix("/") ? words[1] : "\(folder)/\(words[1])",
                isConstraint: ["-c", "--constraint"].contains(words[0]), within: files)
        }
    }
}
