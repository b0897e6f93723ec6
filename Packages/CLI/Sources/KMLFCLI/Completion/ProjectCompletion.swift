internal import ArgumentParser
internal import KMLFChildProcess
internal import KMLFConfig
internal import KMLFConsole

/// A shell's question about a command that the project's executable carries out: it knows the names of pipelines, nodes and
/// datasets, so where it is built it answers in the place of kmlf.
struct ProjectCompletion {
    private let executable: String
    private let arguments: [String]

    /// nil where the arguments are no such question, or there is no project.
    init?(_ arguments: [String], in surroundings: Surroundings) {
        guard arguments.first == "---completion",
            Self.command(named: arguments.dropFirst()) is any ProjectCodeCommand.Type,
            let project = try? Project.find(from: surroundings.folder)
        else { return nil }
        executable = ProjectBuild(project: project, surroundings: surroundings).executable
        self.arguments = arguments
    }

    /// Comes back only where the project is not built.
    func answer() { _ = replaceProcess(with: executable, arguments: arguments) }

    /// The command that the words lead to, which other words follow.
    private static func command(named words: ArraySlice<String>) -> any ParsableCommand.Type {
        var command: any ParsableCommand.Type = KMLFCommand.self
        for word in words {
            guard let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == word })
            else { break }
            command = next
        }
        return command
    }
}
