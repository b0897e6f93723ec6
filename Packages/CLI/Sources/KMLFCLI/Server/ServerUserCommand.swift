internal import ArgumentParser
internal import KMLFConsole
internal import KMLFServer

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// `kmlf server user`.
struct ServerUserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Add, list and remove the users of a server.",
        discussion: """
            The file holds no password and no token, only their hashes. A running server reads it again by itself.

            EXAMPLES
              kmlf server user add ann --right write --file users
              kmlf server user add ci --right write --token --file users
              kmlf server user list --file users
              kmlf server user remove ann --file users
            """,
        subcommands: [Add.self, List.self, Remove.self])

    /// The file of users.
    struct File: ParsableArguments {
        @Option(
            help: ArgumentHelp("The file of users, as the server's --auth names it.", valueName: "file"),
            completion: .file())
        var file: String

        func file(in surroundings: Surroundings) -> UsersFile {
            UsersFile(path: Path.absolute(file, relativeTo: surroundings.folder))
        }
    }

    struct Add: Command {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Give a user a password or a token, and a right.",
            discussion: """
                The password is asked for, or read from standard input. With --token a random one is made and printed, once. \
                A user who is there already gets the new right.

                EXAMPLES
                  kmlf server user add ann --right write --file users
                  kmlf server user add ann --file users < password.txt
                  kmlf server user add ci --right write --token --file users
                """)

        @Argument(help: "The user's name.")
        var name: String

        @Option(help: ArgumentHelp("What the user may do: read, write or admin.", valueName: "right"))
        var right = Right.read

        @Flag(help: "Make a token in place of a password, for programs.")
        var token = false

        @OptionGroup var users: File

        func run(in surroundings: Surroundings) throws {
            let file = users.file(in: surroundings)
            guard !token else {
                surroundings.output.line(try file.addToken(to: name, right: right))
                return
            }
            try file.setPassword(try password(surroundings), of: name, right: right)
            surroundings.output.line("The user '\(name)' has the right '\(right.rawValue)' and a new password.")
        }

        private func password(_ surroundings: Surroundings) throws -> String {
            guard isatty(STDIN_FILENO) == 1 else { return readLine() ?? "" }
            surroundings.errors.write("Password for \(name): ")
            let first = HiddenLine.read()
            surroundings.errors.write("\nAgain: ")
            let second = HiddenLine.read()
            surroundings.errors.line()
            guard first == second else { throw ServerUserError.differ }
            return first
        }
    }

    struct List: Command {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the users and their rights.",
            discussion: """
                EXAMPLES
                  kmlf server user list --file users
                  kmlf server user list --file users --json
                """)

        @OptionGroup var users: File

        @Flag(help: "Print JSON.")
        var json = false

        func run(in surroundings: Surroundings) throws {
            let users = try users.file(in: surroundings).users()
            let output = surroundings.output
            guard !json else {
                output.line(
                    JSONValue.array(
                        users.map { .object([("name", .string($0.name)), ("right", .string($0.right.rawValue))]) }
                    ).text)
                return
            }
            guard !users.isEmpty else {
                output.line("No users yet: `kmlf server user add NAME` makes one.")
                return
            }
            var table = Table([.text("USER"), .text("RIGHT")])
            for user in users { table.add([.init(user.name, .strong), .init(user.right.rawValue)]) }
            for line in table.lines(for: output) { output.line(line) }
        }
    }

    struct Remove: Command {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Remove a user with its password and tokens.",
            discussion: """
                A running server forgets the user within a minute.

                EXAMPLES
                  kmlf server user remove ann --file users
                """)

        @Argument(help: "The user's name.")
        var name: String

        @OptionGroup var users: File

        func run(in surroundings: Surroundings) throws {
            guard try users.file(in: surroundings).remove(name) else { throw ServerUserError.unknown(name) }
            surroundings.output.line("The user '\(name)' is removed.")
        }
    }
}

/// Why a user cannot be added or removed.
enum ServerUserError: CommandFailure, Equatable, CustomStringConvertible {
    case differ
    case unknown(String)

    var exitStatus: ExitStatus { .failure }

    var description: String {
        switch self {
        case .differ: "the two passwords differ; nothing is changed"
        case .unknown(let name): "there is no user '\(name.inOneLine)' in the file"
        }
    }
}

/// A line that the terminal does not show while it is typed.
private enum HiddenLine {
    static func read() -> String {
        var usual = termios()
        guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return readLine() ?? "" }
        var hidden = usual
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual) }
        return readLine() ?? ""
    }
}
