internal import KMLF
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFHooks
internal import KMLFStorage
internal import KMLFTracking

/// Where a project tracks its runs, as its mlflow.yml says.
struct TrackingSettings {
    /// The environment that was read over base.
    let environment: String
    let config: MLflowConfig
    let uri: TrackingURI
    /// The process's environment with the project's credentials over it.
    let variables: [String: String]
    private let setup: MLflowSetup

    init(project: Project, environment: String?, surroundings: Surroundings) throws {
        let loader = ConfigLoader(
            project: project, environment: environment, processEnvironment: surroundings.environment)
        self.environment = loader.environment
        config = try loader.mlflow()
        let credentials = try loader.environmentVariables()
        variables = surroundings.environment.merging(credentials.mapValues { $0.revealed() }) { _, exported in exported
        }
        uri = try TrackingURI(config.trackingURI(in: surroundings.environment), relativeTo: project.root)
        setup = MLflowSetup(
            config: config, credentials: credentials, projectRoot: project.root,
            adapters: .standard, environment: surroundings.environment)
    }

    func client() async throws -> TrackingClient { try await setup.connect() }
}
