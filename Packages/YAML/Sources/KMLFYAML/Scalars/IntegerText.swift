/// Reads decimal, octal (`010`), hexadecimal, binary and sexagesimal (`1:30`) integers of any size.
enum IntegerText {
    /// Python's own limit for turning text into an integer; also what keeps a long one from taking minutes.
    private static let maximumDigits = 4300

    /// nil where the text is no integer, or one of more than 4,300 digits.
    static func value(of text: String) -> YAMLNode.Value? {
        var digits = Array(text.utf8.filter { !$0.isUnderscore })[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
        guard digits.count <= maximumDigits else { return nil }
        let number: WideInteger? =
            if digits.elementsEqual("0".utf8) {
                WideInteger()
            } else if digits.starts(with: "0b".utf8) {
                number(digits.dropFirst(2), radix: 2)
            } else if digits.starts(with: "0x".utf8) {
                number(digits.dropFirst(2), radix: 16)
            } else if digits.first == UInt8(ascii: "0") {
                number(digits, radix: 8)
            } else if digits.contains(UInt8(ascii: ":")) {
                sexagesimal(digits)
            } else {
                number(digits, radix: 10)
            }
        return number?.value(isNegative: isNegative)
    }

    private static func number(_ digits: ArraySlice<UInt8>, radix: UInt32) -> WideInteger? {
        guard !digits.isEmpty else { return nil }
        var number = WideInteger()
        for byte in digits {
            let digit: UInt32? =
                switch byte {
                case 0x30...0x39: UInt32(byte) - 0x30
                case 0x41...0x46: UInt32(byte) - 0x41 + 10
                case 0x61...0x66: UInt32(byte) - 0x61 + 10
                default: nil
                }
            guard let digit, digit < radix else { return nil }
            number.multiply(by: radix, adding: digit)
        }
        return number
    }

    private static func sexagesimal(_ digits: ArraySlice<UInt8>) -> WideInteger? {
        let parts = digits.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let first = parts.first, var sum = number(first, radix: 10) else { return nil }
        for part in parts.dropFirst() {
            guard part.allSatisfy(\.isDigit), let sixtieth = UInt32(String(decoding: part, as: UTF8.self)) else {
                return nil
            }
            sum.multiply(by: 60, adding: sixtieth)
        }
        return sum
    }
}

/// A natural number of any size, for the rare integer that `UInt64` can't hold.
private struct WideInteger {
    private var small: UInt64 = 0
    /// Groups of nine decimal digits, the lowest first; empty while `small` is enough.
    private var groups: [UInt32] = []
    private static let group: UInt64 = 1_000_000_000

    mutating func multiply(by factor: UInt32, adding addend: UInt32) {
        if groups.isEmpty {
            let (product, isTooLarge) = small.multipliedReportingOverflow(by: UInt64(factor))
            let (sum, isStillTooLarge) = product.addingReportingOverflow(UInt64(addend))
            if !isTooLarge, !isStillTooLarge {
                small = sum
                return
            }
            while small > 0 {
                groups.append(UInt32(small % Self.group))
                small /= Self.group
            }
        }
        var carry = UInt64(addend)
        for index in groups.indices {
            let product = UInt64(groups[index]) * UInt64(factor) + carry
            groups[index] = UInt32(product % Self.group)
            carry = product / Self.group
        }
        if carry > 0 { groups.append(UInt32(carry)) }
    }

    func value(isNegative: Bool) -> YAMLNode.Value {
        if groups.isEmpty, let integer = Int(exactly: small) { return .integer(isNegative ? -integer : integer) }
        if groups.isEmpty, isNegative, small == Int.min.magnitude { return .integer(.min) }
        return .bigInteger((isNegative ? "-" : "") + digits)
    }

    private var digits: String {
        guard let highest = groups.last else { return String(small) }
        return String(highest) + groups.dropLast().reversed().map { Int($0).padded(to: 9) }.joined()
    }
}
