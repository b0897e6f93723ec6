import KMLFCoding
import KMLFFiles
public import KMLFYAML

/// The Python environment in which MLflow loads a model: what `conda.yaml`, `python_env.yaml` and `requirements.txt` say.
public struct ModelEnvironment: Sendable, Equatable {
    /// The version of Python where none is given. kmlf's own loader needs nothing newer than 3.9.
    public static let defaultPython = "3.12"
    /// The requirement that is added where MLflow is not among them.
    public static let mlflowRequirement = "mlflow>=2.22"

    /// The environment as it was given or read: `python` and `dependencies`, as in kedro-mlflow, or a conda environment.
    public private(set) var conda: YAMLMapping
    /// What pip must keep to where something needs these packages: the lines of `constraints.txt`.
    public private(set) var constraints: [String] = []

    /// The given mapping, whose `dependencies`, where there are some, must be a list of texts with at most one `pip: [...]`.
    public init(_ conda: YAMLMapping) throws(ModelError) {
        self.conda = conda
        _ = try Self.parts(of: conda)
    }

    /// Python alone.
    public init() { conda = ["python": .string(Self.defaultPython)] }

    /// Python and these packages, as a requirements file lists them.
    public init(requirements: [String], python: String = ModelEnvironment.defaultPython) {
        conda = ["python": .string(python), "dependencies": .sequence(requirements.map(YAMLNode.string))]
    }

    /// The `conda_env` of a catalog or of code: null is Python alone; a mapping is the environment; text is a file, relative
    /// to `folder`: of requirements where it ends in `.txt`, of a conda environment where it ends in `.yml` or `.yaml`.
    public init(condaEnv node: YAMLNode, relativeTo folder: String) throws(ModelError) {
        switch node.value {
        case .null: self.init()
        case .mapping(let mapping): try self.init(mapping)
        case .string(let path): try self.init(file: path.hasPrefix("/") ? path : "\(folder)/\(path)")
        default:
            throw ModelError(
                .invalidArgument,
                "Invalid conda_env: expected null, a mapping or the path of a .txt, .yml or .yaml file, found "
                    + node.value.kind)
        }
    }

    /// A file of requirements (`.txt`) or of a conda environment (`.yml`, `.yaml`).
    public init(file path: String) throws(ModelError) {
        let name = FileSystem.name(of: path)
        let ending = name.lastIndex(of: ".").map { name[$0...].lowercased() } ?? ""
        guard [".txt", ".yml", ".yaml"].contains(ending) else {
            throw ModelError(
                .invalidArgument,
                "Invalid conda_env: \(path) must end in .txt (requirements), .yml or .yaml (a conda environment)")
        }
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try FileSystem.read(path)
        } catch {
            throw ModelError(.invalidArgument, "Invalid conda_env: \(error)")
        }
        if ending == ".txt" {
            self.init(requirements: Self.requirements(in: String(decoding: bytes, as: UTF8.self)))
            return
        }
        let node: YAMLNode
        do throws(YAMLError) {
            node = try YAML.parse(bytes, name: path)
        } catch {
            throw ModelError(.invalidArgument, "Invalid conda_env: \(error)")
        }
        guard let mapping = node.mapping else {
            throw ModelError(.invalidArgument, "Invalid conda_env: \(path) is no conda environment, which is a mapping")
        }
        try self.init(mapping)
    }

    /// Python and what pip installs, in place of what the flavor needs (`pip_requirements`).
    public init(_ pip: PipRequirements) {
        self.init(requirements: pip.requirements)
        constraints = pip.constraints
    }

    /// This environment and what pip installs beside it (`extra_pip_requirements`).
    public func adding(_ extra: PipRequirements) -> ModelEnvironment {
        guard var parts = try? Self.parts(of: conda) else { return self }
        parts.pip = PipRequirement.merged(parts.pip + extra.requirements)
        var environment = self
        environment.conda = parts.conda.isEmpty ? Self(requirements: parts.pip, python: parts.python).conda : parts.file
        environment.constraints += extra.constraints
        return environment
    }

    /// The lines of a requirements file without blanks, comments, and files of further requirements (`-r`); a line that
    /// ends in `\` goes on in the next.
    public static func requirements(in text: String) -> [String] {
        lines(text.split(whereSeparator: \.isNewline).map(String.init))
            .filter { !$0.hasPrefix("-r") && !$0.hasPrefix("--requirement") }
    }

    /// The same with those that name files.
    static func lines(_ lines: [String]) -> [String] {
        let whole = lines.reduce(into: [String]()) { whole, line in
            if let last = whole.last, last.hasSuffix("\\") {
                whole[whole.count - 1] = String(last.dropLast() + line)
            } else {
                whole.append(line)
            }
        }
        return whole.map { line in
            // A # inside of a word belongs to a URL.
            let comment = line.hasPrefix("#") ? line.startIndex : line.firstRange(of: " #")?.lowerBound
            return trimmed(line[..<(comment ?? line.endIndex)])
        }
        .filter { !$0.isEmpty && !$0.hasPrefix("#") }
    }

    /// Without white space at its ends.
    static func trimmed(_ text: Substring) -> String {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
