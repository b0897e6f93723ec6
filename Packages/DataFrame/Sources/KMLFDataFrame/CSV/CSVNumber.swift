/// Numbers in the spellings that pandas reads, taken from the bytes.
struct CSVNumber: Sendable {
    let decimal: UInt8
    let thousands: UInt8?

    init(_ options: CSVReadOptions) {
        decimal = options.decimal
        thousands = options.thousands
    }

    enum Integer {
        case value(Int)
        /// Digits, but more than 64 bits.
        case tooLarge
        case none
    }

    /// An optional sign and digits, blanks around them dropped.
    @inline(__always)
    func integer(_ text: UnsafeBufferPointer<UInt8>) -> Integer {
        guard let thousands else { return CSVNumber.plainInteger(text) }
        return text.filter { $0 != thousands }.withUnsafeBufferPointer(CSVNumber.plainInteger)
    }

    /// Decimal digits with an optional point and exponent, or an infinity; correctly rounded.
    @inline(__always)
    func double(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        guard let thousands else { return plainDouble(text) }
        return text.filter { $0 != thousands }.withUnsafeBufferPointer(plainDouble)
    }

    private static func plainInteger(_ text: UnsafeBufferPointer<UInt8>) -> Integer {
        var (index, end) = bounds(text)
        guard index < end else { return .none }
        let isNegative = text[index] == UInt8(ascii: "-")
        if isNegative || text[index] == UInt8(ascii: "+") { index += 1 }
        guard index < end else { return .none }
        if end - index <= 18 {
            var value = 0
            while index < end {
                let digit = text[index] &- 0x30
                guard digit <= 9 else { return .none }
                value = value &* 10 &+ Int(digit)
                index += 1
            }
            return .value(isNegative ? -value : value)
        }
        // Summed below zero, since Int.min has no positive counterpart.
        var value = 0
        var isTooLarge = false
        while index < end {
            guard let digit = text[index].decimalDigit else { return .none }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow2) = product.subtractingReportingOverflow(digit)
            isTooLarge = isTooLarge || overflow || overflow2
            value = sum
            index += 1
        }
        guard !isTooLarge, isNegative || value != Int.min else { return .tooLarge }
        return .value(isNegative ? value : -value)
    }

    private func plainDouble(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        var (index, end) = CSVNumber.bounds(text)
        let first = index
        guard index < end else { return nil }
        let isNegative = text[index] == UInt8(ascii: "-")
        if isNegative || text[index] == UInt8(ascii: "+") { index += 1 }
        var mantissa: UInt64 = 0
        let digits = index
        CSVNumber.addDigits(text, &index, end, to: &mantissa)
        var digitCount = index - digits
        var exponent = 0
        if index < end, text[index] == decimal {
            index += 1
            let fraction = index
            CSVNumber.addDigits(text, &index, end, to: &mantissa)
            exponent = fraction - index
            digitCount += index - fraction
        }
        guard digitCount > 0 else { return CSVNumber.infinity(text[first..<end]) }
        if index < end, text[index] | 0x20 == UInt8(ascii: "e") {
            guard let power = CSVNumber.power(text[(index + 1)..<end]) else { return nil }
            exponent += power
            index = end
        }
        guard index == end else { return nil }
        if digitCount <= 19, let magnitude = CSVNumber.exact(mantissa, exponent) {
            return isNegative ? -magnitude : magnitude
        }
        let plain = text[first..<end].map { $0 == decimal ? UInt8(ascii: ".") : $0 }
        return Double(String(decoding: plain, as: UTF8.self))
    }

    /// mantissa × 10^exponent, correctly rounded; nil where that needs more than one division of 64-bit numbers.
    @inline(__always)
    private static func exact(_ mantissa: UInt64, _ exponent: Int) -> Double? {
        if mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
            // Both operands are exact doubles, so the one operation rounds correctly (Clinger).
            let magnitude = Double(mantissa)
            return exponent < 0 ? magnitude / powersOfTen[-exponent] : magnitude * powersOfTen[exponent]
        }
        guard exponent < 0, exponent >= -19 else { return exponent == 0 ? Double(mantissa) : nil }
        // Both shifted until their top bits are set, the quotient has 63 or 64 bits: ten more than a double holds. What
        // remains only matters for a tie, so the lowest bit can stand for it.
        let divisor = wholePowersOfTen[-exponent]
        let (up, divisorUp) = (mantissa.leadingZeroBitCount, divisor.leadingZeroBitCount)
        let dividend = mantissa << up
        let (quotient, remainder) = (divisor << divisorUp).dividingFullWidth((dividend >> 1, dividend << 63))
        let rounded = Double(remainder == 0 ? quotient : quotient | 1)
        return rounded * Double(sign: .plus, exponent: divisorUp - up - 63, significand: 1)
    }

    private static func addDigits(
        _ text: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ end: Int, to mantissa: inout UInt64
    ) {
        while index < end {
            let digit = text[index] &- 0x30
            guard digit <= 9 else { return }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            index += 1
        }
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    private static let wholePowersOfTen: [UInt64] = (0..<19).reduce(into: [1]) { powers, _ in
        powers.append(powers[powers.count - 1] * 10)
    }

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

    @inline(__always)
    private static func bounds(_ text: UnsafeBufferPointer<UInt8>) -> (Int, Int) {
        var (start, end) = (0, text.count)
        while start < end, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
        while start < end, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
        return (start, end)
    }
}
