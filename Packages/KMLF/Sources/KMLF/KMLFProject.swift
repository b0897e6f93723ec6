public import KMLFCatalog
internal import KMLFConsole
public import KMLFModels
public import KMLFPipeline
public import KMLFRunner
public import KMLFStorage
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A project: its pipelines and what they need beside the standard. Marked with `@main` it is an executable whose command line
/// runs them; `kmlf run` builds and calls it.
public protocol KMLFProject: SendableMetatype {
    /// The pipelines by name; `__default__` runs when none is named.
    static var pipelines: PipelineRegistry { get }

    /// Hooks that are always registered, in this order: the last is called first, and MLflow's before them unless they are among
    /// them (`MLflowHook`). Written as a constant, each hook is one for the whole process.
    static var hooks: [any Hook] { get }

    /// Hooks that are registered where `kmlf.yml` names them under `hooks`, after those of the code.
    static var namedHooks: HookRegistry { get }

    /// Dataset types of the project's own, which catalog.yml may name.
    static var datasetTypes: [DatasetType] { get }

    /// Flavors of the project's own, in which catalog.yml may have models stored.
    static var modelFlavors: [any ModelFlavor] { get }

    /// Runners of the project's own, which `--runner` may name.
    static var runners: [any Runner] { get }

    /// The storage that mlflow.yml may name by its URI.
    static var adapters: [StorageAdapter] { get }
}

extension KMLFProject {
    /// None.
    public static var hooks: [any Hook] { [] }

    /// None beside MLflow's.
    public static var namedHooks: HookRegistry { [:] }

    /// None beside the standard ones.
    public static var datasetTypes: [DatasetType] { [] }

    /// None beside the standard ones.
    public static var modelFlavors: [any ModelFlavor] { [] }

    /// None beside kmlf's.
    public static var runners: [any Runner] { [] }

    /// All that kmlf has.
    public static var adapters: [StorageAdapter] { .standard }

    /// The project's command line: `run`, `catalog`, `registry`, `pipeline`, `modelify`; and `model-worker`, by which it answers
    /// for a model that it has packaged. Ends the process with an exit code that `run --help` explains.
    public static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if let worker = ProjectWorker(ProjectParts(Self.self), arguments: arguments) {
            exit(await worker.serve() ? ExitStatus.success.code : ExitStatus.failure.code)
        }
        ProjectPipelines.ofThisProgram.withLock { $0 = { pipelines } }
        await program.main()
    }

    static var program: Program {
        let hooks = CommandHooks(of: ProjectParts(Self.self))
        return Program(ProjectCommand<Self>.self, status: { ExitStatus(of: $0) }, around: hooks.around)
    }
}
