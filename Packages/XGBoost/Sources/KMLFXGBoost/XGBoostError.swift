/// What XGBoost refuses, or what is wrong with data that is given to it.
public struct XGBoostError: Error, Sendable, Hashable {
    /// What was being done, as the end of "XGBoost cannot …": `train round 1`.
    public let action: String
    /// Why it was not.
    public let reason: String

    init(cannot action: String, _ reason: String) {
        self.action = action
        self.reason = reason
    }
}

extension XGBoostError: CustomStringConvertible {
    /// `XGBoost cannot train round 1: Unknown metric function foo`
    public var description: String { "XGBoost cannot \(action): \(reason)" }
}

extension XGBoostError {
    /// An error of the library, without the time, the place in its source and its stack:
    /// `[10:00:00] ./src/learner.cc:12: Check failed: a == b (1 vs. 2) : message` and lines of a trace.
    init(cannot action: String, libraryMessage: String) {
        var text = libraryMessage[...]
        if let trace = text.firstRange(of: "Stack trace:") { text = text[..<trace.lowerBound] }
        if text.hasPrefix("["), let file = text.firstRange(of: ".c"),
            let end = text[file.upperBound...].firstRange(of: ": ")
        {
            text = text[end.upperBound...]
        }
        if text.hasPrefix("Check failed: ") {
            let check = text.dropFirst("Check failed: ".count)
            let end = check.firstRange(of: ") : ") ?? check.firstRange(of: ": ")
            if let end, !check[end.upperBound...].allSatisfy(\.isWhitespace) { text = check[end.upperBound...] }
        }
        while text.last?.isWhitespace == true { text.removeLast() }
        self.init(cannot: action, String(text))
    }
}
