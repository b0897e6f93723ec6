internal import KMLF
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFStorage
internal import KMLFTracking

/// Where a project tracks its runs, as its mlflow.yml says.
struct TrackingSettings {
    /// The environment that was read over base.
    let environment: String
    let config: MLflowConfig
    let uri: TrackingURI
    /// The process's environment with the credentials that mlflow.yml names.
    private let variables: [String: String]

    init(project: Project, environment: String?, surroundings: Surroundings) throws {
        let loader = ConfigLoader(
            project: project, environment: environment, processEnvironment: surroundings.environment)
        self.environment = loader.environment
        config = try loader.mlflow()
        uri = try TrackingURI(config.trackingURI(in: surroundings.environment), relativeTo: project.root)
        let credentials = try loader.environmentVariables().mapValues { $0.revealed() }
        variables = surroundings.environment.merging(credentials) { _, secret in secret }
    }

    func client() async throws -> TrackingClient {
        try await TrackingClient(uri: uri, adapters: .standard, environment: variables)
    }
}
