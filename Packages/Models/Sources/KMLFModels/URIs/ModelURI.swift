import KMLFStorage

/// Where a model is: the forms that MLflow's `load_model` takes.
public enum ModelURI: Sendable, Hashable {
    /// `runs:/<run id>/<path>`: files of a run.
    case run(id: String, path: String)
    /// `models:/<name>/<version>`: a version of a registered model.
    case version(name: String, version: Int)
    /// `models:/<name>/latest`: the version with the greatest number.
    case latest(name: String)
    /// `models:/<name>/<stage>`: the latest version in a stage.
    case stage(name: String, stage: String)
    /// `models:/<name>@<alias>`: the version that an alias points at.
    case alias(name: String, alias: String)
    /// `models:/m-…`: a logged model of MLflow 3.
    case loggedModel(id: String)
    /// A folder of this machine, absolute or as it was written.
    case folder(String)
    /// Any other URI, under which artifacts lie: `s3://…`, `mlflow-artifacts:/…`.
    case artifacts(String)

    /// Reads a URI or a path (`mlflow.store.artifact.utils.models`). What is none of the forms is an error with the form
    /// that was probably meant.
    public init(_ text: String) throws(ModelError) {
        guard !text.isEmpty else { throw Self.invalid(text, "it is empty") }
        switch URIScheme.of(text) {
        case nil: self = .folder(text)
        case "file":
            guard let uri = try? TrackingURI(text, relativeTo: "/"), let path = uri.path else {
                throw Self.invalid(text, "it names no folder of this machine, as in file:///data/model")
            }
            self = .folder(text.hasPrefix("file:/") ? path : PercentCoding.decode(text.dropFirst("file:".count)))
        case "runs": self = try Self.run(text)
        case "models": self = try Self.model(text)
        case "models-from-code", "databricks":
            throw Self.invalid(text, "such models need MLflow's own client")
        default: self = .artifacts(text)
        }
    }

    private static func run(_ text: String) throws(ModelError) -> ModelURI {
        let parts = try path(text, after: "runs:").split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let id = parts.first, !id.isEmpty else {
            throw invalid(text, "a run is named as in runs:/<run id>/<path in the run>")
        }
        return .run(id: String(id), path: parts.count > 1 ? trimmed(parts[1]) : "")
    }

    private static func model(_ text: String) throws(ModelError) -> ModelURI {
        let parts = try path(text, after: "models:").split(separator: "/", omittingEmptySubsequences: false)
        let isBlank = parts.contains { $0.allSatisfy(\.isWhitespace) }
        guard !isBlank, parts.count <= 2, let first = parts.first else {
            throw invalid(
                text,
                "a model is named as in models:/<name>/<version>, models:/<name>/latest, models:/<name>@<alias>, or "
                    + "models:/m-…")
        }
        if parts.count == 2 {
            let (name, suffix) = (String(first), String(parts[1]))
            if suffix.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
                guard let version = Int(suffix) else { throw invalid(text, "there is no such version") }
                return .version(name: name, version: version)
            }
            return suffix.lowercased() == "latest" ? .latest(name: name) : .stage(name: name, stage: suffix)
        }
        guard let at = first.lastIndex(of: "@") else {
            guard first.hasPrefix("m-") else {
                throw invalid(
                    text,
                    "it names no version: write models:/\(first)/latest, models:/\(first)/1 or models:/\(first)@alias")
            }
            return .loggedModel(id: String(first))
        }
        let (name, alias) = (first[..<at], first[first.index(after: at)...])
        guard !name.isEmpty, !alias.isEmpty else {
            throw invalid(text, "an alias is named as in models:/<name>@<alias>")
        }
        return .alias(name: String(name), alias: String(alias))
    }

    /// What follows `runs:/` or `models:/`; two slashes would name another tracking server.
    private static func path(_ text: String, after scheme: String) throws(ModelError) -> Substring {
        let rest = text.dropFirst(scheme.count)
        guard rest.hasPrefix("/"), !rest.hasPrefix("//") else {
            throw invalid(text, "one slash follows `\(scheme)`, as in \(scheme)/\(rest.drop { $0 == "/" })")
        }
        return rest.dropFirst()
    }

    private static func trimmed(_ path: Substring) -> String {
        path.split(separator: "/").joined(separator: "/")
    }

    private static func invalid(_ text: String, _ reason: String) -> ModelError {
        ModelError(.invalidArgument, "'\(text)' is no model URI: \(reason)")
    }
}

extension ModelURI: CustomStringConvertible {
    /// The URI in its shortest form; a folder is a path.
    public var description: String {
        switch self {
        case .run(let id, let path): path.isEmpty ? "runs:/\(id)" : "runs:/\(id)/\(path)"
        case .version(let name, let version): "models:/\(name)/\(version)"
        case .latest(let name): "models:/\(name)/latest"
        case .stage(let name, let stage): "models:/\(name)/\(stage)"
        case .alias(let name, let alias): "models:/\(name)@\(alias)"
        case .loggedModel(let id): "models:/\(id)"
        case .folder(let path): path
        case .artifacts(let uri): uri
        }
    }
}
