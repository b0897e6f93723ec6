import KMLFStorage
import Testing

@Suite("Page tokens") struct PageTokenTests {
    @Test("pages follow one another without gap or overlap, and the last has no token") func pages() throws {
        let all = Array(1...7)
        var seen: [[Int]] = []
        var token: String?
        repeat {
            let page = try Page(of: all, from: token, atMost: 3)
            seen.append(page.elements)
            token = page.nextPageToken
        } while token != nil
        #expect(seen == [[1, 2, 3], [4, 5, 6], [7]])
    }

    @Test("a page that holds all has no token") func exact() throws {
        #expect(try Page(of: [1, 2], from: "", atMost: 2) == Page([1, 2]))
        #expect(try Page(of: [Int](), from: nil, atMost: 2) == Page([]))
    }

    @Test("a token beyond the end, of a list that grew shorter, gives an empty page") func shrunk() throws {
        #expect(try Page(of: [1], from: PageToken(offset: 5).text, atMost: 2) == Page([]))
    }

    @Test("a token that no page gave out is refused", arguments: ["3", "offset-", "offset--1", "offset-x", "eyJ9"])
    func forged(token: String) {
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "'\(token)' is not a page token. Hand back the token of the page before, or none for the first page.")
        ) { try PageToken(parsing: token) }
    }

    @Test("the size of a page is checked", arguments: [0, -1, 50_001]) func sizes(size: Int) {
        #expect(
            throws: TrackingError(
                .invalidParameterValue, "A page of \(size) results was asked for. A page has 1 to 50000 results.")
        ) { try Page(of: [1], from: nil, atMost: size) }
    }
}
