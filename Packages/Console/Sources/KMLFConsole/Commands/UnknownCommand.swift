internal import ArgumentParser
internal import KMLFSpelling

/// A word in the place of a command that is none. ArgumentParser calls it an unexpected argument.
struct UnknownCommand {
    private let word: String
    /// The commands before it, the program's name first.
    private let path: [String]
    /// The commands that could stand there.
    private let names: [String]

    /// nil where the arguments name a command, or none.
    init?(in arguments: [String], below root: any ParsableCommand.Type) {
        var group = root
        var path = [Self.name(of: root)]
        for word in arguments {
            let commands = group.configuration.subcommands
            guard !commands.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
            guard
                let next = commands.first(where: {
                    Self.name(of: $0) == word || $0.configuration.aliases.contains(word)
                })
            else {
                self.word = word
                self.path = path
                names = commands.map { Self.name(of: $0) }
                return
            }
            path.append(word)
            group = next
        }
        return nil
    }

    /// With the command that was probably meant, or else all that there are.
    var message: String {
        let path = path.joined(separator: " ")
        let advice =
            NearestName.of(word, in: names).map { "Did you mean '\(path) \($0)'?" }
            ?? "The commands are \(names.joined(separator: ", "))."
        return "Error: Unknown command '\(word.inOneLine)'. \(advice)\n  See '\(path) --help' for more information."
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? ""
    }
}
