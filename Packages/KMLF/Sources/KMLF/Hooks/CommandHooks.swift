internal import KMLFConfig
internal import KMLFConsole
internal import KMLFRunner

/// Calls a project's hooks around a command of its executable.
struct CommandHooks {
    private let parts: ProjectParts

    init(of parts: ProjectParts) { self.parts = parts }

    /// Carries out `command` between the hooks. A mistake in `kmlf.yml` is left to the command to report.
    func around(
        _ arguments: [String], in surroundings: Surroundings, _ command: @Sendable () async -> ExitStatus
    ) async -> ExitStatus {
        // What a shell asks while a command is typed is none.
        guard hasCommandHooks, arguments.first != "---completion" else { return await command() }
        let project = try? Project.find(from: surroundings.folder)
        let registered = project.flatMap { try? parts.registration(in: $0).hooks } ?? parts.hooks
        let hooks = HookSet(registered)
        do {
            try await hooks.beforeCommandRun(CommandMoment(project: project, arguments: arguments))
        } catch {
            surroundings.errors.line("\(surroundings.errors.styled("error:", .bad)) \(error)")
            return .failure
        }
        let status = await command()
        let moment = CommandResultMoment(project: project, arguments: arguments, exitCode: status.code)
        for error in await hooks.afterCommandRun(moment) {
            surroundings.errors.line("\(surroundings.errors.styled("warning:", .warning)) \(error)")
        }
        return status
    }

    /// Most projects have none, and need not be looked for.
    private var hasCommandHooks: Bool {
        let offered = parts.hooks + parts.namedHooks.names.compactMap { parts.namedHooks[$0] }
        return offered.contains { $0 is any BeforeCommandRun || $0 is any AfterCommandRun }
    }
}
