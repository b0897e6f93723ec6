public import KMLFRunner

/// MLflow's hooks, where a project wants to say itself in which place they are registered: `[Timer(), MLflowHook.node,
/// MLflowHook.pipeline]`. They register themselves otherwise, as the last ones, so that the run is open before the project's
/// own hooks are called. Stands for the real hook, which the session makes.
public enum MLflowHook: String, Hook, CaseIterable {
    /// Begins, tags and ends the run. `mlflow_pipeline_hook` in `kmlf.yml`.
    case pipeline = "mlflow_pipeline_hook"
    /// Records the parameters of each node. `mlflow_node_hook` in `kmlf.yml`.
    case node = "mlflow_node_hook"

    /// The plugin that registers them, as `disable_hooks_for_plugins` names it.
    static let plugin = "kmlf-mlflow"
    /// As a Kedro project names it.
    static let kedroPlugin = "kedro-mlflow"

    /// Kedro's dotted path, `kedro_mlflow.framework.hooks.mlflow_node_hook`, is read by its last part.
    init?(named name: String) {
        let path = "kedro_mlflow.framework.hooks."
        self.init(rawValue: name.hasPrefix(path) ? String(name.dropFirst(path.count)) : name)
    }
}
