public import KMLFStorage

/// The elements of an answer that comes in pages; a page is asked for when the one before it is used up. Each iteration
/// begins anew.
public struct Paged<Element: Sendable>: AsyncSequence, Sendable {
    /// A store's refusal of a page.
    public typealias Failure = TrackingError
    /// Asks for the page behind a token, nil for the first.
    typealias Request = @Sendable (_ pageToken: String?) async throws(TrackingError) -> Page<Element>

    private let start: String?
    private let request: Request

    init(from start: String?, request: @escaping Request) {
        self.start = start
        self.request = request
    }

    /// Walks through the pages; not shared between tasks.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let request: Request
        fileprivate var token: String?
        fileprivate var isLast = false
        fileprivate var page = [Element]().makeIterator()

        /// The next element, nil after the last one.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(TrackingError) -> Element? {
            while true {
                if let element = page.next() { return element }
                if isLast { return nil }
                let answer = try await request(token)
                page = answer.elements.makeIterator()
                token = answer.nextPageToken
                isLast = token == nil
            }
        }
    }

    /// An iterator at the first element.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(request: request, token: start) }

    /// Everything at once.
    public func collect() async throws(TrackingError) -> [Element] {
        var all: [Element] = []
        var iterator = makeAsyncIterator()
        while let element = try await iterator.next(isolation: nil) { all.append(element) }
        return all
    }
}
