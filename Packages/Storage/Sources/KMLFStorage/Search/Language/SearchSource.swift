/// The text of a filter or of an order clause, and how errors point into it.
struct SearchSource {
    let text: String

    /// MLflow's sentence, where the fault is, what helps, and the line with a caret under the place.
    func problem(_ sentence: String, at offset: Int, _ help: String = "") -> TrackingError {
        let before = String(text.unicodeScalars.prefix(offset))
        let place = help.isEmpty ? "" : ". \(help)"
        let (line, indent) = excerpt(before: before)
        return TrackingError(
            .invalidParameterValue,
            "\(sentence) at column \(before.count + 1)\(place)\n  \(line)\n  \(String(repeating: " ", count: indent))^")
    }

    /// Some 100 characters around the place, on one line.
    private func excerpt(before: String) -> (line: String, indent: Int) {
        let after = String(text.unicodeScalars.dropFirst(before.unicodeScalars.count))
        let isCutBefore = before.count > 60
        let isCutAfter = after.count > 60
        let start = (isCutBefore ? "…" : "") + before.suffix(60)
        let end = after.prefix(60) + (isCutAfter ? "…" : "")
        let line = (start + end).map { $0.isNewline || $0 == "\t" ? " " : String($0) }.joined()
        return (line, start.count)
    }
}
