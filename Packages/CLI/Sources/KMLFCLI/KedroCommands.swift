/// Kedro's commands that kmlf has under another name, or that Swift itself has.
enum KedroCommands {
    /// What to do in place of the command that `words` name, all but the program; nil where it is none of Kedro's.
    static func advice(for words: [String]) -> String? { table[words.joined(separator: " ")] }

    private static let table = [
        "activate-nbstripout": "A Swift project keeps no notebooks, so there is nothing to strip.",
        "build-docs": "Swift-DocC makes pages of a project's comments.",
        "build-reqs": "Package.resolved holds the versions of what a project needs.",
        "catalog create": "A dataset without an entry is kept in memory, so none need be written for it.",
        "catalog rank": "That is 'kmlf catalog patterns'.",
        "docs": "'kmlf COMMAND --help' explains each command.",
        "install": "Package.swift names what a project needs, and 'kmlf run' fetches it.",
        "ipython": interactive,
        "jupyter": interactive,
        "lint": "That is 'swift format lint --recursive Sources Tests'.",
        "micropkg": shared,
        "mlflow": "The commands of kedro-mlflow stand by themselves, such as 'kmlf init'.",
        "package":
            """
        'swift build -c release' makes one executable of a project; with conf and kmlf.yml beside it, it takes the \
        options of 'kmlf run'.
        """,
        "pipeline describe": "That is 'kmlf registry describe'.",
        "pipeline list": "That is 'kmlf registry list'.",
        "pipeline package": shared,
        "pipeline pull": shared,
        "server start": "Runs are begun by 'kmlf run', or in code by InteractiveSession.",
        "starter": "'kmlf new --help' lists the starters.",
        "test": "That is 'swift test'.",
        "viz": "'kmlf pipeline show --format mermaid' draws a pipeline, or --format dot.",
    ]

    private static let interactive =
        "InteractiveSession opens a project in a script, a test or a Swift notebook; see docs/interactive.md."
    private static let shared = "Put the pipelines that projects share into a Swift package that each depends on."
}
