/// The header `Range` (RFC 9110, 14): one range of bytes. Several at once, and other units, are answered with the whole file.
struct ByteRange {
    /// nil where the range lies behind the end.
    let bytes: ClosedRange<Int>?

    /// nil where the header asks for nothing that is offered.
    init?(_ header: String, size: Int) {
        guard header.hasPrefix("bytes=") else { return nil }
        let ends = header.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.allSatisfy(\.isWholeNumber) }) else { return nil }
        switch (Int(ends[0]), Int(ends[1])) {
        case (nil, nil): return nil
        case (nil, let count?): bytes = count > 0 && size > 0 ? max(0, size - count)...size - 1 : nil
        case (let first?, let last):
            bytes = first < size && first <= last ?? first ? first...min(last ?? size, size - 1) : nil
        }
    }
}
