internal import KMLFConsole
internal import KMLFStorage

/// Everything about one run, as text and as JSON.
struct RunDetails {
    let run: Run
    let experiment: Experiment
    /// The values of each metric in the order in which they were logged.
    let histories: [String: [Double]]
    let artifacts: Artifacts

    var json: JSONValue {
        guard case .object(let members) = run.json else { return run.json }
        let files: JSONValue
        switch artifacts {
        case .unreachable(let reason): files = .object([("error", .string(reason))])
        case .files(let entries):
            files = .array(
                entries.map { .object([("path", .string($0.path)), ("file_size", .optional($0.fileSize))]) })
        }
        return .object(
            members + [("artifacts", files), ("experiment", .object([("name", .string(experiment.name))]))])
    }

    func lines(for terminal: Terminal) -> [String] {
        head(for: terminal)
            + section("Params", of: paramTable, none: "no params", terminal)
            + section("Metrics", of: metricTable, none: "no metrics", terminal)
            + (originTable.isEmpty ? [] : section("Reproducibility", of: originTable, none: "", terminal))
            + section("Tags", of: tagTable, none: "no tags", terminal)
            + artifactSection(terminal)
    }

    private func head(for terminal: Terminal) -> [String] {
        let info = run.info
        var table = Table([.text(""), .text("")])
        table.add(["run", .init(info.runID, .strong)])
        table.add(["name", .init(info.runName)])
        let stage = info.lifecycleStage == .deleted ? ", deleted" : ""
        table.add(["status", .init(info.status.rawValue + stage, info.status.style)])
        table.add(["experiment", .init("\(experiment.name) (\(experiment.experimentID))")])
        let took = info.duration.map { ", took \($0.spoken)" } ?? ""
        table.add(["started", .init(LocalTime(milliseconds: info.startTime).text + took)])
        if !info.userID.isEmpty { table.add(["user", .init(info.userID)]) }
        table.add(["artifacts", .init(info.artifactURI)])
        return table.lines(for: terminal)
    }

    private var paramTable: Table {
        var table = Table([.text(""), .text("")])
        for (key, value) in run.data.params.sorted(by: { $0.key < $1.key }) { table.add([.init(key), .init(value)]) }
        return table
    }

    private var metricTable: Table {
        var table = Table([.text(""), .text(""), .text("")])
        for metric in run.data.metrics {
            let history = histories[metric.key] ?? []
            let course =
                history.count > 1 ? "\(history.sparkline())  \(history.count) points, from \(history[0].shortText)" : ""
            table.add([.init(metric.key), .init(metric.value.shortText, .strong), .init(course, .faint)])
        }
        return table
    }

    private var originTable: Table {
        var table = Table([.text(""), .text("")])
        for (name, text) in origin.rows { table.add([.init(name), .init(text)]) }
        return table
    }

    private var origin: RunOrigin { RunOrigin(run.data.tags) }

    /// Without those that the section above tells.
    private var tagTable: Table {
        var table = Table([.text(""), .text("")])
        let others = run.data.tags.filter { !origin.keys.contains($0.key) }
        for (key, value) in others.sorted(by: { $0.key < $1.key }) { table.add([.init(key), .init(value)]) }
        return table
    }

    private func section(_ title: String, of table: Table, none: String, _ terminal: Terminal) -> [String] {
        table.isEmpty
            ? ["", terminal.styled(none, .faint)]
            : ["", terminal.styled(title, .strong)] + table.lines(for: terminal, indent: 2)
    }

    private func artifactSection(_ terminal: Terminal) -> [String] {
        switch artifacts {
        case .unreachable(let reason): return ["", terminal.styled("artifacts cannot be listed:", .bad) + " \(reason)"]
        case .files(let files):
            var table = Table([.text(""), .number("")])
            for file in files { table.add([.init(file.path), .init(file.fileSize?.byteText ?? "", .faint)]) }
            return section("Artifacts", of: table, none: "no artifacts", terminal)
        }
    }
}
