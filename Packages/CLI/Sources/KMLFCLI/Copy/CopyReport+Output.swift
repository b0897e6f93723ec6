internal import KMLFConsole
internal import KMLFCopy

extension CopyReport {
    var json: JSONValue {
        .object([
            ("source", source.json), ("target", target.json), ("written", written.json),
            (
                "differences",
                .array(
                    differences.map { difference in
                        .object([
                            ("experiment", .string(difference.experiment)), ("run_id", .optional(difference.runID)),
                            ("difference", .string(difference.text)),
                        ])
                    })
            ),
            (
                "adaptations",
                .object(
                    CopyAdaptation.allCases.map { ($0.rawValue, .integer(Int64(adaptations[$0] ?? 0))) })
            ),
        ])
    }

    func lines(for terminal: Terminal) -> [String] {
        var table = Table([.text(""), .number("SOURCE"), .number("TARGET"), .number("WRITTEN")])
        for (name, count) in CopyCounts.rows {
            table.add([.init(name), .init(count(source)), .init(count(target)), .init(count(written))])
        }
        let notes = CopyAdaptation.allCases.compactMap { kind in adaptations[kind].map { kind.sentence($0) } }
        return table.lines(for: terminal) + [""] + notes + verdict(terminal)
    }

    private func verdict(_ terminal: Terminal) -> [String] {
        guard !differences.isEmpty else { return [terminal.styled("No differences.", .good)] }
        let shown = differences.prefix(20)
            .map { difference in
                let run = difference.runID.map { ", run \($0)" } ?? ""
                return "  \("\(difference.experiment)\(run): \(difference.text)".inOneLine)"
            }
        let more = differences.count - shown.count
        return [terminal.styled(differences.count == 1 ? "1 difference:" : "\(differences.count) differences:", .bad)]
            + shown + (more > 0 ? ["  … and \(more) more; --json lists all"] : [])
    }
}

extension CopyCounts {
    fileprivate static let rows: [(String, @Sendable (CopyCounts) -> String)] = [
        ("experiments", { String($0.experiments) }), ("runs", { String($0.runs) }), ("params", { String($0.params) }),
        ("points of metrics", { String($0.points) }), ("tags", { String($0.tags) }),
        ("datasets", { String($0.datasets) }),
        ("artifacts", { String($0.artifacts) }), ("size of artifacts", { $0.bytes.byteText }),
    ]

    fileprivate var json: JSONValue {
        .object([
            ("experiments", .integer(Int64(experiments))), ("runs", .integer(Int64(runs))),
            ("params", .integer(Int64(params))), ("points", .integer(Int64(points))), ("tags", .integer(Int64(tags))),
            ("datasets", .integer(Int64(datasets))), ("artifacts", .integer(Int64(artifacts))),
            ("bytes", .integer(bytes)),
        ])
    }
}

extension CopyAdaptation {
    /// What the target keeps otherwise, and how much of it.
    fileprivate func sentence(_ count: Int) -> String {
        switch self {
        case .databaseForm:
            "Metrics with infinities, -0 or datasets of points, kept as MLflow's database can: \(count)."
        case .keptOnce: "Points that the source has more than once, and the target once: \(count)."
        case .keptInTags: "Runs whose user or times are kept in tags (kmlf.copy.…): \(count)."
        case .named: "Runs without a name, which have their id as one: \(count)."
        }
    }
}

extension CopyPlan {
    var json: JSONValue {
        .object([
            (
                "experiments",
                .array(
                    experiments.map { experiment in
                        .object([
                            ("name", .string(experiment.name)), ("is_there", .bool(experiment.isThere)),
                            ("runs", .integer(Int64(experiment.runs))),
                            ("runs_there", .integer(Int64(experiment.runsThere))),
                        ])
                    })
            )
        ])
    }

    func lines(for terminal: Terminal) -> [String] {
        var table = Table([.text("EXPERIMENT"), .number("RUNS"), .number("THERE"), .number("TO COPY"), .text("")])
        for experiment in experiments {
            table.add([
                .init(experiment.name), .init(String(experiment.runs)), .init(String(experiment.runsThere)),
                .init(String(experiment.runs - experiment.runsThere)),
                .init(experiment.isThere ? "" : "to be made", .faint),
            ])
        }
        return table.isEmpty ? ["There is no experiment to copy."] : table.lines(for: terminal)
    }
}
