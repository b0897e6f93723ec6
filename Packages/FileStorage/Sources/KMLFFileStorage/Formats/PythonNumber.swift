/// Numbers in bytes as Python writes and reads them.
enum PythonNumber {
    /// Python's `repr` of a float: the shortest digits that read back equal, an exponent under 1e-4 and from 1e16 on,
    /// `nan`, `inf` and `-inf`.
    static func append(_ value: Double, to bytes: inout [UInt8]) {
        if value.isNaN {
            bytes += "nan".utf8
        } else if value.magnitude >= 0x1p53, value.magnitude < 1e16 {
            // Swift changes to an exponent at 2^53; all doubles from there on are integers.
            append(Int64(value), to: &bytes)
            bytes += ".0".utf8
        } else {
            bytes += value.description.utf8
        }
    }

    /// Decimal digits, after a minus sign where there is one.
    static func append(_ value: Int64, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = value.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// A whole number with an optional sign; nil when it is none or does not fit.
    static func integer(_ field: UnsafeRawBufferPointer) -> Int64? {
        var index = 0
        let isNegative = field.first == UInt8(ascii: "-")
        if isNegative || field.first == UInt8(ascii: "+") { index = 1 }
        guard index < field.count else { return nil }
        var result: Int64 = 0
        while index < field.count {
            let digit = field[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            let (product, tooLarge) = result.multipliedReportingOverflow(by: 10)
            let (sum, tooLargeStill) =
                isNegative
                ? product.subtractingReportingOverflow(Int64(digit)) : product.addingReportingOverflow(Int64(digit))
            guard !tooLarge, !tooLargeStill else { return nil }
            result = sum
            index += 1
        }
        return result
    }

    /// What Python's `float()` takes, but for underscores; nil for anything else.
    static func double(_ field: UnsafeRawBufferPointer) -> Double? {
        if let short = shortDouble(field) { return short }
        // Swift reads hexadecimal and NaN payloads as well; Python does not.
        let isPlain = field.allSatisfy { $0 != UInt8(ascii: "x") && $0 != UInt8(ascii: "X") && $0 != UInt8(ascii: "(") }
        guard isPlain, let value = Double(String(decoding: field, as: UTF8.self)) else { return nil }
        return value
    }

    /// The exact value of up to 15 digits with a point, which is what most metrics are; nil for what needs more care.
    private static func shortDouble(_ field: UnsafeRawBufferPointer) -> Double? {
        guard field.count <= 17 else { return nil }
        var digits: Int64 = 0
        var count = 0
        var decimals: Int?
        var index = field.first == UInt8(ascii: "-") ? 1 : 0
        while index < field.count {
            let byte = field[index]
            index += 1
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10, count < 15 else { return nil }
            digits = digits * 10 + Int64(digit)
            count += 1
            decimals = decimals.map { $0 + 1 }
        }
        guard count > 0 else { return nil }
        // Both operands are exact, so that one division rounds once.
        let magnitude = Double(digits) / powersOfTen[decimals ?? 0]
        return field.first == UInt8(ascii: "-") ? -magnitude : magnitude
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]
}
