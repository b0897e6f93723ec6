internal import KMLFStorage
internal import KMLFTracking

/// An experiment of the source, and the one of the target that its runs go to.
struct ExperimentCopy {
    let source: Experiment
    let target: Experiment
    /// Whether the target's was made by a copy of this one, so that it may be changed as this one is.
    let isCopy: Bool

    /// Finds the target's experiment by its name, or makes it. One that was there before keeps its own tags. Answers also
    /// whether it was made now.
    static func prepare(
        _ source: Experiment, from sourceClient: TrackingClient, in client: TrackingClient
    ) async throws -> (copy: ExperimentCopy, isNew: Bool) {
        let origin = CopyOrigin(of: source, in: sourceClient.uri)
        guard let found = try await client.getExperiment(named: source.name) else {
            let tags = source.tags.withoutCopyTags.merging(Self.tags(of: source, origin)) { _, own in own }
            let id = try await client.createExperiment(source.name, tags: tags)
            return (ExperimentCopy(source: source, target: try await client.getExperiment(id), isCopy: true), true)
        }
        let isCopy = found.tags[CopyTag.experimentID] == origin.id && found.tags[CopyTag.source] == origin.store
        guard found.lifecycleStage == .active else {
            return (ExperimentCopy(source: source, target: found, isCopy: isCopy), false)
        }
        for (key, value) in source.tags.withoutCopyTags.sorted(by: { $0.key < $1.key })
        where found.tags[key] == nil || isCopy && found.tags[key] != value {
            try await client.store.setExperimentTag(found.experimentID, key: key, value: value)
        }
        let now = try await client.getExperiment(found.experimentID)
        return (ExperimentCopy(source: source, target: now, isCopy: isCopy), false)
    }

    /// What the source and the target have otherwise, when all runs are copied.
    func differences() -> [CopyDifference] {
        var texts: [String] = []
        for (key, value) in source.tags.withoutCopyTags.sorted(by: { $0.key < $1.key })
        where target.tags[key] != value {
            texts.append("the tag '\(key)' has another value in the target")
        }
        if source.lifecycleStage != target.lifecycleStage {
            texts.append(
                "is \(source.lifecycleStage.rawValue) in the source and \(target.lifecycleStage.rawValue) in the target"
            )
        }
        return texts.map { CopyDifference(experiment: source.name, text: $0) }
    }

    private static func tags(of experiment: Experiment, _ origin: CopyOrigin) -> [String: String] {
        var tags = [CopyTag.experimentID: origin.id, CopyTag.source: origin.store]
        tags[CopyTag.creationTime] = experiment.tags[CopyTag.creationTime] ?? experiment.creationTime.map { String($0) }
        tags[CopyTag.lastUpdateTime] =
            experiment.tags[CopyTag.lastUpdateTime] ?? experiment.lastUpdateTime.map { String($0) }
        return tags
    }
}
