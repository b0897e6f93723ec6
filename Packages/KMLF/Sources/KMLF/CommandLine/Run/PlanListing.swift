internal import KMLFConsole
internal import KMLFPipeline
internal import KMLFRunner

/// The plan of a run, as a table and as JSON.
struct PlanListing {
    let plan: RunPlan
    /// The project's folder, to which paths are shown relative.
    let root: String

    func lines(for terminal: Terminal) -> [String] {
        let running = plan.steps.filter { $0.reasonToSkip == nil }.count
        let names =
            plan.parameters.pipelineNames.isEmpty ? [PipelineRegistry.defaultName] : plan.parameters.pipelineNames
        let counts = running == plan.steps.count ? "\(running)" : "\(running) of \(plan.steps.count)"
        var lines = [
            terminal.styled(names.joined(separator: ", "), .strong)
                + ": \(counts) nodes would run, with \(plan.parameters.runner ?? "") in \(plan.parameters.env ?? "base")."
                + " Nothing is run or written."
        ]
        if let resumption = plan.resumption {
            lines.append(
                "Of the run of \(resumption.session), \(resumption.done) of \(resumption.total) nodes are done.")
            lines += resumption.notes.map { $0.inOneLine }
        }
        lines += [""] + table.lines(for: terminal)
        let leftOut = plan.leftOut.map(\.name).joined(separator: ", ")
        if !leftOut.isEmpty { lines += ["", "Left out: \(leftOut.inOneLine)"] }
        return lines
    }

    private var table: Table {
        var table = Table([
            .text("NODE"), .text(""), .text("DATASET"), .text("SWIFT TYPE"), .text("STORED AS"), .text("DATA"),
        ])
        var number = 0
        for step in plan.steps {
            if step.reasonToSkip == nil { number += 1 }
            let title = step.reasonToSkip == nil ? "\(number) \(step.node.name)" : "- \(step.node.name)"
            if let reason = step.reasonToSkip {
                table.add([.init(title, .faint), .init("skipped", .faint), "", "", "", .init(reason, .faint)])
                continue
            }
            let rows = step.inputs.map { ("loads", $0) } + step.outputs.map { ("saves", $0) }
            for (position, (verb, dataset)) in rows.enumerated() {
                let isRepeated = position > 0 && rows[position - 1].0 == verb
                table.add([
                    .init(position == 0 ? title : "", .strong), .init(isRepeated ? "" : verb, .faint),
                    .init(dataset.name), .init(dataset.valueType.name), .init(dataset.datasetType, .faint),
                    .init(data(of: dataset, isLoaded: verb == "loads")),
                ])
            }
        }
        return table
    }

    /// Where the data is, and how much there is of it.
    private func data(of dataset: PlannedDataset, isLoaded: Bool) -> String {
        let path = dataset.path.map(shown)
        if let maker = dataset.maker { return [path, "made by \(maker)"].compactMap(\.self).joined(separator: ", ") }
        guard let path else { return "" }
        if let size = dataset.size { return "\(path), \(isLoaded ? "" : "replaces ")\(Int64(size).byteText)" }
        return isLoaded && !dataset.exists ? "\(path), not there" : path
    }

    private func shown(_ path: String) -> String {
        path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    }

    var json: JSONValue {
        .object([
            ("pipelines", .array(plan.parameters.pipelineNames.map(JSONValue.string))),
            ("environment", .optional(plan.parameters.env)), ("runner", .optional(plan.parameters.runner)),
            ("command", .string(plan.parameters.command)),
            ("resumes", .optional(plan.resumption?.session)),
            ("notes", .array((plan.resumption?.notes ?? []).map(JSONValue.string))),
            (
                "steps",
                .array(
                    plan.steps.map { step in
                        .object([
                            ("node", .string(step.node.name)), ("location", .string(step.node.location.description)),
                            ("skipped", .optional(step.reasonToSkip)), ("loads", .array(step.inputs.map(json))),
                            ("saves", .array(step.outputs.map(json))),
                        ])
                    })
            ), ("left_out", .array(plan.leftOut.map { .string($0.name) })),
        ])
    }

    private func json(_ dataset: PlannedDataset) -> JSONValue {
        .object([
            ("dataset", .string(dataset.name)), ("swift_type", .string(dataset.valueType.name)),
            ("type", .string(dataset.datasetType)), ("path", .optional(dataset.path.map(shown))),
            ("exists", .bool(dataset.exists)), ("bytes", .optional(dataset.size.map(Int64.init))),
            ("made_by", .optional(dataset.maker)),
        ])
    }
}
