/// The names in an `mlruns` folder (`mlflow.store.tracking.file_store`, 3.17).
enum StoreLayout {
    static let meta = "meta.yaml"
    static let trash = ".trash"
    static let artifacts = "artifacts"
    static let tags = "tags"
    static let datasets = "datasets"
    static let inputs = "inputs"
    static let outputs = "outputs"
    static let defaultExperimentID = "0"
    static let defaultExperimentName = "Default"

    /// The registry's folder beside the experiments, and that of the logged models in an experiment.
    static let models = "models"

    /// The folder of a version in that of its registered model.
    static func version(_ number: Int) -> String { versionPrefix + String(number) }

    /// The number of a version's folder; nil for other names.
    static func versionNumber(_ name: String) -> Int? {
        guard name.hasPrefix(versionPrefix), let number = Int(name.dropFirst(versionPrefix.count)),
            name == version(number)
        else { return nil }
        return number
    }

    private static let versionPrefix = "version-"

    /// Folders of an experiment that are never runs.
    static let reserved: Set<String> = ["tags", "datasets", "traces", "models"]

    /// Whether a folder beside the experiments may be an experiment.
    static func isExperiment(_ name: String) -> Bool { name != models && !name.hasPrefix(".") }

    /// Whether a folder in an experiment may be a run.
    static func isRun(_ name: String) -> Bool { !reserved.contains(name) && !name.hasPrefix(".") }

    /// Whether the name is one that MLflow gives to runs.
    static func looksLikeRunID(_ name: String) -> Bool {
        name.utf8.count == 32
            && name.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
