/// Truth values: `true` and `false` in any case, and the words of the options; no blanks around them, as in pandas.
struct CSVBooleans: Sendable {
    private let trueWords: CSVWords
    private let falseWords: CSVWords

    init(_ options: CSVReadOptions) {
        trueWords = CSVWords(options.trueValues)
        falseWords = CSVWords(options.falseValues)
    }

    func value(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
        if text.count == 4 || text.count == 5 {
            if CSVBooleans.isSame(text, "true") { return true }
            if CSVBooleans.isSame(text, "false") { return false }
        }
        if trueWords.contains(text) { return true }
        return falseWords.contains(text) ? false : nil
    }

    private static func isSame(_ text: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        guard text.count == word.utf8CodeUnitCount else { return false }
        for index in 0..<text.count where text[index] | 0x20 != word.utf8Start[index] { return false }
        return true
    }
}
