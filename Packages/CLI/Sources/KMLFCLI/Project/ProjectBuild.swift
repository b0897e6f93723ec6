internal import KMLFChildProcess
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFFiles
internal import Synchronization

/// Builds a project's executable: in release, quiet unless it fails or takes long.
struct ProjectBuild {
    let project: Project
    let surroundings: Surroundings

    /// Where `swift build` puts the executable.
    var executable: String { "\(project.root)/.build/release/\(project.packageName)" }

    /// Swift's own libraries become part of the executable, so that a packaged model runs where Swift is not installed. On
    /// macOS the system has them; a toolchain may come without what is linked.
    private func linking(_ compiler: String?) -> [String] {
        #if os(Linux)
            guard let compiler, let tool = FileSystem.resolved(compiler) else { return [] }
            let toolchain = FileSystem.parent(of: FileSystem.parent(of: tool))
            return FileSystem.kind(of: "\(toolchain)/lib/swift_static") == .folder ? ["--static-swift-stdlib"] : []
        #else
            return []
        #endif
    }

    /// Builds where something has changed since the last time, and shows how far it is on a terminal.
    func run() async throws {
        let stamp = BuildStamp(
            root: project.root, executable: executable, searchPath: surroundings.environment["PATH"] ?? "")
        if stamp.isFresh() { return }
        stamp.showChanges()
        let sources = stamp.sources()
        let progress = ProgressLine(on: surroundings.errors)
        let report = BuildReport(name: project.name, progress: progress, errors: surroundings.errors)
        let build = ChildProcess(
            arguments: [
                "swift", "build", "--configuration", "release", "--package-path", project.root,
                "--product", project.packageName,
            ] + linking(stamp.compiler()), hint: "kmlf builds projects with it: see https://swift.org/install")
        let (result, signal) = await Interruption.cancelling { try await build.run { report.receive($0) } }
        progress.clear()
        if let signal { throw ExitStatus.interrupted(by: signal) }
        guard try result.get() == 0 else {
            for line in report.output { surroundings.errors.line(line) }
            throw BuildError(project: project.name, root: project.root)
        }
        stamp.write(sources)
    }
}

/// What the build has said so far.
private final class BuildReport: Sendable {
    private struct State {
        var lines: [String] = []
        var isAnnounced = false
    }

    private let name: String
    private let progress: ProgressLine
    private let errors: Terminal
    private let state = Mutex(State())
    private let start = ContinuousClock.now

    init(name: String, progress: ProgressLine, errors: Terminal) {
        self.name = name
        self.progress = progress
        self.errors = errors
    }

    /// What is left when the steps that went well are taken out.
    var output: [String] { state.withLock { $0.lines } }

    func receive(_ line: String) {
        let isStep = line.first == "[" && line.contains("] ")
        if !isStep { state.withLock { $0.lines.append(line) } }
        progress.show("Building \(name): \(line)")
        guard !errors.isInteractive, ContinuousClock.now - start > .seconds(10) else { return }
        let isFirst = state.withLock { state in
            defer { state.isAnnounced = true }
            return !state.isAnnounced
        }
        if isFirst { errors.line("Building \(name); the first build compiles kmlf too and takes some minutes.") }
    }
}

/// The project's sources do not compile; the compiler's own words stand above.
struct BuildError: CommandFailure, Equatable, CustomStringConvertible {
    let project: String
    let root: String

    var exitStatus: ExitStatus { .failure }
    var description: String { "the project \(project) does not build (swift build in \(root))" }
}
