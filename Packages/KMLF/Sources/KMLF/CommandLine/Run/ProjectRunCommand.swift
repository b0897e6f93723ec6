internal import ArgumentParser
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFHooks
internal import KMLFRunner
internal import KMLFStorage

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
        let folder = try KMLFConfig.Project.find(from: surroundings.folder)
        let request = try RunRequest(
            arguments, runners: Project.runners, in: folder, folder: surroundings.folder)
        let session = try TrackedSession(
            Project.self, of: folder, confSource: request.confSource, environment: request.env,
            runtimeParameters: request.runtimeParameters, in: surroundings, report: progress.tell)
        if arguments.dryRun {
            let listing = PlanListing(plan: try await session.plan(request), root: folder.root)
            return surroundings.output.answer(
                asJSON: arguments.json, listing.json, listing.lines(for: surroundings.output))
        }
        let (result, signal) = await Interruption.cancelling(announce: progress.announce) {
            try await ArtifactProgress.$listener.withValue(.init(progress.report)) {
                try await session.run(request, progress: progress)
            }
        }
        progress.clear()
        let summary = RunSummary(
            nodes: progress.finished, runID: session.runID, canResume: session.canResume,
            took: ContinuousClock.now - start)
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
    /// How many nodes have run.
    let nodes: Int
    /// nil for a run that was not tracked.
    let runID: String?
    /// Whether what it did is of use to `--resume`.
    let canResume: Bool
    let took: Duration

    func finished(on terminal: Terminal) -> String {
        let nothing = "There was nothing to run: all outputs are there."
        let text = nodes == 0 ? nothing : whereToLook ?? "The run was not tracked."
        return terminal.styled("Finished", .good) + " in \(took.spoken). \(text)"
    }

    func stopped(by signal: Int32, on terminal: Terminal) -> String {
        let name = signal == SIGINT ? "SIGINT" : "SIGTERM"
        return terminal.styled("Stopped", .warning) + " by \(name) after \(took.spoken).\(advice)"
    }

    /// nil where no run was begun: the error says all.
    func failed(on terminal: Terminal) -> String? {
        advice.isEmpty ? nil : terminal.styled("Failed", .bad) + " after \(took.spoken).\(advice)"
    }

    private var advice: String {
        (whereToLook.map { " \($0)" } ?? "") + (canResume ? "\nTo go on with it: kmlf run --resume" : "")
    }

    private var whereToLook: String? { runID.map { "Run \($0): kmlf runs show \($0.prefix(8))" } }
}

extension RunProgress {
    /// Shows what a hook says.
    @Sendable func tell(_ message: HookMessage) { note(message.description, isWarning: message.level == .warning) }

    /// Answers a signal at once, as ending the run may take a moment.
    @Sendable func announce(_ signal: Int32) { note("Ending the run; a second signal stops at once.", isWarning: true) }
}
