import KMLFYAML

/// Reads a JSON text as a tree whose nodes know their places.
struct JSONParser {
    private let bytes: [UInt8]
    private let source: YAMLSource
    private var position = 0
    /// The place of the byte at `offset`; it follows `position` from node to node, so that a long line is counted once.
    private var cursor: (offset: Int, line: Int, column: Int)

    /// Levels that a text may have; `JSONDecoder` refuses deeper ones too.
    private static let maximumNesting = 512

    static func parse(_ bytes: [UInt8], name: String, line: Int) throws(CodingProblem) -> YAMLNode {
        var parser = JSONParser(bytes, name: name, line: line)
        let node = try parser.readValue(depth: 0)
        parser.skipSpace()
        guard parser.position == bytes.count else { throw parser.problem() }
        return node
    }

    /// nil where the text is no object.
    static func members(of bytes: [UInt8], name: String, line: Int) throws(CodingProblem) -> [JSON.Member]? {
        var parser = JSONParser(bytes, name: name, line: line)
        parser.skipSpace()
        guard parser.peek == UInt8(ascii: "{") else { return nil }
        var members: [JSON.Member] = []
        try parser.readElements(close: "}") { parser throws(CodingProblem) in
            parser.skipSpace()
            let key = try parser.readText()
            parser.skipSpace()
            guard parser.take(":") else { throw parser.problem() }
            parser.skipSpace()
            let (start, line) = (parser.position, parser.mark().line)
            try parser.skipValue()
            members.append(JSON.Member(name: key, value: bytes[start..<parser.position], line: line))
        }
        parser.skipSpace()
        guard parser.position == bytes.count else { throw parser.problem() }
        return members
    }

    private init(_ bytes: [UInt8], name: String, line: Int) {
        self.bytes = bytes
        source = YAMLSource(name: name, text: String(decoding: bytes, as: UTF8.self))
        cursor = (0, line, 1)
    }

    // MARK: Values

    private mutating func readValue(depth: Int) throws(CodingProblem) -> YAMLNode {
        skipSpace()
        let mark = mark()
        guard depth <= Self.maximumNesting else { throw problem("there are more than \(Self.maximumNesting) levels") }
        switch peek {
        case UInt8(ascii: "{"):
            var entries: [YAMLMapping.Entry] = []
            try readElements(close: "}") { parser throws(CodingProblem) in
                parser.skipSpace()
                let keyMark = parser.mark()
                let key = YAMLNode(.string(try parser.readText()), at: keyMark)
                parser.skipSpace()
                guard parser.take(":") else { throw parser.problem() }
                entries.append(YAMLMapping.Entry(key: key, value: try parser.readValue(depth: depth + 1)))
            }
            return YAMLNode(.mapping(YAMLMapping(entries: entries)), at: mark)
        case UInt8(ascii: "["):
            var items: [YAMLNode] = []
            try readElements(close: "]") { parser throws(CodingProblem) in
                items.append(try parser.readValue(depth: depth + 1))
            }
            return YAMLNode(.sequence(items), at: mark)
        case UInt8(ascii: "\""): return YAMLNode(.string(try readText()), at: mark)
        default: return YAMLNode(try readWord(), at: mark)
        }
    }

    /// Steps over a value whose brackets and texts end; no more is looked at.
    private mutating func skipValue() throws(CodingProblem) {
        let start = position
        var depth = 0
        var isInText = false
        scan: while let byte = peek {
            switch byte {
            case UInt8(ascii: "\\") where isInText: position += 1
            case UInt8(ascii: "\""): isInText.toggle()
            case _ where isInText: break
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { break scan }
                if byte != UInt8(ascii: ",") { depth -= 1 }
            default: break
            }
            position += 1
        }
        position = min(position, bytes.count)
        guard depth == 0, !isInText, position > start else { throw problem() }
    }

    private mutating func readElements(
        close: Unicode.Scalar, _ body: (inout JSONParser) throws(CodingProblem) -> Void
    ) throws(CodingProblem) {
        position += 1
        skipSpace()
        if take(close) { return }
        while true {
            try body(&self)
            skipSpace()
            if take(close) { return }
            guard take(",") else { throw problem() }
        }
    }

    /// A number, `true`, `false`, `null`, or what Python writes for NaN and infinities.
    private mutating func readWord() throws(CodingProblem) -> YAMLNode.Value {
        let start = position
        while let byte = peek, !",:]}\"[{ \n\r\t".utf8.contains(byte) { position += 1 }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        switch word {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "NaN": return .double(.nan)
        case "Infinity": return .double(.infinity)
        case "-Infinity": return .double(-.infinity)
        default:
            guard let number = Self.number(word) else {
                position = start
                throw problem()
            }
            return number
        }
    }

    private static func number(_ word: String) -> YAMLNode.Value? {
        let digits = word.utf8.drop { $0 == UInt8(ascii: "-") }
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        let hasLeadingZero = digits.first == UInt8(ascii: "0") && digits.dropFirst().first.map(isDigit) == true
        guard let first = digits.first, isDigit(first), let last = digits.last, isDigit(last), !hasLeadingZero,
            digits.allSatisfy({ isDigit($0) || "+-.eE".utf8.contains($0) }), let double = Double(word)
        else { return nil }
        if digits.allSatisfy(isDigit) { return Int(word).map { .integer($0) } ?? .bigInteger(word) }
        return .double(double)
    }

    private mutating func readText() throws(CodingProblem) -> String {
        guard take("\"") else { throw problem() }
        var text: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                guard let valid = String(validating: text, as: UTF8.self) else {
                    throw problem("the text is not UTF-8")
                }
                position += 1
                return valid
            case UInt8(ascii: "\\"): text += try readEscape().utf8
            case 0..<0x20: throw problem()
            default:
                text.append(byte)
                position += 1
            }
        }
        throw problem()
    }

    private mutating func readEscape() throws(CodingProblem) -> String {
        let start = position
        position += 1
        guard let byte = peek else { throw problem() }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(UnicodeScalar(byte))
        case UInt8(ascii: "u"):
            var units: [UInt16] = []
            if let unit = readUnit() { units.append(unit) }
            if let lead = units.first, UTF16.isLeadSurrogate(lead), bytes[position...].starts(with: "\\u".utf8) {
                position += 2
                if let unit = readUnit() { units.append(unit) }
            }
            if !units.isEmpty, let text = String(validating: units, as: UTF16.self) { return text }
        default: break
        }
        position = start
        throw problem("there is no such escape")
    }

    private mutating func readUnit() -> UInt16? {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
        position += 4
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    // MARK: Places

    private mutating func mark() -> YAMLMark {
        for byte in bytes[cursor.offset..<position] {
            if byte == 0x0A {
                cursor.line += 1
                cursor.column = 1
            } else if byte & 0xC0 != 0x80 {
                cursor.column += 1
            }
        }
        cursor.offset = position
        return YAMLMark(source: source, line: cursor.line, column: cursor.column)
    }

    private mutating func problem(_ message: String = "this is not JSON") -> CodingProblem {
        CodingProblem("\(mark().location): \(message)")
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }
}
