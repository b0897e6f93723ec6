internal import KMLFConsole
internal import KMLFStorage

/// Runs as a table and as JSON.
struct RunListing {
    let page: RunPage
    let experiments: [Experiment]

    var json: JSONValue {
        .object([
            ("runs", .array(page.runs.map(\.json))),
            (
                "unreadable",
                .array(
                    page.unreadable.map { run in
                        .object([
                            ("run_id", .string(run.runID)), ("experiment_id", .string(run.experimentID)),
                            ("error", .string(run.error.message)),
                        ])
                    })
            ),
            ("has_more", .bool(page.nextPageToken != nil)),
        ])
    }

    func lines(for terminal: Terminal, missing: [String]) -> [String] {
        var lines = page.runs.isEmpty ? [] : table.lines(for: terminal)
        if lines.isEmpty { lines.append(nothing(missing: missing)) }
        if page.nextPageToken != nil {
            lines.append(terminal.styled("There are more; --limit says how many to list.", .faint))
        }
        for run in page.unreadable {
            lines.append(terminal.styled("unreadable run \(run.runID.inOneLine):", .bad) + " \(run.error.message)")
        }
        return lines
    }

    private var table: Table {
        let names = Dictionary(experiments.map { ($0.experimentID, $0.name) }) { first, _ in first }
        let hasSeveral = Set(page.runs.map(\.info.experimentID)).count > 1
        let isMixed = page.runs.contains { $0.info.lifecycleStage == .deleted }
        var columns: [Table.Column] = [.text("RUN"), .text("NAME"), .text("STATUS"), .text("STARTED"), .number("TOOK")]
        if hasSeveral { columns.append(.text("EXPERIMENT")) }
        if isMixed { columns.append(.text("STAGE")) }
        var table = Table(columns + [.text("METRICS")])
        for run in page.runs {
            var cells: [Table.Cell] = [
                .init(String(run.info.runID.prefix(8)), .strong), .init(run.info.runName),
                .init(run.info.status.rawValue, run.info.status.style),
                .init(LocalTime(milliseconds: run.info.startTime).text), .init(run.info.duration?.spoken ?? ""),
            ]
            if hasSeveral { cells.append(.init(names[run.info.experimentID] ?? run.info.experimentID)) }
            if isMixed { cells.append(.init(run.info.lifecycleStage.rawValue, .faint)) }
            let metrics = run.data.metrics.map { "\($0.key)=\($0.value.shortText)" }.joined(separator: "  ")
            table.add(cells + [.init(metrics, .faint)])
        }
        return table
    }

    private func nothing(missing: [String]) -> String {
        if !page.unreadable.isEmpty { return "No runs that can be read." }
        if let name = missing.first { return "No runs yet: `kmlf run` makes the experiment \(name)." }
        return experiments.isEmpty ? "No runs yet: `kmlf run` makes one." : "No runs."
    }
}

extension RunStatus {
    var style: Style {
        switch self {
        case .finished: .good
        case .failed: .bad
        case .running, .scheduled, .killed: .warning
        }
    }
}

extension RunInfo {
    /// From start to end; nil while it runs.
    var duration: Duration? { endTime.map { .milliseconds(max(0, $0 - startTime)) } }
}

extension Run {
    /// Parts and keys as MLflow names them; metrics with their latest point.
    var json: JSONValue {
        .object([
            (
                "info",
                .object([
                    ("run_id", .string(info.runID)), ("experiment_id", .string(info.experimentID)),
                    ("run_name", .string(info.runName)), ("user_id", .string(info.userID)),
                    ("status", .string(info.status.rawValue)), ("start_time", .integer(info.startTime)),
                    ("end_time", .optional(info.endTime)), ("lifecycle_stage", .string(info.lifecycleStage.rawValue)),
                    ("artifact_uri", .string(info.artifactURI)),
                ])
            ),
            ("params", .strings(data.params)),
            (
                "metrics",
                .object(
                    data.metrics.map { metric in
                        (
                            metric.key,
                            .object([
                                ("value", .double(metric.value)), ("step", .integer(metric.step)),
                                ("timestamp", .integer(metric.timestamp)),
                            ])
                        )
                    })
            ),
            ("tags", .strings(data.tags)),
        ])
    }
}
