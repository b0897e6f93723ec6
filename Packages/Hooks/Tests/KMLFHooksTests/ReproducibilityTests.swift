import KMLFCatalog
import KMLFChildProcess
import KMLFConfig
import KMLFPipeline
import KMLFStorage
import KMLFTracking
import Synchronization
import Testing

@testable import KMLFHooks

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct ReproducibilityTests {
    private let pipeline = Pipeline([Node({ 1 as Int }, inputs: [], outputs: ["result"], name: "one")])

    @Test func `a run tells its commit, branch, remote, command, platform and packages`() async throws {
        try await withTemporaryFolder { folder in
            let commit = try await repository(in: folder)
            try write(
                #"{"pins": [{"identity": "a", "state": {"version": "1.2"}}, {"identity": "b", "state": {"branch": "x", "#
                    + #""revision": "0123456789"}}, {"identity": "c", "state": {"revision": "abcdef012"}}], "version": 3}"#,
                to: folder + "/Package.resolved")
            try await git("add", "Package.resolved", in: folder)
            try await git("commit", "-qm", "Pin", in: folder)
            let tags = try await tags(of: folder)
            #expect(tags["mlflow.source.git.commit"]?.count == 40 && tags["mlflow.source.git.commit"] != commit)
            #expect(tags["mlflow.source.git.branch"] == "trunk")
            #expect(tags["mlflow.source.git.repoURL"] == "https://example.com/iris.git")
            #expect(tags["mlflow.source.git.dirty"] == "false")
            #expect(tags["kmlf.packages"] == "a 1.2, b x@0123456, c abcdef0")
            #expect(tags["kmlf.command_line"]?.contains("xctest") == true)
            #expect(tags["kmlf.swift_version"]?.split(separator: ".").count == 2)
            #expect(tags["kmlf.arch"] == Platform.architecture && tags["kmlf.os"] == Platform.operatingSystem)
        }
    }

    @Test func `changed and new files make it dirty, ignored ones do not`() async throws {
        try await withTemporaryFolder { folder in
            try await repository(in: folder)
            try write("mlruns\n", to: folder + "/.gitignore")
            #expect(try await tags(of: folder)["mlflow.source.git.dirty"] == "true")
            try await git("add", ".gitignore", in: folder)
            try await git("commit", "-qm", "Ignore", in: folder)
            #expect(try await tags(of: folder)["mlflow.source.git.dirty"] == "false")
            try write("changed\n", to: folder + "/node.swift")
            #expect(try await tags(of: folder)["mlflow.source.git.dirty"] == "true")
        }
    }

    @Test func `outside a repository there is nothing of git`() async throws {
        try await withTemporaryFolder { folder in
            let keys = try await tags(of: folder).keys
            #expect(!keys.contains { $0.hasPrefix("mlflow.source.git") })
            #expect(keys.contains("kmlf.os") && !keys.contains("kmlf.packages"))
        }
    }

    @Test func `record false leaves MLflow's own tags alone`() async throws {
        try await withTemporaryFolder { folder in
            let commit = try await repository(in: folder)
            let (tags, diff) = try await run(
                in: folder,
                .with {
                    $0.reproducibility.record = false
                    $0.reproducibility.gitDiff = true
                })
            #expect(!tags.keys.contains { $0.hasPrefix("kmlf.") })
            #expect(
                tags.keys.filter { $0.hasPrefix("mlflow.") }.sorted() == [
                    "mlflow.runName", "mlflow.source.git.commit", "mlflow.source.name", "mlflow.source.type",
                    "mlflow.user",
                ])
            #expect(tags["mlflow.source.git.commit"] == commit)
            #expect(diff == nil)
        }
    }

    @Test func `the diff is kept when mlflow.yml asks for it, without secrets`() async throws {
        try await withTemporaryFolder { folder in
            try write("token: a\n", to: folder + "/conf/base/credentials.yml")
            try write("A=1\n", to: folder + "/.env")
            try await repository(in: folder)
            try write("changed\n", to: folder + "/node.swift")
            try write("token: secret\n", to: folder + "/conf/base/credentials.yml")
            try write("A=secret\n", to: folder + "/.env")
            #expect(try await run(in: folder, MLflowConfig()).diff == nil)
            let diff = try #require(try await run(in: folder, .with { $0.reproducibility.gitDiff = true }).diff)
            #expect(diff.hasPrefix("diff --git a/node.swift b/node.swift\n"))
            #expect(diff.hasSuffix("\n-func node() {}\n+changed\n"))
        }
    }

    @Test func `a long diff is cut behind a whole line`() async throws {
        try await withTemporaryFolder { folder in
            try await repository(in: folder)
            let lines = String(repeating: String(repeating: "x", count: 98) + "\n", count: 20_000)
            try write(lines, to: folder + "/node.swift")
            let diff = try #require(await GitChanges(folder: folder).diff())
            #expect(diff.count <= GitChanges.diffLimit && diff.count > GitChanges.diffLimit - 100)
            #expect(diff.last == UInt8(ascii: "\n"))
        }
    }

    @Test func `a password in a URL of the command line is masked`() {
        #expect(PasswordMask.apply(to: "run --params uri=http://a:b@c") == "run --params uri=http://a:*@c")
    }

    @Test func `a run that is stopped does not wait for git, and keeps what is known`() async throws {
        try await withTemporaryFolder { folder in
            try await repository(in: folder)
            let project = TemporaryProject(folder: folder)
            let run = try await project.context.startRun()
            let record = ReproducibilityRecord(
                of: run, options: ReproducibilityOptions(), projectRoot: folder, isInRepository: true
            ) { _ in }
            await record.cut()
            let tags = try await run.client.getRun(run.runID).data.tags
            #expect(tags["kmlf.os"] == Platform.operatingSystem)
        }
    }

    @Test func `a record that cannot be stored is reported, and nothing is thrown`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            try await run.client.store.deleteRun(run.runID)
            let messages = Mutex<[HookMessage]>([])
            let record = ReproducibilityRecord(
                of: run, options: ReproducibilityOptions(), projectRoot: project.folder, isInRepository: false
            ) { message in messages.withLock { $0.append(message) } }
            await record.finish()
            let message = try #require(messages.withLock(\.self).first)
            #expect(message.level == .warning)
            #expect(message.description.hasPrefix("What makes the run repeatable is not all recorded: INVALID_"))
        }
    }

    private func tags(of folder: String, _ config: MLflowConfig = MLflowConfig()) async throws -> [String: String] {
        try await run(in: folder, config).tags
    }

    private func run(
        in folder: String, _ config: MLflowConfig
    ) async throws -> (tags: [String: String], diff: String?) {
        // Outside the repository: the store's own files must not make it dirty.
        let store = folder + "-store"
        defer { try? FileManager.default.removeItem(atPath: store) }
        var config = config
        config.mlflowTrackingURI = store
        let project = TemporaryProject(
            folder: folder, config: config, source: .current(folder: folder, environment: ["USER": "me"]))
        try await project.run(pipeline)
        let run = try #require(try await project.runs().first)
        let file = run.info.artifactURI.replacing("file://", with: "") + "/reproducibility/git.diff"
        return (run.data.tags, FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) })
    }

    /// A repository with everything in the folder and `node.swift` committed; its commit.
    @discardableResult private func repository(in folder: String) async throws -> String {
        try write("func node() {}\n", to: folder + "/node.swift")
        try await git("init", "-q", "-b", "trunk", in: folder)
        try await git("remote", "add", "origin", "https://me:token@example.com/iris.git", in: folder)
        try await git("add", "-A", in: folder)
        try await git("commit", "-qm", "Begin", in: folder)
        return RunSource.current(folder: folder, environment: [:]).gitCommit ?? ""
    }

    private func git(_ arguments: String..., in folder: String) async throws {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "core.excludesFile="]
        let code = try await ChildProcess(arguments: ["git", "-C", folder] + identity + arguments).run { _ in }
        #expect(code == 0, "git \(arguments)")
    }
}

/// Writes a text file and the folders above it.
private func write(_ text: String, to path: String) throws {
    let file = URL(filePath: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
}
