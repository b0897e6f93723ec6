/// What `ExperimentStore.createExperiment` needs.
public struct CreateExperiment: Sendable, Equatable {
    /// Not empty, at most 500 characters, not taken.
    public var name: String
    /// Where runs keep their artifacts; nil leaves the choice to the store.
    public var artifactLocation: String?
    /// Tags set with the creation.
    public var tags: [String: String]

    /// An experiment to be.
    public init(name: String, artifactLocation: String? = nil, tags: [String: String] = [:]) {
        self.name = name
        self.artifactLocation = artifactLocation
        self.tags = tags
    }
}

/// What `ExperimentStore.searchExperiments` looks for.
public struct SearchExperiments: Sendable, Equatable {
    /// A filter of the search language; empty for all.
    public var filter: String
    /// Order clauses of the search language, each breaking the ties of the one before; `ExperimentOrder` tells the rest.
    public var orderBy: [String]
    /// Which lifecycle stages.
    public var view: ViewType
    /// Page size, 1 to 50,000.
    public var maxResults: Int
    /// From the page before; nil for the first.
    public var pageToken: String?

    /// All active experiments, unless narrowed.
    public init(
        filter: String = "", orderBy: [String] = [], view: ViewType = .activeOnly, maxResults: Int = 1_000,
        pageToken: String? = nil
    ) {
        self.filter = filter
        self.orderBy = orderBy
        self.view = view
        self.maxResults = maxResults
        self.pageToken = pageToken
    }
}

/// One page of a longer answer.
public struct Page<Element: Sendable>: Sendable {
    /// In the order asked for.
    public var elements: [Element]
    /// Hand it back for the next page; nil on the last.
    public var nextPageToken: String?

    /// A page, the last one unless a token is given.
    public init(_ elements: [Element], nextPageToken: String? = nil) {
        self.elements = elements
        self.nextPageToken = nextPageToken
    }
}

extension Page: Equatable where Element: Equatable {}
