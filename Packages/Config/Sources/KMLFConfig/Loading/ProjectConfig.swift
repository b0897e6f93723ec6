public import KMLFYAML

/// The whole configuration of a project in one environment, read and checked together.
public struct ProjectConfig: Sendable {
    /// The entries of the catalog in the order of the files, base first, with their places.
    public let catalog: YAMLMapping
    /// The parameters, with those of the command line over them: a `.map`.
    public let parameters: ParameterValue
    /// What `mlflow.yml` says.
    public let mlflow: MLflowConfig
    /// The entries of the credentials files.
    public let credentials: Credentials
    /// What the entry that `mlflow.yml` names exports to the environment; empty where it names none.
    public let environmentVariables: [String: Secret]
}
