import KMLFYAML

extension MLmodel {
    /// The file's text, keys sorted as MLflow sorts them.
    public var yaml: String { YAML.emit(.mapping(mapping)) }

    private var mapping: YAMLMapping {
        var mapping = others
        mapping["flavors"] = .mapping(YAMLMapping(flavors.map { ($0.key, .mapping($0.value)) }))
        mapping["signature"] = signature?.yaml
        // MLflow writes both beside each signature.
        if signature != nil {
            for key in ["is_signature_from_type_hint", "type_hint_from_example"] where mapping[key] == nil {
                mapping[key] = false
            }
        }
        mapping["run_id"] = runID.map(YAMLNode.string)
        mapping["artifact_path"] = artifactPath.map(YAMLNode.string)
        mapping["model_id"] = modelID.map(YAMLNode.string) ?? mapping["model_id"]
        mapping["model_uuid"] = modelUUID.map(YAMLNode.string)
        mapping["utc_time_created"] = utcTimeCreated.map(YAMLNode.string)
        mapping["model_size_bytes"] = modelSizeBytes.map(YAMLNode.integer)
        mapping["saved_input_example_info"] = inputExample?.yaml
        mapping["mlflow_version"] = mlflowVersion.map(YAMLNode.string)
        mapping["metadata"] = metadata
        return mapping
    }

    /// Reads a file's text; `name` is what errors call it. Fields that are null are taken as missing.
    public init(yaml bytes: [UInt8], name: String) throws(ModelError) {
        let root: YAMLNode
        do throws(YAMLError) {
            root = try YAML.parse(bytes, name: name)
        } catch {
            throw ModelError(.malformedModel, error.description)
        }
        guard var fields = root.mapping else {
            throw ModelError(
                .malformedModel, "\(name) is no MLmodel file: expected a mapping, found \(root.value.kind)")
        }
        func take(_ key: String) -> YAMLNode? {
            guard let value = fields[key], !value.isNull else { return nil }
            fields[key] = nil
            return value
        }
        func text(_ key: String) throws(ModelError) -> String? {
            guard let value = take(key) else { return nil }
            guard let text = value.string else {
                throw value.malformed("`\(key)` must be text, not \(value.value.kind)")
            }
            return text
        }
        guard let sections = take("flavors")?.mapping, !sections.isEmpty else {
            throw ModelError(
                .malformedModel, "\(name) names no flavors, so nothing can load the model; save it anew")
        }
        flavors = [:]
        for section in sections.entries {
            guard let flavor = section.key.string, let mapping = section.value.mapping else {
                throw section.value.malformed("the section of a flavor must be a mapping")
            }
            flavors[flavor] = mapping
        }
        signature = try take("signature").map { node throws(ModelError) in
            try ModelSignature(yaml: node, name: name)
        }
        runID = try text("run_id")
        artifactPath = try text("artifact_path")
        modelID = try text("model_id")
        modelUUID = try text("model_uuid")
        utcTimeCreated = take("utc_time_created").map { $0.string ?? "\($0.value)" }
        modelSizeBytes = take("model_size_bytes")?.int
        inputExample = try take("saved_input_example_info").map { node throws(ModelError) in
            try InputExample.Info(yaml: node)
        }
        mlflowVersion = try text("mlflow_version")
        metadata = take("metadata")
        others = fields
    }
}
