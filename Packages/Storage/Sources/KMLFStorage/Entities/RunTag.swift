/// A tag of a run: may be overwritten and deleted.
public struct RunTag: Sendable, Equatable, Hashable {
    /// The tag's name; names under `mlflow.` have a meaning for MLflow.
    public var key: String
    /// At most 8,000 characters.
    public var value: String

    /// Key and value as they are stored.
    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}

/// The tags that MLflow itself reads (`mlflow.utils.mlflow_tags`).
public enum MLflowTag {
    /// The run's name.
    public static let runName = "mlflow.runName"
    /// The run that this one is nested in.
    public static let parentRunID = "mlflow.parentRunId"
    /// Who started the run.
    public static let user = "mlflow.user"
    /// The program that started the run.
    public static let sourceName = "mlflow.source.name"
    /// What kind of program that is; `LOCAL` for a command on this machine.
    public static let sourceType = "mlflow.source.type"
    /// The full commit id of the program's repository.
    public static let gitCommit = "mlflow.source.git.commit"
    /// The branch that was checked out.
    public static let gitBranch = "mlflow.source.git.branch"
    /// `true` where files differed from the commit.
    public static let gitDirty = "mlflow.source.git.dirty"
    /// Where the repository comes from.
    public static let gitRepositoryURL = "mlflow.source.git.repoURL"
    /// The run's or experiment's description, in Markdown.
    public static let note = "mlflow.note.content"
    /// The use that a run made of a dataset, as `training`; a tag of the input.
    public static let datasetContext = "mlflow.data.context"
}
