public import KMLFStorage

/// What a copy found in the source and, when it was done, in the target.
public struct CopyReport: Sendable, Equatable {
    /// What the source has of the experiments that were asked for.
    public var source = CopyCounts()
    /// What the target has of them, read back from it.
    public var target = CopyCounts()
    /// What was written by this call.
    public var written = CopyCounts()
    /// What the target lacks, or has otherwise.
    public var differences: [CopyDifference] = []
    /// What the target keeps in a form of its own, and how often.
    public var adaptations: [CopyAdaptation: Int] = [:]

    /// Nothing yet.
    public init() {}

    /// Both reports as one.
    public static func += (left: inout CopyReport, right: CopyReport) {
        left.source += right.source
        left.target += right.target
        left.written += right.written
        left.differences += right.differences
        left.adaptations.merge(right.adaptations, uniquingKeysWith: +)
    }
}

/// Something that is not in the target as it is in the source.
public struct CopyDifference: Sendable, Equatable {
    /// The experiment's name.
    public var experiment: String
    /// The run's id in the source; nil for what concerns the experiment.
    public var runID: String?
    /// What differs, as a sentence without its end.
    public var text: String
}

/// How a target keeps what it has no place for.
public enum CopyAdaptation: String, Sendable, CaseIterable {
    /// Metrics whose infinities, -0 or datasets of points were kept as MLflow's database schema can.
    case databaseForm = "database_form"
    /// Points that the source has twice and the target once.
    case keptOnce = "kept_once"
    /// Runs whose user or times are in tags.
    case keptInTags = "kept_in_tags"
    /// Runs without a name, which got their id as one.
    case named
}

/// How far a copy is.
public struct CopyProgress: Sendable, Equatable {
    /// The experiment's name.
    public var experiment: String
    /// Runs that are done, in all experiments.
    public var runs: Int
    /// What is being copied, for people.
    public var detail: String
    /// How far a file is on its way from or to a store in the net.
    public var artifact: ArtifactProgress?
}
