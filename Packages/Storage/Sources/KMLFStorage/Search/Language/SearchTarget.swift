/// What is searched: each kind of entity has its own words (MLflow 3.17, `mlflow.utils.search_utils`).
public struct SearchTarget: Sendable {
    enum Entity: String {
        case attribute, metric, parameter, tag, dataset
    }

    enum Kind {
        case text, number
        /// Known to `IN` and `NOT IN`; `LIKE` only where `patterns` says so.
        case identifier(patterns: Bool)
    }

    struct Attribute {
        let name: String
        let kind: Kind
    }

    /// The spellings that come before the dot.
    let entities: [String: Entity]
    /// How an error lists them.
    let entityNames: [String]
    /// By spelling.
    let attributes: [String: Attribute]
    /// By spelling; the canonical names.
    let orderAttributes: [String: String]
    let orderEntities: Set<Entity>
    /// What `IS NULL` is known for.
    let nullable: [Entity]
    /// Whether a value may stand without quotes.
    var acceptsBareValues = false

    /// Runs: attributes, metrics, params, tags, datasets.
    public static let runs = SearchTarget(
        entities: [
            "metric": .metric, "metrics": .metric, "parameter": .parameter, "parameters": .parameter,
            "param": .parameter, "params": .parameter, "tag": .tag, "tags": .tag, "attribute": .attribute,
            "attributes": .attribute, "attr": .attribute, "run": .attribute, "dataset": .dataset, "datasets": .dataset,
        ],
        entityNames: ["metric", "parameter", "tag", "attribute", "dataset"],
        attributes: spelled(
            [
                "run_id": .identifier(patterns: true), "run_name": .text, "status": .text, "user_id": .text,
                "artifact_uri": .text, "start_time": .number, "end_time": .number,
            ],
            aliases: [
                "created": "start_time", "Created": "start_time", "run name": "run_name", "Run name": "run_name",
                "Run Name": "run_name",
            ]),
        orderAttributes: orderable(
            ["run_id", "run_name", "status", "user_id", "artifact_uri", "start_time", "end_time"],
            aliases: ["created": "start_time", "Created": "start_time"]),
        orderEntities: [.attribute, .metric, .parameter, .tag], nullable: [.tag, .parameter])

    /// Experiments: attributes and tags.
    public static let experiments = SearchTarget(
        entities: ["attribute": .attribute, "tag": .tag, "tags": .tag], entityNames: ["attribute", "tag", "tags"],
        attributes: spelled([
            "name": .text, "experiment_id": .identifier(patterns: false), "creation_time": .number,
            "last_update_time": .number,
        ]),
        orderAttributes: orderable(["name", "experiment_id", "creation_time", "last_update_time"]),
        orderEntities: [.attribute], nullable: [.tag])

    /// Registered models: their name and tags.
    public static let registeredModels = SearchTarget(
        entities: ["attribute": .attribute, "tag": .tag, "tags": .tag], entityNames: ["attribute", "tag", "tags"],
        attributes: spelled(["name": .identifier(patterns: true)]),
        orderAttributes: orderable(
            ["name", "creation_timestamp", "last_updated_timestamp"], aliases: ["timestamp": "last_updated_timestamp"]),
        orderEntities: [.attribute], nullable: [])

    /// Versions of registered models: attributes and tags.
    public static let modelVersions = SearchTarget(
        entities: ["attribute": .attribute, "tag": .tag, "tags": .tag], entityNames: ["attribute", "tag", "tags"],
        attributes: spelled([
            "name": .identifier(patterns: true), "run_id": .identifier(patterns: true), "source_path": .text,
            "version_number": .number,
        ]),
        orderAttributes: orderable(["name", "version_number", "creation_timestamp", "last_updated_timestamp"]),
        orderEntities: [.attribute], nullable: [])

    /// Logged models: attributes, metrics, params, tags; a value may stand without quotes.
    public static let loggedModels = SearchTarget(
        entities: ["attributes": .attribute, "metrics": .metric, "params": .parameter, "tags": .tag],
        entityNames: ["attributes", "metrics", "params", "tags"],
        attributes: spelled(
            [
                "name": .identifier(patterns: true), "model_id": .identifier(patterns: true),
                "model_type": .identifier(patterns: true), "status": .identifier(patterns: true),
                "source_run_id": .identifier(patterns: true), "experiment_id": .identifier(patterns: true),
                "creation_timestamp": .number, "last_updated_timestamp": .number,
            ],
            aliases: ["creation_time": "creation_timestamp", "last_updated_time": "last_updated_timestamp"]),
        orderAttributes: orderable(
            [
                "name", "model_id", "model_type", "status", "source_run_id", "creation_timestamp",
                "last_updated_timestamp",
            ],
            aliases: ["creation_time": "creation_timestamp", "last_updated_time": "last_updated_timestamp"]),
        orderEntities: [.attribute, .metric], nullable: [], acceptsBareValues: true)

    private static func spelled(_ kinds: [String: Kind], aliases: [String: String] = [:]) -> [String: Attribute] {
        var attributes: [String: Attribute] = [:]
        for (name, kind) in kinds { attributes[name] = Attribute(name: name, kind: kind) }
        for (alias, name) in aliases { attributes[alias] = attributes[name] }
        return attributes
    }

    private static func orderable(_ names: [String], aliases: [String: String] = [:]) -> [String: String] {
        aliases.merging(names.map { ($0, $0) }) { _, name in name }
    }
}
