import Testing

@testable import KMLFConsole

@Suite struct TextTests {
    @Test(arguments: [("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한", 2), ("a\u{200B}b", 2)])
    func `a text is as wide as a terminal shows it`(text: String, columns: Int) {
        #expect(text.columns == columns)
    }

    @Test(arguments: [("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本語", 4, "日…"), ("ab", 1, "…"), ("ab", 0, "")])
    func `a cut text is no wider than it may be`(text: String, columns: Int, cut: String) {
        #expect(text.cut(to: columns) == cut)
        #expect(text.cut(to: columns).columns <= columns)
    }

    @Test func `control characters cannot reach the terminal`() {
        #expect("a\nb\tc\r\u{1B}[31m\u{9B}".inOneLine == "a\\nb\\tc\\r\\u{1b}[31m\\u{9b}")
    }

    @Test(arguments: [
        (0, "0 ms"), (999, "999 ms"), (1_000, "1.0 s"), (1_240, "1.2 s"), (59_949, "59.9 s"), (59_950, "1 min 00 s"),
        (185_000, "3 min 05 s"), (7_800_000, "2 h 10 min"), (90_000_000, "1 d 1 h"), (-5, "0 ms"),
    ])
    func `durations are spoken as people say them`(milliseconds: Int, text: String) {
        #expect(Duration.milliseconds(milliseconds).spoken == text)
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (12_345, "12 kB"), (999_600, "1.0 MB"),
        (5_000_000_000, "5.0 GB"),
    ])
    func `sizes are shown with two digits`(bytes: Int64, text: String) {
        #expect(bytes.byteText == text)
    }
}
