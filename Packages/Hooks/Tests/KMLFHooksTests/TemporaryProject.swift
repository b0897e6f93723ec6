import KMLFCatalog
import KMLFConfig
import KMLFFileStorage
import KMLFHooks
import KMLFPipeline
import KMLFPipelineML
import KMLFRunner
import KMLFStorage
import KMLFTracking
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A project folder with hooks that record in its file store `mlruns`, gone after `body`.
final class TemporaryProject: Sendable {
    let folder: String
    let setup: MLflowSetup
    let context: RunContext
    private let reported = Mutex<[HookMessage]>([])

    init(
        folder: String, config: MLflowConfig = MLflowConfig(), credentials: [String: Secret] = [:],
        gitCommit: String? = nil, environment: [String: String] = [:], source: RunSource? = nil
    ) {
        self.folder = folder
        setup = MLflowSetup(
            config: config, credentials: credentials, projectRoot: folder, adapters: [.file], environment: environment)
        context = setup.context(source: source ?? RunSource(user: "me", name: "tests", gitCommit: gitCommit))
    }

    static func with(
        _ config: MLflowConfig = MLflowConfig(), gitCommit: String? = nil,
        _ body: (TemporaryProject) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await body(TemporaryProject(folder: folder, config: config, gitCommit: gitCommit))
        }
    }

    /// Runs a pipeline with both hooks, and `others` registered before and after them.
    func run(
        _ pipeline: Pipeline, catalog: DataCatalog = DataCatalog(), parameters: RunParameters = RunParameters(),
        before: [any Hook] = [], after: [any Hook] = [], runner: any Runner = SequentialRunner(),
        packaging: PackagingProject? = nil
    ) async throws {
        let report: @Sendable (HookMessage) -> Void = { message in self.reported.withLock { $0.append(message) } }
        let own: [any Hook] = [
            MLflowPipelineHook(setup: setup, context: context, packaging: packaging, report: report),
            MLflowNodeHook(setup: setup, context: context, report: report),
        ]
        try await context.withPipeline {
            _ =
                try await runner
                .run(pipeline, catalog: catalog, hooks: HookSet(before + own + after), parameters: parameters)
        }
    }

    var messages: [HookMessage] { reported.withLock(\.self) }

    /// All runs of the store, the oldest first.
    func runs() async throws -> [Run] {
        let client = try await context.client()
        let experiments = try await client.experiments().collect().map(\.experimentID)
        return try await client.allRuns(SearchRuns(experimentIDs: experiments, orderBy: ["start_time ASC"])).runs
    }
}

func withTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/kmlf-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
}

extension MLflowConfig {
    /// A configuration with some keys changed.
    static func with(_ change: (inout MLflowConfig) -> Void) -> MLflowConfig {
        var config = MLflowConfig()
        change(&config)
        return config
    }
}

struct Broken: Error {}
