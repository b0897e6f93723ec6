public import KMLFCatalog
public import KMLFModels

/// What a packaged model says that it takes.
public enum PackagedSignature: Sendable, Hashable {
    /// The input's data tells it, once training has run; parameters of inference have their values in training as
    /// defaults.
    case auto
    /// Nothing: no input is checked.
    case none
    /// This.
    case given(ModelSignature)
}

/// Where the Python environment of a packaged model comes from.
public enum CondaEnv: Sendable, Equatable {
    /// Python and MLflow alone.
    case python
    /// A file of requirements (`.txt`) or of a conda environment (`.yml`, `.yaml`), from the project's folder.
    case file(String)
    /// A file of requirements as pip reads it, with those that it names (`-r`, `-c`), from the project's folder.
    case requirements(String)
    /// Written in code.
    case environment(ModelEnvironment)

    /// The environment; a file that is not there or is none is an error. `folder` is the project's.
    public func environment(relativeTo folder: String) throws(ModelError) -> ModelEnvironment {
        switch self {
        case .python: ModelEnvironment()
        case .file(let path): try ModelEnvironment(file: Self.absolute(path, folder))
        case .requirements(let path): ModelEnvironment(try PipRequirements(file: Self.absolute(path, folder)))
        case .environment(let environment): environment
        }
    }

    private static func absolute(_ path: String, _ folder: String) -> String {
        path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }
}

/// The copy modes of the datasets in a packaged model.
public enum CopyModes: Sendable, Hashable {
    /// Kedro's own choice for each.
    case standard
    /// One for all.
    case all(CopyMode)
    /// For those named; Kedro's choice for the others.
    case each([String: CopyMode])

    /// The mode of a dataset; nil is Kedro's choice.
    public func mode(of dataset: String) -> CopyMode? {
        switch self {
        case .standard: nil
        case .all(let mode): mode
        case .each(let modes): modes[dataset]
        }
    }
}
