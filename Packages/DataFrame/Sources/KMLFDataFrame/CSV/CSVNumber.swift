/// Numbers and truth values in the spellings that pandas reads.
enum CSVNumber {
    enum Integer {
        case value(Int)
        /// Digits, but more than 64 bits.
        case tooLarge
        case none
    }

    /// An optional sign and digits, blanks around them dropped.
    static func integer(_ text: UnsafeBufferPointer<UInt8>) -> Integer {
        var bytes = trimmed(text)
        var isNegative = false
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            bytes = bytes.dropFirst()
        }
        guard !bytes.isEmpty else { return .none }
        var value = 0
        var isTooLarge = false
        for byte in bytes {
            guard let digit = byte.decimalDigit else { return .none }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            // Summed below zero, since Int.min has no positive counterpart.
            let (sum, overflow2) = product.subtractingReportingOverflow(digit)
            isTooLarge = isTooLarge || overflow || overflow2
            value = sum
        }
        guard !isTooLarge, isNegative || value != Int.min else { return .tooLarge }
        return .value(isNegative ? value : -value)
    }

    /// Decimal digits with an optional point and exponent, or an infinity; correctly rounded.
    static func double(_ text: UnsafeBufferPointer<UInt8>, decimal: UInt8) -> Double? {
        let bytes = trimmed(text)
        var index = bytes.startIndex
        var isNegative = false
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            index += 1
        }
        var mantissa: UInt64 = 0
        var digits = 0
        var exponent = 0
        var hasDigits = false
        func add(_ digit: Int, isFraction: Bool) {
            hasDigits = true
            if digits < 19 {
                mantissa = mantissa * 10 + UInt64(digit)
                if mantissa > 0 { digits += 1 }
                if isFraction { exponent -= 1 }
            } else {
                // More digits than the fast way holds.
                digits += 1
            }
        }
        while index < bytes.endIndex, let digit = bytes[index].decimalDigit {
            add(digit, isFraction: false)
            index += 1
        }
        if index < bytes.endIndex, bytes[index] == decimal {
            index += 1
            while index < bytes.endIndex, let digit = bytes[index].decimalDigit {
                add(digit, isFraction: true)
                index += 1
            }
        }
        guard hasDigits else { return infinity(bytes) }
        if index < bytes.endIndex, bytes[index] | 0x20 == UInt8(ascii: "e") {
            guard let power = power(bytes[(index + 1)...]) else { return nil }
            exponent += power
            index = bytes.endIndex
        }
        guard index == bytes.endIndex else { return nil }
        if digits <= 19, mantissa <= 1 << 53, abs(exponent) <= 22 {
            // Both operands are exact doubles, so the one operation rounds correctly (Clinger).
            let magnitude = Double(mantissa)
            let value = exponent < 0 ? magnitude / powersOfTen[-exponent] : magnitude * powersOfTen[exponent]
            return isNegative ? -value : value
        }
        let plain = bytes.map { $0 == decimal ? UInt8(ascii: ".") : $0 }
        return Double(String(decoding: plain, as: UTF8.self))
    }

    /// `True`, `TRUE`, `true` and their opposites; no other spelling, no blanks.
    static func boolean(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
        if trueWords.contains(where: { text.elementsEqual($0.utf8) }) { return true }
        return falseWords.contains { text.elementsEqual($0.utf8) } ? false : nil
    }

    private static let trueWords = ["True", "TRUE", "true"]
    private static let falseWords = ["False", "FALSE", "false"]
    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    private static func infinity(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Double? {
        var word = bytes
        var isNegative = false
        if let first = word.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            word = word.dropFirst()
        }
        let lowercased = word.map { $0 | 0x20 }
        guard lowercased.elementsEqual("inf".utf8) || lowercased.elementsEqual("infinity".utf8) else { return nil }
        return isNegative ? -Double.infinity : Double.infinity
    }

    private static func power(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var bytes = text
        var isNegative = false
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            bytes = bytes.dropFirst()
        }
        guard !bytes.isEmpty else { return nil }
        var value = 0
        for byte in bytes {
            guard let digit = byte.decimalDigit else { return nil }
            // Beyond any double; kept small so that it cannot overflow.
            value = min(value * 10 + digit, 100_000)
        }
        return isNegative ? -value : value
    }

    private static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var bytes = text[...]
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes = bytes.dropFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
        return bytes
    }
}
