internal import ArgumentParser
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFHooks
internal import KMLFRunner

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// `run` of a project's executable.
struct ProjectRunCommand<Project: KMLFProject>: Command {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "run", abstract: "Run a pipeline of the project.", usage: "kmlf run [<options>]",
            discussion: RunArguments.examples)
    }

    @OptionGroup var arguments: RunArguments

    func run(in surroundings: Surroundings) async throws {
        // A reader of the progress that goes away must not end the run.
        signal(SIGPIPE, SIG_IGN)
        let start = ContinuousClock.now
        let progress = RunProgress(on: surroundings.errors)
        let session = try TrackedSession(
            Project.self, conf: arguments.conf, environment: arguments.env,
            runtimeParameters: try arguments.runtimeParameters,
            in: surroundings, report: progress.tell)
        let (pipelines, filter) = (arguments.pipelines.partedByCommas, arguments.filter)
        let (versions, runner) = (try arguments.versions, arguments.runner.runner)
        let (result, signal) = await Interruption.cancelling(announce: progress.announce) {
            try await session.run(
                pipelineNames: pipelines, filter: filter, loadVersions: versions, runner: runner, progress: progress)
        }
        progress.clear()
        let summary = RunSummary(runID: session.runID, took: ContinuousClock.now - start)
        switch (result, signal) {
        case (.success, _):
            surroundings.output.line(summary.finished(on: surroundings.output))
        case (.failure, .some(let signal)):
            surroundings.errors.line(summary.stopped(by: signal, on: surroundings.errors))
            throw ExitStatus.interrupted(by: signal)
        case (.failure(let error), nil):
            if let text = summary.failed(on: surroundings.errors) { surroundings.errors.line(text) }
            throw error
        }
    }
}

/// The last line of a run: what became of it, and where to look.
struct RunSummary {
    /// nil for a run that was not tracked.
    let runID: String?
    let took: Duration

    func finished(on terminal: Terminal) -> String {
        terminal.styled("Finished", .good) + " in \(took.spoken). \(whereToLook ?? "The run was not tracked.")"
    }

    func stopped(by signal: Int32, on terminal: Terminal) -> String {
        let name = signal == SIGINT ? "SIGINT" : "SIGTERM"
        return terminal.styled("Stopped", .warning) + " by \(name) after \(took.spoken). \(whereToLook ?? "")"
    }

    /// nil where no run was begun: the error says all.
    func failed(on terminal: Terminal) -> String? {
        whereToLook.map { terminal.styled("Failed", .bad) + " after \(took.spoken). \($0)" }
    }

    private var whereToLook: String? { runID.map { "Run \($0): kmlf runs show \($0.prefix(8))" } }
}

extension RunProgress {
    /// Shows what a hook says.
    @Sendable func tell(_ message: HookMessage) { note(message.description, isWarning: message.level == .warning) }

    /// Answers a signal at once, as ending the run may take a moment.
    @Sendable func announce(_ signal: Int32) { note("Ending the run; a second signal stops at once.", isWarning: true) }
}
