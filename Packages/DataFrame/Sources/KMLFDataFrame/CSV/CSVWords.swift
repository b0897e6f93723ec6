/// A set of words, asked for by bytes: the first one is looked at before any word is compared.
struct CSVWords: Sendable {
    private let startsWord: [Bool]
    private let words: [[UInt8]]
    private let holdsEmpty: Bool

    init(_ all: Set<String>) {
        words = all.filter { !$0.isEmpty }.map { Array($0.utf8) }
        holdsEmpty = all.contains("")
        var starts = [Bool](repeating: false, count: 256)
        for word in words { starts[Int(word[0])] = true }
        startsWord = starts
    }

    @inline(__always)
    func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count > 0 else { return holdsEmpty }
        guard startsWord[Int(text[0])] else { return false }
        return holds(text)
    }

    private func holds(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        words.contains { $0.count == text.count && $0.elementsEqual(text) }
    }
}
