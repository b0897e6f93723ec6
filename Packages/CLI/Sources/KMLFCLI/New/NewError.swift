internal import KMLFConsole

/// Why no project was made, and what to do.
enum NewError: CommandFailure, Equatable, CustomStringConvertible {
    case badName(String)
    case keyword(String)
    case module(String)
    case notEmpty(String)
    case noCheckout(String)
    case unknownKMLF

    var exitStatus: ExitStatus { .configuration }

    var description: String {
        switch self {
        case .badName(let name):
            "'\(name.inOneLine)' cannot be the name of a project: it begins with a letter, and holds letters (a to z), digits, "
                + "spaces, '-' and '_' only."
        case .keyword(let name): "'\(name)' is a word of the Swift language; give the project another name."
        case .module(let name):
            "a package '\(name)' would hide a module or a type that projects use; give the project another name."
        case .notEmpty(let folder):
            "'\(folder)' exists and is not empty; choose another name, or another place with --directory."
        case .noCheckout(let path):
            "'\(path)' is not a checkout of kmlf: it has no Packages/KMLF. Give --kmlf the folder of one, or a git URL."
        case .unknownKMLF:
            "this kmlf does not stand in the checkout that it was built from; say where the project finds kmlf: "
                + "--kmlf FOLDER, or --kmlf URL of a git repository."
        }
    }
}
