public import KMLFStorage

/// How `RunContext.startRun` begins a run.
public struct StartRun: Sendable, Equatable {
    /// Nil lets the store make a name up. Not used when a run is resumed.
    public var name: String?
    /// The run to resume; nil begins a new one.
    public var runID: String?
    /// Where a new run goes; nil is the parent's experiment, else the context's.
    public var experimentID: String?
    /// Whether it may begin while another run is active, as that one's child.
    public var nested: Bool
    /// Set on a new run with its creation, on a resumed one as it is resumed.
    public var tags: [RunTag]
    /// Whether `runID` is a run that another program has begun and will end: it is logged to, and its status is left
    /// alone. Means nothing for a new run.
    public var isForeign: Bool
    /// Whether it is the run of the pipeline that `RunContext.withPipeline` is around.
    public var isPipelineRun: Bool

    /// A new run of its own, unless told otherwise.
    public init(
        name: String? = nil, runID: String? = nil, experimentID: String? = nil, nested: Bool = false,
        tags: [RunTag] = [], isForeign: Bool = false, isPipelineRun: Bool = false
    ) {
        self.name = name
        self.runID = runID
        self.experimentID = experimentID
        self.nested = nested
        self.tags = tags
        self.isForeign = isForeign
        self.isPipelineRun = isPipelineRun
    }
}
