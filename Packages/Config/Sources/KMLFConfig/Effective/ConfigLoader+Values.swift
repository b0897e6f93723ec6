import KMLFYAML

extension ConfigLoader {
    /// Everything that a kind of configuration comes to, one value a leaf, in the order of the files. Keys of `mlflow.yml` that no
    /// file gives are there with their defaults, in the layout that the files use. Secrets are masked.
    public func effectiveValues(of kind: ConfigKind) throws(ConfigError) -> [EffectiveValue] {
        var reader = try reader()
        let values: [EffectiveValue]
        switch kind {
        case .mlflow: values = mlflowValues(with: &reader)
        case .globals: values = leaves(of: reader.globals, in: kind)
        default: values = reader.tree(of: kind).map { leaves(of: $0, in: kind) } ?? []
        }
        try reader.problems.throwIfAny()
        return values
    }

    private func mlflowValues(with reader: inout ConfigReader) -> [EffectiveValue] {
        let credentials = readCredentials(with: &reader)
        guard let mlflow = readMLflow(with: &reader) else { return [] }
        let variables = readVariables(of: mlflow, from: credentials, with: &reader) ?? [:]
        let whole = Release2Layout.isUsed(by: mlflow.tree) ? Release2Layout.yaml(of: mlflow) : mlflow.config.yaml
        return Self.leaves(of: whole, at: []).map { leaf in
            let (keys, node) = leaf
            if keys.last == "mlflow_tracking_uri", mlflow.config.mlflowTrackingURI == nil {
                return trackingURI(of: mlflow.config, at: keys, exported: variables)
            }
            let origin = Self.node(at: keys, in: mlflow.tree)?.mark.map(EffectiveValue.Origin.file) ?? .standard
            return EffectiveValue(kind: .mlflow, path: Self.path(keys), value: node, origin: origin)
        }
    }

    /// What stands for a tracking URI of null.
    private func trackingURI(
        of config: MLflowConfig, at keys: [String], exported: [String: Secret]
    ) -> EffectiveValue {
        let variables = processEnvironment.merging(exported.mapValues { $0.revealed() }) { _, new in new }
        let isGiven = variables["MLFLOW_TRACKING_URI"]?.isEmpty == false
        return EffectiveValue(
            kind: .mlflow, path: Self.path(keys), value: YAMLNode(.string(config.trackingURI(in: variables))),
            origin: isGiven ? .variable("MLFLOW_TRACKING_URI") : .standard)
    }

    private func leaves(of tree: YAMLNode, in kind: ConfigKind) -> [EffectiveValue] {
        Self.leaves(of: tree, at: []).map { keys, node in
            EffectiveValue(
                kind: kind, path: Self.path(keys), value: node,
                origin: node.mark.map(EffectiveValue.Origin.file) ?? .commandLine)
        }
    }

    private static func leaves(of node: YAMLNode, at keys: [String]) -> [(keys: [String], node: YAMLNode)] {
        guard let mapping = node.mapping, !mapping.isEmpty else { return keys.isEmpty ? [] : [(keys, node)] }
        return mapping.entries.flatMap { leaves(of: $0.value, at: keys + [$0.key.scalarText ?? "null"]) }
    }

    private static func path(_ keys: [String]) -> ConfigPath { ConfigPath(keys.joined(separator: ".")) }

    private static func node(at keys: [String], in tree: YAMLNode) -> YAMLNode? {
        var node: YAMLNode? = tree
        for key in keys { node = node?[key] }
        return node
    }
}

extension Release2Layout {
    /// The keys and values that a file of this layout comes to.
    fileprivate static func yaml(of mlflow: (config: MLflowConfig, tree: YAMLNode)) -> YAMLNode {
        // Some keys of the layout have no place in the settings, and are right already.
        var problems: [ConfigProblem] = []
        var layout = Release2Layout.readFields(of: mlflow.tree, at: .root, problems: &problems) ?? Release2Layout()
        layout.tracking.experiment.name = mlflow.config.experiment.name
        return layout.yaml
    }
}
