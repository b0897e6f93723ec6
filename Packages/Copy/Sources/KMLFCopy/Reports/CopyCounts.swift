/// How much of everything there is.
public struct CopyCounts: Sendable, Equatable {
    /// Experiments.
    public var experiments = 0
    /// Runs, deleted ones too.
    public var runs = 0
    /// Params of all runs.
    public var params = 0
    /// Points of the histories of all metrics.
    public var points = 0
    /// Tags of all runs, without `CopyTag`s.
    public var tags = 0
    /// Datasets that runs have read, each use of one.
    public var datasets = 0
    /// Files.
    public var artifacts = 0
    /// Bytes of the files.
    public var bytes: Int64 = 0

    /// Nothing.
    public init() {}

    /// The sum of both.
    public static func += (left: inout CopyCounts, right: CopyCounts) {
        left.experiments += right.experiments
        left.runs += right.runs
        left.params += right.params
        left.points += right.points
        left.tags += right.tags
        left.datasets += right.datasets
        left.artifacts += right.artifacts
        left.bytes += right.bytes
    }
}
