internal import ArgumentParser
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFHooks
internal import KMLFModels
internal import KMLFPipeline
internal import KMLFPipelineML
internal import KMLFRunner
internal import KMLFTracking

/// `modelify` of a project's executable.
struct ProjectModelifyCommand<Project: KMLFProject>: Command {
    static var configuration: CommandConfiguration { ModelifyArguments.configuration }

    @OptionGroup var arguments: ModelifyArguments

    func run(in surroundings: Surroundings) async throws {
        let pipeline = try Project.pipelines.pipeline(named: [arguments.pipeline])
        let packaged = arguments.packaged(pipeline)
        let folder = try KMLFConfig.Project.find(from: surroundings.folder)
        let session = try TrackedSession(
            Project.self, of: folder, confSource: arguments.conf.confSource, environment: arguments.env,
            runtimeParameters: arguments.runtimeParameters, in: surroundings
        ) { surroundings.errors.line($0.description) }
        let record = try await session.package(
            packaged, storesExample: arguments.inferInputExample, executable: surroundings.executable)
        surroundings.output.line(record.description)
        if let id = record.info.mlmodel.modelID { surroundings.output.line("Its id is \(id).") }
    }
}

extension TrackedSession {
    /// Packages what the catalog has stored and logs it in a run named `modelify`.
    func package(_ packaged: PipelineML, storesExample: Bool, executable: String) async throws -> PackagedModelRecord {
        let start = ContinuousClock.now
        let parameters = RunParameters(
            projectPath: assembled.session.project.root, env: assembled.environment, kmlfVersion: KMLFVersion.current)
        let catalog = try await assembled.session.catalog(for: parameters)
        let problems =
            await packaged.problems(in: packaged.inference)
            + packaged.problems(in: packaged.inference, catalog: catalog, parameters: parameters)
        guard problems.isEmpty else { throw PipelineError(problems) }
        let prepared = try await PreparedModel(
            packaged, in: catalog, observed: nil,
            project: parts.packaging(
                executable: executable, root: parameters.projectPath, assembled.context), storesExample: storesExample)
        let setup = assembled.setup
        setup.exportCredentials()
        let client = try await assembled.context.client()
        assembled.context.experimentID = try await setup.experiment(client).experimentID
        return try await assembled.context.withRun(StartRun(name: "modelify")) { run in
            try await PackagedModelRecord(logging: prepared, to: run, of: client, start: start)
        }
    }
}
