public import KMLFYAML

extension MLflowConfig {
    /// Reads the keys of kedro-mlflow 0.7.6, or those of release 2 (`server`, `tracking`). A mixture is an error.
    public static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> MLflowConfig? {
        guard Release2Layout.isUsed(by: node) else { return readFields(of: node, at: path, problems: &problems) }
        guard !mixture(in: node, at: path, problems: &problems) else { return nil }
        return Release2Layout.read(node, at: path, problems: &problems)?.config
    }

    /// Whether keys of both layouts are there, which is a problem for each of the older ones.
    static func mixture(in node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Bool {
        guard Release2Layout.isUsed(by: node), let mapping = node.mapping else { return false }
        let before = problems.count
        for entry in mapping.entries {
            guard let key = entry.key.string, let newName = newNames[key] else { continue }
            problems.append(
                ConfigProblem(
                    """
                    is a key of kedro-mlflow 0.7's layout, and `server` and `tracking` are keys of release 2's; use one \
                    layout. In release 2's it is `\(newName)`
                    """, at: path.appending(key), mark: entry.key.mark))
        }
        return problems.count > before
    }

    /// The keys of kedro-mlflow 0.7.6; those of release 2 where a setting has no key in 0.7.6.
    public var yaml: YAMLNode {
        if experiment.hasOnlyKeysOf076 { return YAMLNode(mapping: Self.fields.map { ($0.key, $0.yaml(self)) }) }
        return Release2Layout(self).yaml
    }

    /// The sections of 0.7.6 and what they are in release 2.
    static let newNames = [
        "mlflow_tracking_uri": "server.mlflow_tracking_uri", "credentials": "server.credentials",
        "connect_timeout": "server.connect_timeout",
        "disable_tracking": "tracking.disable_tracking", "experiment": "tracking.experiment", "run": "tracking.run",
        "hooks": "tracking.params", "reproducibility": "tracking.reproducibility",
    ]
}
