public import ArgumentParser

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A program made of commands: reads the arguments, runs the command that they name, prints its error, and ends the process.
public struct Program: Sendable {
    /// Carries out a command, given as its last argument, and what belongs before and after it.
    public typealias Around =
        @Sendable (
            _ arguments: [String], _ surroundings: Surroundings, _ command: @Sendable () async -> ExitStatus
        ) async -> ExitStatus

    private let root: any AsyncParsableCommand.Type
    private let around: Around
    private let status: @Sendable (any Error) -> ExitStatus

    /// A program whose commands hang below `root`. `status` tells the exit status of errors that are no `CommandFailure`; `around`
    /// is called for each command line.
    public init(
        _ root: any AsyncParsableCommand.Type,
        status: @escaping @Sendable (any Error) -> ExitStatus = { _ in .failure },
        around: @escaping Around = { _, _, command in await command() }
    ) {
        self.root = root
        self.around = around
        self.status = status
    }

    /// Runs the process's arguments and does not come back.
    public func main() async -> Never {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let surroundings = Surroundings.current()
        exit(await run(arguments, in: surroundings).code)
    }

    /// Runs the command that `arguments` (without the program's name) give.
    public func run(_ arguments: [String], in surroundings: Surroundings) async -> ExitStatus {
        await around(arguments, surroundings) { await carryOut(arguments, in: surroundings) }
    }

    private func carryOut(_ arguments: [String], in surroundings: Surroundings) async -> ExitStatus {
        if let unknown = UnknownCommand(in: arguments, below: root) {
            surroundings.errors.line(unknown.message)
            return .usage
        }
        do {
            var command = try await root.asyncParseAsRoot(arguments)
            if let command = command as? any Command {
                try await command.run(in: surroundings)
            } else {
                try command.run()
            }
            return .success
        } catch let status as ExitStatus {
            return status
        } catch {
            return report(error, in: surroundings)
        }
    }

    private func report(_ error: any Error, in surroundings: Surroundings) -> ExitStatus {
        let code = root.exitCode(for: error)
        let isAboutArguments = code == .validationFailure || code == .success
        if isAboutArguments {
            let message = root.fullMessage(for: error, columns: surroundings.output.width)
            if code == .success {
                surroundings.output.line(message)
                return .success
            }
            surroundings.errors.line(message)
            return .usage
        }
        let text = String(describing: error)
        let label = surroundings.errors.styled("error:", .bad)
        surroundings.errors.line("\(label) \(text)")
        return (error as? any CommandFailure)?.exitStatus ?? status(error)
    }
}
