internal import KMLFStorage

/// A run as the target is to have it: what names other runs names those of the target.
struct RunImage {
    let params: [String: String]
    let tags: [String: String]

    init(of run: Run, as runID: String, parent: String?) {
        params = run.data.params
        var tags = run.data.tags.withoutCopyTags
        tags[MLflowTag.runName] = run.targetName
        if let parent { tags[MLflowTag.parentRunID] = parent }
        // The run page of MLflow finds the logged models by it.
        if let history = tags[Self.modelHistory] {
            tags[Self.modelHistory] = history.replacing(run.info.runID, with: runID)
        }
        self.tags = tags
    }

    func missingParams(in run: Run) -> [Param] {
        params.filter { run.data.params[$0.key] == nil }.sorted { $0.key < $1.key }
            .map { Param(key: $0.key, value: $0.value) }
    }

    func missingTags(in run: Run) -> [RunTag] {
        tags.filter { run.data.tags[$0.key] != $0.value }.sorted { $0.key < $1.key }
            .map { RunTag(key: $0.key, value: $0.value) }
    }

    /// `mlflow.utils.mlflow_tags.MLFLOW_LOGGED_MODELS`.
    private static let modelHistory = "mlflow.log-model.history"
}
