/// Reads Universal Binary JSON, one whole value: the library reads past the end of a model that was cut, and may end the
/// process or never answer.
struct UBJSONReader {
    private let bytes: [UInt8]
    private var position = 0

    /// Whether the library takes the bytes for this format: after the brace comes the type of a length, in JSON never a letter.
    static func isMeant(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 1, bytes[0] == UInt8(ascii: "{") else { return false }
        return Unicode.Scalar(bytes[1]).properties.isAlphabetic
    }

    static func read(_ bytes: [UInt8]) throws(XGBoostError) -> ModelValue {
        var reader = UBJSONReader(bytes: bytes)
        let value = try reader.value(try reader.next(), depth: 0)
        guard reader.position == bytes.count else { throw reader.malformed("holds more than one value") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func value(_ type: UInt8, depth: Int) throws(XGBoostError) -> ModelValue {
        guard depth < 64 else { throw malformed("is nested too deeply") }
        switch type {
        case UInt8(ascii: "S"), UInt8(ascii: "H"): return .text(try text())
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "{"):
            var members: [String: ModelValue] = [:]
            while try !passes("}") {
                let name = try text()
                members[name] = try value(try next(), depth: depth + 1)
            }
            return .object(members)
        default: return try number(type).map(ModelValue.number) ?? .other
        }
    }

    private mutating func array(_ depth: Int) throws(XGBoostError) -> ModelValue {
        if try passes("$") {
            let type = try next()
            guard try passes("#") else { throw malformed("has an array without a length") }
            let (width, count) = (try width(of: type), try length())
            let (size, overflows) = width.multipliedReportingOverflow(by: count)
            guard !overflows, size <= bytes.count - position else { throw cut }
            guard width > 0 else { throw malformed("has an array of a type without values") }
            var numbers: [Double] = []
            numbers.reserveCapacity(count)
            for _ in 0..<count { numbers.append(try number(type) ?? 0) }
            return .numbers(numbers)
        }
        var elements: [ModelValue] = []
        if try passes("#") {
            // An element has a byte at least: a wrong number of them comes to the end of the bytes.
            for _ in 0..<(try length()) { elements.append(try value(try next(), depth: depth + 1)) }
        } else {
            while try !passes("]") { elements.append(try value(try next(), depth: depth + 1)) }
        }
        return .array(elements)
    }

    /// nil for null and for nothing.
    private mutating func number(_ type: UInt8) throws(XGBoostError) -> Double? {
        let bits = try bits(try width(of: type))
        return switch type {
        case UInt8(ascii: "T"): 1
        case UInt8(ascii: "F"): 0
        case UInt8(ascii: "i"): Double(Int8(truncatingIfNeeded: bits))
        case UInt8(ascii: "U"), UInt8(ascii: "C"): Double(bits)
        case UInt8(ascii: "I"): Double(Int16(truncatingIfNeeded: bits))
        case UInt8(ascii: "l"): Double(Int32(truncatingIfNeeded: bits))
        case UInt8(ascii: "L"): Double(Int64(bitPattern: bits))
        case UInt8(ascii: "d"): Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        case UInt8(ascii: "D"): Double(bitPattern: bits)
        default: nil
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

    private mutating func text() throws(XGBoostError) -> String {
        let length = try length()
        try pass(length)
        return String(decoding: bytes[position - length..<position], as: UTF8.self)
    }

    private mutating func length() throws(XGBoostError) -> Int {
        let width = try width(of: try next())
        let number = try bits(width)
        guard width > 0, let length = Int(exactly: number) else { throw malformed("has a wrong length") }
        return length
    }

    private mutating func bits(_ width: Int) throws(XGBoostError) -> UInt64 {
        try pass(width)
        return bytes[position - width..<position].reduce(0) { $0 << 8 | UInt64($1) }
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
