internal import ArgumentParser
internal import KMLFConsole

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// `kmlf new`.
struct NewCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a new project.",
        discussion: """
            The starter iris is a whole project on real data, ready to run; empty has the folders and no nodes.

            EXAMPLES
              kmlf new iris
              kmlf new customer-churn --starter empty
              kmlf new ~/projects/wine --kmlf https://git.example.com/kmlf.git
            """)

    @Argument(help: "The project's name, or the path of its folder, whose last part is then the name.")
    var path: String?

    @Option(help: "The project's name, where it is not that of the folder.")
    var name: String?

    @Option(help: "What to begin with.")
    var starter = StarterName.iris

    @Option(help: "The folder in which the project's folder is made (default: this one).", completion: .directory)
    var directory: String?

    @Option(
        name: .customLong("kmlf"),
        help: ArgumentHelp(
            "Where the project finds kmlf: a checkout, or the URL of a git repository (default: the checkout that this kmlf was built in).",
            valueName: "folder-or-url"))
    var dependency: String?

    enum StarterName: String, CaseIterable, ExpressibleByArgument {
        case iris, empty

        var starter: Starter {
            switch self {
            case .iris: .iris
            case .empty: .empty
            }
        }
    }

    func validate() throws {
        if path == nil, name == nil { throw ValidationError("Give the project a name: kmlf new NAME") }
    }

    func run(in surroundings: Surroundings) throws {
        let path = path ?? name ?? ""
        let parent = directory.map { Path.absolute($0, relativeTo: surroundings.folder) } ?? surroundings.folder
        let folder = Path.absolute(path, relativeTo: parent)
        let project = try ProjectName(name ?? Path.lastPart(of: folder))
        let kmlf =
            if let dependency {
                try KMLFDependency(dependency, relativeTo: surroundings.folder)
            } else {
                try KMLFDependency(builtAs: surroundings.executable)
            }
        try NewFolder(path: folder).write(starter.starter.files(for: project, dependingOn: kmlf))
        tell(project, folder: folder, surroundings)
    }

    private func tell(_ project: ProjectName, folder: String, _ surroundings: Surroundings) {
        let output = surroundings.output
        let shown = Path.relative(folder, to: surroundings.folder)
        output.line(output.styled("Made the project \(project.project) in \(shown)", .good))
        let steps = [
            ("cd \(Path.forShell(shown))", ""),
            ("kmlf init", "writes conf/local/mlflow.yml: where runs are tracked"),
            (
                "kmlf run",
                starter == .iris ? "builds the project and runs it" : "builds and runs it, once it has a node"
            ),
            ("kmlf runs show", "shows what the last run logged"),
        ]
        var table = Table([.text(""), .text("")])
        for (command, purpose) in steps { table.add([.init(command, .strong), .init(purpose, .faint)]) }
        output.line("\nNext:")
        for line in table.lines(for: output, indent: 4) { output.line(line) }
    }
}
