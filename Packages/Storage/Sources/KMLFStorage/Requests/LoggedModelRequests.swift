/// What `LoggedModelStore.createLoggedModel` needs.
public struct CreateLoggedModel: Sendable, Equatable {
    /// An active experiment.
    public var experimentID: String
    /// nil lets the store make a name up.
    public var name: String?
    /// The run that makes it.
    public var sourceRunID: String?
    /// A word of whoever logs it, as `agent`.
    public var modelType: String?
    /// Params set with the creation.
    public var params: [String: String]
    /// Tags set with the creation.
    public var tags: [String: String]

    /// A logged model to be.
    public init(
        experimentID: String, name: String? = nil, sourceRunID: String? = nil, modelType: String? = nil,
        params: [String: String] = [:], tags: [String: String] = [:]
    ) {
        self.experimentID = experimentID
        self.name = name
        self.sourceRunID = sourceRunID
        self.modelType = modelType
        self.params = params
        self.tags = tags
    }
}

/// What `LoggedModelStore.searchLoggedModels` looks for.
public struct SearchLoggedModels: Sendable, Equatable {
    /// A dataset that metrics were computed on.
    public struct Dataset: Sendable, Equatable {
        /// The dataset's name.
        public var name: String
        /// nil for any digest; MLflow's own server finds nothing without one.
        public var digest: String?

        /// A dataset; without a digest, all of that name.
        public init(name: String, digest: String? = nil) {
            self.name = name
            self.digest = digest
        }
    }

    /// One key of the order.
    public struct OrderBy: Sendable, Equatable {
        /// An attribute, or `metrics.` and the metric's key as it is, without quotes.
        public var fieldName: String
        /// Smallest first; models without a value are last in both directions.
        public var isAscending: Bool
        /// Counts the metric's points on this dataset alone.
        public var dataset: Dataset?

        /// A key, ascending unless told otherwise.
        public init(_ fieldName: String, ascending: Bool = true, dataset: Dataset? = nil) {
            self.fieldName = fieldName
            isAscending = ascending
            self.dataset = dataset
        }
    }

    /// The experiments to look in; unknown ones are passed over.
    public var experimentIDs: [String]
    /// A filter of the search language; empty for all.
    public var filter: String
    /// Conditions over metrics look at points on any of these; models without such points are left out. None counts all.
    public var datasets: [Dataset]
    /// Each key breaks the ties of the one before; then the newest creation comes first, then the model id that is first
    /// by Unicode scalars.
    public var orderBy: [OrderBy]
    /// Page size, 1 to 50,000.
    public var maxResults: Int
    /// From the page before; nil for the first.
    public var pageToken: String?

    /// The models of the experiments, unless narrowed.
    public init(
        experimentIDs: [String], filter: String = "", datasets: [Dataset] = [], orderBy: [OrderBy] = [],
        maxResults: Int = 100, pageToken: String? = nil
    ) {
        self.experimentIDs = experimentIDs
        self.filter = filter
        self.datasets = datasets
        self.orderBy = orderBy
        self.maxResults = maxResults
        self.pageToken = pageToken
    }
}
