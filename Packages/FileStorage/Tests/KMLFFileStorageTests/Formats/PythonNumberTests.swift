import Testing

@testable import KMLFFileStorage

@Suite struct PythonNumberTests {
    /// As CPython 3.11 prints them.
    private static let representations: [(Double, String)] = [
        (0.5, "0.5"), (3, "3.0"), (0, "0.0"), (-0.0, "-0.0"), (0.0001, "0.0001"), (0.00001, "1e-05"),
        (1.5e-7, "1.5e-07"), (.leastNonzeroMagnitude, "5e-324"), (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
        (9_007_199_254_740_991, "9007199254740991.0"), (9_007_199_254_740_992, "9007199254740992.0"),
        (9_007_199_254_740_994, "9007199254740994.0"), (-9_999_999_999_999_998, "-9999999999999998.0"),
        (1e16, "1e+16"), (12_345_678_901_234_568, "1.2345678901234568e+16"), (1e22, "1e+22"), (1e100, "1e+100"),
        (1.0 / 3, "0.3333333333333333"), (.nan, "nan"), (-.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf"),
    ]

    @Test(arguments: representations) func `a double is written as Python's repr`(value: Double, text: String) {
        var bytes: [UInt8] = []
        PythonNumber.append(value, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test(arguments: representations) func `what is written is read back equal`(value: Double, text: String) {
        let read = Array(text.utf8).withUnsafeBytes { PythonNumber.double($0) }
        #expect(value.isNaN ? read?.isNaN == true : read?.bitPattern == value.bitPattern)
    }

    @Test func `random doubles are read back equal`() {
        for _ in 0..<5_000 {
            let value = Double(bitPattern: .random(in: .min ... .max))
            guard value.isFinite else { continue }
            var bytes: [UInt8] = []
            PythonNumber.append(value, to: &bytes)
            #expect(bytes.withUnsafeBytes { PythonNumber.double($0) } == value)
        }
    }

    @Test(
        arguments: [
            ("1e5", 1e5), ("1E5", 1e5), ("+1.5", 1.5), (".5", 0.5), ("5.", 5), ("007", 7), ("Infinity", .infinity),
            ("-Infinity", -.infinity), ("-INF", -.infinity), ("123456789012345678", 123_456_789_012_345_680),
        ] as [(String, Double)]) func `other forms of Python's float are read`(text: String, value: Double)
    {
        #expect(Array(text.utf8).withUnsafeBytes { PythonNumber.double($0) } == value)
    }

    @Test(arguments: ["", "-", ".", "0x1p3", "nan(1)", "1,5", "1 ", "one", "1e", "--1"])
    func `what Python's float refuses is refused`(text: String) {
        #expect(Array(text.utf8).withUnsafeBytes { PythonNumber.double($0) } == nil)
    }

    @Test(arguments: [0, 7, -5, 1_700_000_000_000, .max, .min] as [Int64])
    func `a whole number is written and read`(value: Int64) {
        var bytes: [UInt8] = []
        PythonNumber.append(value, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == String(value))
        #expect(bytes.withUnsafeBytes { PythonNumber.integer($0) } == value)
    }

    @Test(arguments: ["", "-", "+", "1.5", "9223372036854775808", "-9223372036854775809", "1 ", "x"])
    func `what is no whole number of 64 bits is refused`(text: String) {
        #expect(Array(text.utf8).withUnsafeBytes { PythonNumber.integer($0) } == nil)
    }
}
