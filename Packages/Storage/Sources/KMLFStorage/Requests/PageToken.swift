/// Where the next page of an answer begins. Its text is for handing back only: what it is made of may change.
public struct PageToken: Sendable, Equatable {
    /// How many elements the pages before held; of a file, how many bytes.
    public let offset: Int

    /// A token for the page that begins after `offset` elements.
    public init(offset: Int) { self.offset = offset }

    /// Reads a token that a page gave out; nil and the empty text mean the first page. Anything else is
    /// `invalidParameterValue`.
    public init(parsing text: String?) throws(TrackingError) {
        guard let text, !text.isEmpty else {
            self.init(offset: 0)
            return
        }
        guard text.hasPrefix(Self.prefix), let offset = Int(text.dropFirst(Self.prefix.count)), offset >= 0 else {
            throw Self.unknown(text)
        }
        self.init(offset: offset)
    }

    /// What is said of a token that no page gave out.
    public var unknown: TrackingError { Self.unknown(text) }

    private static func unknown(_ text: String) -> TrackingError {
        TrackingError(
            .invalidParameterValue,
            "'\(Limits.shortened(text))' is not a page token. Hand back the token of the page before, or none for the "
                + "first page.")
    }

    /// The form that a page carries.
    public var text: String { Self.prefix + String(offset) }

    private static let prefix = "offset-"
}

extension Page {
    /// The page of `all` that the token asks for. A size under 1 or over `limit`, and a token that no page gave out, are
    /// `invalidParameterValue`.
    public init(
        of all: [Element], from token: String?, atMost maxResults: Int, limit: Int = Limits.pageSize
    ) throws(TrackingError) {
        try Limits.checkPageSize(maxResults, limit: limit)
        let start = min(try PageToken(parsing: token).offset, all.count)
        let end = min(start + maxResults, all.count)
        self.init(Array(all[start..<end]), nextPageToken: end < all.count ? PageToken(offset: end).text : nil)
    }
}

extension Limits {
    /// Refuses a size of a page under 1 or over `limit`; that of experiments, runs and logged models is `pageSize`.
    public static func checkPageSize(_ maxResults: Int, limit: Int = pageSize) throws(TrackingError) {
        guard maxResults >= 1, maxResults <= limit else {
            throw TrackingError(
                .invalidParameterValue,
                "A page of \(maxResults) results was asked for. A page has 1 to \(limit) results.")
        }
    }
}
