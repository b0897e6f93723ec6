internal import KMLFConsole

/// Why the files of a pipeline were left as they are, and what to do.
enum PipelineFilesError: CommandFailure, Equatable, CustomStringConvertible {
    case badName(String)
    case exists(String)
    case missing(String, known: [String])
    case notConfirmed(String)

    var exitStatus: ExitStatus {
        switch self {
        case .notConfirmed: .failure
        case .badName, .exists, .missing: .configuration
        }
    }

    var description: String {
        switch self {
        case .badName(let name):
            "'\(name.inOneLine)' cannot be the name of a pipeline: it begins with a letter, holds letters (a to z), digits, '_' and "
                + "'-' only, and is no word of the Swift language."
        case .exists(let path): "'\(path)' is there already; nothing was written. Choose another name."
        case .missing(let name, let known):
            "there is no pipeline '\(name)' in the folder Pipelines of the project's sources: "
                + (known.isEmpty ? "it is empty." : "it has \(known.joined(separator: ", ")).")
        case .notConfirmed(let name): "the pipeline '\(name)' was left as it is; --yes deletes it without asking."
        }
    }
}
