/// What `RunStore.createRun` needs.
public struct CreateRun: Sendable, Equatable {
    /// An active experiment.
    public var experimentID: String
    /// Empty or nil lets the store take the tag `mlflow.runName`, or make a name up.
    public var runName: String?
    /// Who starts it.
    public var userID: String
    /// Milliseconds since 1970.
    public var startTime: Int64
    /// Set with the creation, in the same write.
    public var tags: [RunTag]

    /// A run to be; the start time is in milliseconds since 1970.
    public init(
        experimentID: String, runName: String? = nil, userID: String = "", startTime: Int64, tags: [RunTag] = []
    ) {
        self.experimentID = experimentID
        self.runName = runName
        self.userID = userID
        self.startTime = startTime
        self.tags = tags
    }
}

/// What `RunStore.updateRun` changes; nil leaves a field as it is.
public struct UpdateRun: Sendable, Equatable {
    /// The run.
    public var runID: String
    /// The new state.
    public var status: RunStatus?
    /// Milliseconds since 1970.
    public var endTime: Int64?
    /// The new name; the tag `mlflow.runName` follows.
    public var runName: String?

    /// Changes of the run `runID`.
    public init(runID: String, status: RunStatus? = nil, endTime: Int64? = nil, runName: String? = nil) {
        self.runID = runID
        self.status = status
        self.endTime = endTime
        self.runName = runName
    }
}

/// What `RunStore.searchRuns` looks for.
public struct SearchRuns: Sendable, Equatable {
    /// The experiments to look in; unknown ones are passed over.
    public var experimentIDs: [String]
    /// A filter of the search language; empty for all.
    public var filter: String
    /// Order clauses of the search language. Ties: newest start first, then run id ascending.
    public var orderBy: [String]
    /// Which lifecycle stages.
    public var view: ViewType
    /// Page size, 1 to 50,000.
    public var maxResults: Int
    /// From the page before; nil for the first.
    public var pageToken: String?

    /// The active runs of the experiments, unless narrowed.
    public init(
        experimentIDs: [String], filter: String = "", orderBy: [String] = [], view: ViewType = .activeOnly,
        maxResults: Int = 1_000, pageToken: String? = nil
    ) {
        self.experimentIDs = experimentIDs
        self.filter = filter
        self.orderBy = orderBy
        self.view = view
        self.maxResults = maxResults
        self.pageToken = pageToken
    }
}

/// One page of runs, and the runs that could not be read: one broken run hides no other.
public struct RunPage: Sendable, Equatable {
    /// In the order asked for.
    public var runs: [Run]
    /// Hand it back for the next page; nil on the last.
    public var nextPageToken: String?
    /// Runs of the searched experiments that are stored in a form that cannot be read, each on one page: the first, or the
    /// page that the run would stand on, where a store finds the damage only when it reads the runs of a page whole.
    public var unreadable: [UnreadableRun]

    /// A page, the last one unless a token is given.
    public init(_ runs: [Run], nextPageToken: String? = nil, unreadable: [UnreadableRun] = []) {
        self.runs = runs
        self.nextPageToken = nextPageToken
        self.unreadable = unreadable
    }
}

/// A run that the store holds but cannot read.
public struct UnreadableRun: Sendable, Equatable {
    /// The run, by the name that the store knows it under.
    public var runID: String
    /// The experiment it lies in.
    public var experimentID: String
    /// What is wrong, where, and what to do.
    public var error: TrackingError

    /// A run with the error that reading it gives.
    public init(runID: String, experimentID: String, error: TrackingError) {
        self.runID = runID
        self.experimentID = experimentID
        self.error = error
    }
}
