internal import KMLFStorage

extension RunCopy {
    /// Counts what both runs have beside metrics and artifacts, and finds what differs.
    mutating func compare(with there: Run) {
        report.source.runs = 1
        report.target.runs = 1
        comparePairs(there)
        compareMetrics(there)
        compareInputs(there)
        compareInfo(there)
    }

    private mutating func comparePairs(_ there: Run) {
        report.source.params += image.params.count
        report.target.params += there.data.params.count
        report.source.tags += image.tags.count
        report.target.tags += there.data.tags.withoutCopyTags.count
        for (kind, wanted, found) in [
            ("param", image.params, there.data.params), ("tag", image.tags, there.data.tags),
        ] {
            for (key, value) in wanted.sorted(by: { $0.key < $1.key }) where found[key] != value {
                differ("the \(kind) '\(key)' \(found[key] == nil ? "is missing" : "has another value in the target")")
            }
        }
    }

    private mutating func compareMetrics(_ there: Run) {
        for metric in run.data.metrics {
            if let found = there.data.metric(metric.key), found.isSameInDatabase(metric) { continue }
            differ("the metric '\(metric.key)' has another latest point in the target")
        }
    }

    private mutating func compareInputs(_ there: Run) {
        report.source.datasets += run.inputs.datasets.count
        for input in run.inputs.datasets {
            let found = there.inputs.datasets.first { $0.isUse(ofDatasetOf: input) }
            if found != nil { report.target.datasets += 1 }
            if found != input {
                differ("the dataset '\(input.dataset.name)' \(found == nil ? "is missing" : "is described otherwise")")
            }
        }
        let models = Set(run.inputs.models.map(\.modelID) + run.outputs.models.map(\.modelID)).count
        if models > 0 { differ("\(models) logged \(models == 1 ? "model" : "models") of MLflow 3 cannot be copied") }
    }

    private mutating func compareInfo(_ there: Run) {
        let (here, info) = (run.info, there.info)
        if here.status != info.status {
            differ("is \(here.status.rawValue) in the source and \(info.status.rawValue) in the target")
        }
        if here.lifecycleStage == .active, info.lifecycleStage == .deleted { differ("is deleted in the target") }
        if here.lifecycleStage == .deleted, info.lifecycleStage == .active, !counterpart.isCopy {
            differ("is not deleted in the target")
        }
        if here.runName.isEmpty, counterpart.isCopy { report.adaptations[.named, default: 0] += 1 }
        let kept = [
            (CopyTag.startTime, "start", String(here.startTime), String(info.startTime)),
            (
                CopyTag.endTime, "end", here.endTime.map { String($0) } ?? "none",
                info.endTime.map { String($0) } ?? "none"
            ),
            (CopyTag.user, "user", here.userID, info.userID),
        ].filter { $0.2 != $0.3 }
        for (tag, name, value, _) in kept where there.data.tags[tag] != value {
            differ("the \(name) is another one in the target")
        }
        if kept.contains(where: { there.data.tags[$0.0] == $0.2 }) { report.adaptations[.keptInTags, default: 0] += 1 }
    }
}
