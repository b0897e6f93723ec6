/// The patterns of PyYAML 6.0's `resolver.py`, which differ from YAML 1.1's own in places.
extension Tag {
    /// The type of a plain scalar.
    static func implicit(in text: String) -> Tag {
        guard let first = text.utf8.first else { return .null }
        switch first {
        case 0x30...0x39, 0x2B, 0x2D, 0x2E:  // digits + - .
            var text = text
            return text.withUTF8(number)
        case 0x59, 0x79, 0x4E, 0x6E, 0x54, 0x74, 0x46, 0x66, 0x4F, 0x6F, 0x7E, 0x3C, 0x3D:  // yYnNtTfFoO ~ < =
            return text.utf8.count <= 5 ? word(text) : .string
        default:
            return .string
        }
    }

    private static func word(_ text: String) -> Tag {
        switch text {
        case "yes", "Yes", "YES", "no", "No", "NO", "true", "True", "TRUE", "false", "False", "FALSE", "on", "On", "ON",
            "off", "Off", "OFF":
            .boolean
        case "~", "null", "Null", "NULL": .null
        case "<<": .merge
        case "=": .defaultValue
        default: .string
        }
    }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Tag {
        if isInteger(bytes) { return .integer }
        if isDouble(bytes) { return .double }
        if let timestamp = TimestampText(bytes), timestamp.isImplicit { return .timestamp }
        return .string
    }

    private static func isInteger(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var scanner = ByteScanner(bytes)
        _ = scanner.takeSign()
        if scanner.take("0") {
            if scanner.isAtEnd { return true }
            let digits =
                if scanner.take("b") {
                    scanner.takeAll { $0 == 0x30 || $0 == 0x31 || $0.isUnderscore }
                } else if scanner.take("x") {
                    scanner.takeAll { $0.isHexDigit || $0.isUnderscore }
                } else {
                    scanner.takeAll { 0x30...0x37 ~= $0 || $0.isUnderscore }
                }
            return digits > 0 && scanner.isAtEnd
        }
        guard scanner.next?.isDigit == true else { return false }
        _ = scanner.takeDigitsAndUnderscores()
        return takeSixtieths(&scanner) != nil && scanner.isAtEnd
    }

    private static func isDouble(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var scanner = ByteScanner(bytes)
        let isSigned = scanner.takeSign()
        if scanner.next?.isDigit == true {
            _ = scanner.takeDigitsAndUnderscores()
            guard let sixtieths = takeSixtieths(&scanner), scanner.take(".") else { return false }
            _ = scanner.takeDigitsAndUnderscores()
            return scanner.isAtEnd || (sixtieths == 0 && takeExponent(&scanner))
        }
        guard scanner.take(".") else { return false }
        if scanner.rest(is: "inf") || scanner.rest(is: "Inf") || scanner.rest(is: "INF") { return true }
        guard !isSigned else { return false }
        if scanner.rest(is: "nan") || scanner.rest(is: "NaN") || scanner.rest(is: "NAN") { return true }
        guard scanner.next?.isDigit == true else { return false }
        _ = scanner.takeDigitsAndUnderscores()
        return scanner.isAtEnd || takeExponent(&scanner)
    }

    /// `:30:59`, as often as there are: gives how many, or nil where one is no sixtieth.
    private static func takeSixtieths(_ scanner: inout ByteScanner) -> Int? {
        var count = 0
        while scanner.take(":") {
            guard let number = scanner.takeNumber(digits: 1, to: 2), number < 60 else { return nil }
            count += 1
        }
        return count
    }

    /// PyYAML wants a sign in the exponent.
    private static func takeExponent(_ scanner: inout ByteScanner) -> Bool {
        guard scanner.take("e") || scanner.take("E"), scanner.takeSign() else { return false }
        return scanner.takeDigits() > 0 && scanner.isAtEnd
    }
}
