import KMLFStorage

/// All filters of one clause over the keys and values of a `RunZoo`, by what they look at.
enum SmallFilters {
    static let families: [(name: String, filters: @Sendable (RunZoo) -> [String])] = [
        ("metrics", { _ in metrics }),
        ("params", { _ in texts(["params.p", "parameter.`x y`", "param.\"none\""], nullable: true) }),
        ("tags", { _ in texts(["tags.t", "tag.`mlflow.note.content`", "tags.none"], nullable: true) }),
        ("attributes", { _ in attributes }), ("run ids", ids), ("times", { _ in times }),
        ("datasets", { _ in datasets }),
    ]

    private static let numberComparators = ["=", "!=", "<", "<=", ">", ">="]

    private static let metrics = product(
        ["metrics.loss", "metric.`a/b`", "metrics.none"], numberComparators, ["0.5", "-1", "0", "1e-300", "-.5", "1."])

    private static let attributes =
        texts(["status", "attributes.run_name", "user_id"], nullable: false)
        + product(
            ["status", "`run name`"], ["=", "LIKE", "ILIKE"], ["'FINISHED'", "'fin%'", "'%ed'", "\"it's\"", "'_a_'"])

    private static let times = product(
        ["start_time", "end_time", "attributes.Created"], numberComparators, ["4000", "9000", "0"])

    private static let datasets =
        product(
            ["dataset.name", "datasets.digest", "dataset.context"], ["=", "!=", "LIKE", "ILIKE"],
            ["'iris'", "'d1'", "'train'", "'%i%'"])
        + product(["dataset.name", "dataset.context"], ["IN", "NOT IN"], ["('iris', 'test')", "('wine')", "('x')"])

    private static func ids(_ zoo: RunZoo) -> [String] {
        let ids = zoo.runs.map(\.info.runID)
        return [
            "run_id = '\(ids[0])'", "run_id != '\(ids[0])'", "run_id LIKE '\(ids[1].prefix(8))%'",
            "run_id IN ('\(ids[0])', \"\(ids[3])\", 'nobody')", "run_id NOT IN ('\(ids[1])', '\(ids[2])')",
            "run_id IN ('nobody')", "attributes.run_id in ('\(ids[5])')",
        ]
    }

    private static func texts(_ subjects: [String], nullable: Bool) -> [String] {
        product(
            subjects, ["=", "!=", "LIKE", "ILIKE"],
            ["'a'", "'A'", "''", "'a%'", "'%B%'", "'_b'", "'%'", "'a_c'", "\"it's\"", "'%two_'"])
            + (nullable ? product(subjects, ["IS NULL", "IS NOT NULL"], [""]) : [])
    }

    private static func product(_ subjects: [String], _ comparators: [String], _ values: [String]) -> [String] {
        subjects.flatMap { subject in
            comparators.flatMap { comparator in
                values.map { value in value.isEmpty ? "\(subject) \(comparator)" : "\(subject) \(comparator) \(value)" }
            }
        }
    }
}
