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
    private let setup: MLflowSetup

    init(project: Project, environment: String?, surroundings: Surroundings) throws {
        let loader = ConfigLoader(
            project: project, environment: environment, processEnvironment: surroundings.environment)
        self.environment = loader.environment
        config = try loader.mlflow()
        uri = try TrackingURI(config.trackingURI(in: surroundings.environment), relativeTo: project.root)
        setup = MLflowSetup(
            config: config, credentials: try loader.environmentVariables(), projectRoot: project.root,
            adapters: .standard, environment: surroundings.environment)
    }

    func client() async throws -> TrackingClient { try await setup.connect() }
}
