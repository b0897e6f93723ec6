public import ArgumentParser

/// A command, or a sub-command, of a program that `Program` runs.
public protocol Command: AsyncParsableCommand {
    /// Does what the arguments ask for. The answer goes to `surroundings.output`; an error that is thrown is printed by
    /// `Program`, and ends the process with its exit status.
    func run(in surroundings: Surroundings) async throws
}

/// An error that knows the exit status that it gives a command.
public protocol CommandFailure: Error {
    /// The status that the process ends with.
    var exitStatus: ExitStatus { get }
}
