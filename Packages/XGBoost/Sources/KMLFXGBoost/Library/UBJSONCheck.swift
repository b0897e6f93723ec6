/// Makes sure that bytes are one whole value of Universal Binary JSON: the library reads past the end of a model that was
/// cut, and may end the process or never answer.
struct UBJSONCheck {
    private let bytes: [UInt8]
    private var position = 0

    /// Whether the library takes the bytes for this format: after the brace comes the type of a length, in JSON never a letter.
    static func isMeant(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 1, bytes[0] == UInt8(ascii: "{") else { return false }
        return Unicode.Scalar(bytes[1]).properties.isAlphabetic
    }

    static func run(_ bytes: [UInt8]) throws(XGBoostError) {
        var check = UBJSONCheck(bytes: bytes)
        try check.passValue(try check.next(), depth: 0)
        guard check.position == bytes.count else { throw check.malformed("holds more than one value") }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func passValue(_ type: UInt8, depth: Int) throws(XGBoostError) {
        guard depth < 64 else { throw malformed("is nested too deeply") }
        switch type {
        case UInt8(ascii: "S"), UInt8(ascii: "H"): try pass(try length())
        case UInt8(ascii: "["): try passArray(depth)
        case UInt8(ascii: "{"):
            while try !passes("}") {
                try pass(try length())
                try passValue(try next(), depth: depth + 1)
            }
        default: try pass(try width(of: type))
        }
    }

    private mutating func passArray(_ depth: Int) throws(XGBoostError) {
        if try passes("$") {
            let type = try next()
            guard try passes("#") else { throw malformed("has an array without a length") }
            let (size, overflows) = try width(of: type).multipliedReportingOverflow(by: try length())
            guard !overflows else { throw cut }
            try pass(size)
        } else if try passes("#") {
            // An element has a byte at least: a wrong number of them comes to the end of the bytes.
            for _ in 0..<(try length()) { try passValue(try next(), depth: depth + 1) }
        } else {
            while try !passes("]") { try passValue(try next(), depth: depth + 1) }
        }
    }

    private func width(of type: UInt8) throws(XGBoostError) -> Int {
        switch type {
        case UInt8(ascii: "Z"), UInt8(ascii: "N"), UInt8(ascii: "T"), UInt8(ascii: "F"): return 0
        case UInt8(ascii: "i"), UInt8(ascii: "U"), UInt8(ascii: "C"): return 1
        case UInt8(ascii: "I"): return 2
        case UInt8(ascii: "l"), UInt8(ascii: "d"): return 4
        case UInt8(ascii: "L"), UInt8(ascii: "D"): return 8
        default: throw malformed("has a value of the unknown type \(type)")
        }
    }

    private mutating func length() throws(XGBoostError) -> Int {
        let width = try width(of: try next())
        var number: UInt64 = 0
        for _ in 0..<width { number = number << 8 | UInt64(try next()) }
        guard width > 0, let length = Int(exactly: number) else { throw malformed("has a wrong length") }
        return length
    }

    private mutating func next() throws(XGBoostError) -> UInt8 {
        try pass(1)
        return bytes[position - 1]
    }

    private mutating func passes(_ byte: Unicode.Scalar) throws(XGBoostError) -> Bool {
        guard position < bytes.count else { throw cut }
        guard bytes[position] == UInt8(ascii: byte) else { return false }
        position += 1
        return true
    }

    private mutating func pass(_ count: Int) throws(XGBoostError) {
        guard count <= bytes.count - position else { throw cut }
        position += count
    }

    private var cut: XGBoostError { malformed("was cut: a value goes on behind the end") }

    private func malformed(_ text: String) -> XGBoostError {
        XGBoostError(cannot: "load the model", "the file of \(bytes.count) bytes \(text) (at byte \(position))")
    }
}
