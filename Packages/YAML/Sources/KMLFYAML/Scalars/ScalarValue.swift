/// The value of a scalar once its type is known, by the rules of PyYAML 6.0's `SafeConstructor`.
enum ScalarValue {
    /// nil where the text is not of the type.
    static func value(of text: String, as tag: Tag) -> YAMLNode.Value? {
        switch tag {
        case .null: .null
        case .boolean: boolean(text)
        case .integer: IntegerText.value(of: text)
        case .double: double(text)
        case .timestamp: timestamp(text)
        case .binary: Base64.decode(text).map { .binary($0) }
        case .string: .string(text)
        case .sequence, .mapping, .merge, .defaultValue, .set, .orderedMapping, .pairs: nil
        }
    }

    private static func boolean(_ text: String) -> YAMLNode.Value? {
        switch text.lowercased() {
        case "yes", "true", "on": .bool(true)
        case "no", "false", "off": .bool(false)
        default: nil
        }
    }

    private static func timestamp(_ text: String) -> YAMLNode.Value? {
        var text = text
        return text.withUTF8 { TimestampText($0)?.value }
    }

    private static func double(_ text: String) -> YAMLNode.Value? {
        var digits = text.filter { $0 != "_" }.lowercased()
        let isNegative = digits.hasPrefix("-")
        if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
        guard let magnitude = magnitude(digits) else { return nil }
        return .double(isNegative ? -magnitude : magnitude)
    }

    private static func magnitude(_ digits: String) -> Double? {
        switch digits {
        case ".inf": return .infinity
        case ".nan": return .nan
        case _ where digits.utf8.contains(UInt8(ascii: ":")):
            var sum = 0.0
            var base = 1.0
            for part in digits.split(separator: ":", omittingEmptySubsequences: false).reversed() {
                guard let digit = decimal(part) else { return nil }
                sum += digit * base
                base *= 60
            }
            return sum
        default: return decimal(digits[...])
        }
    }

    /// Python's `float()`, which knows no hexadecimal.
    private static func decimal(_ digits: Substring) -> Double? {
        let isNumber = digits.utf8.allSatisfy { $0.isDigit || ".e+-".utf8.contains($0) }
        guard isNumber || ["inf", "infinity", "nan"].contains(digits) else { return nil }
        return Double(digits)
    }
}
