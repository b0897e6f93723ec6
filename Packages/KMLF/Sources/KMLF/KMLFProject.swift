public import KMLFCatalog
internal import KMLFConsole
public import KMLFPipeline
public import KMLFRunner
public import KMLFStorage
internal import Synchronization

/// A project: its pipelines and what they need beside the standard. Marked with `@main` it is an executable whose command line
/// runs them; `kmlf run` builds and calls it.
public protocol KMLFProject: SendableMetatype {
    /// The pipelines by name; `__default__` runs when none is named.
    static var pipelines: PipelineRegistry { get }

    /// The project's own hooks, called after MLflow's.
    static var hooks: [any Hook] { get }

    /// Dataset types of the project's own, which catalog.yml may name.
    static var datasetTypes: [DatasetType] { get }

    /// Runners of the project's own, which `--runner` may name.
    static var runners: [any Runner] { get }

    /// The storage that mlflow.yml may name by its URI.
    static var adapters: [StorageAdapter] { get }
}

extension KMLFProject {
    /// None.
    public static var hooks: [any Hook] { [] }

    /// None beside the standard ones.
    public static var datasetTypes: [DatasetType] { [] }

    /// None beside kmlf's.
    public static var runners: [any Runner] { [] }

    /// All that kmlf has.
    public static var adapters: [StorageAdapter] { .standard }

    /// The project's command line: `run`, `catalog`, `registry`, `pipeline`. Ends the process with an exit code that
    /// `run --help` explains.
    public static func main() async {
        ProjectPipelines.ofThisProgram.withLock { $0 = { pipelines } }
        await Program(ProjectCommand<Self>.self) { ExitStatus(of: $0) }.main()
    }
}
