import KMLFChildProcess
import KMLFConfig
import KMLFStorage
import KMLFTracking

/// Records what makes a run repeatable, beside its nodes: neither they nor the run's beginning wait for git.
struct ReproducibilityRecord: Sendable {
    /// Where the uncommitted changes go.
    static let diffArtifact = "reproducibility/git.diff"
    /// How long the end of a run waits for git.
    private static let patience = Duration.seconds(5)

    private let work: Task<Void, Never>

    /// Begins to record. What cannot be told is left out, and what cannot be stored is only reported: no run fails by it.
    init(
        of run: ActiveRun, options: ReproducibilityOptions, projectRoot: String, isInRepository: Bool,
        report: @escaping @Sendable (HookMessage) -> Void
    ) {
        work = Task {
            let changes = isInRepository ? GitChanges(folder: projectRoot) : nil
            async let diff = options.gitDiff ? changes?.diff() : nil
            let tags = Self.tags(isDirty: await changes?.isDirty(), projectRoot: projectRoot)
            let known = await (tags, diff ?? [])
            // Stored even when git was given up: cancelling stops no further than here.
            await Task { await Self.store(known.0, diff: known.1, in: run, report) }.value
        }
    }

    private static func store(
        _ tags: [RunTag], diff: [UInt8], in run: ActiveRun, _ report: @Sendable (HookMessage) -> Void
    ) async {
        do throws(TrackingError) {
            try await run.logBatch(RunBatch(tags: tags))
            if !diff.isEmpty { try await run.logData(diff, to: diffArtifact) }
        } catch {
            report(HookMessage(.warning, "What makes the run repeatable is not all recorded: \(error)"))
        }
    }

    /// Waits until everything is recorded; git that takes very long is given up.
    func finish() async {
        let end = Task {
            try await Task.sleep(for: Self.patience)
            work.cancel()
        }
        await work.value
        end.cancel()
    }

    /// Records what is known by now.
    func cut() async {
        work.cancel()
        await work.value
    }

    private static func tags(isDirty: Bool?, projectRoot: String) -> [RunTag] {
        let command = CommandLine.arguments.map(ShellWord.quoted).joined(separator: " ")
        let values = [
            (MLflowTag.gitDirty, isDirty.map { "\($0)" }),
            (ReproducibilityTag.commandLine, PasswordMask.apply(to: command)),
            (ReproducibilityTag.swiftVersion, Platform.swiftVersion),
            (ReproducibilityTag.packages, PackageVersions.text(in: projectRoot)),
            (ReproducibilityTag.operatingSystem, Platform.operatingSystem),
            (ReproducibilityTag.architecture, Platform.architecture),
        ]
        return values.compactMap { key, value in value.map { RunTag(key: key, value: $0) } }
    }
}
