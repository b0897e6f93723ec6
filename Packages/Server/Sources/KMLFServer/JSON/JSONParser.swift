/// Reads one JSON document (RFC 8259), strictly: `NaN`, comments, a member that comes twice, half a surrogate pair and bytes
/// that are not UTF-8 are faults, as each would otherwise change what is stored.
struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    /// As deep as protobuf reads.
    private static let maximumDepth = 100
    /// Several times what any message has: names are compared with one another.
    private static let maximumMembers = 100

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func parse(_ bytes: [UInt8]) throws(JSONFault) -> JSONTree {
        var parser = JSONParser(bytes)
        let tree = try parser.value()
        parser.skipSpace()
        guard parser.position == bytes.count else { throw parser.fault("more text follows the document") }
        return tree
    }

    private mutating func value() throws(JSONFault) -> JSONTree {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return .object(try nested { parser throws(JSONFault) in try parser.members() })
        case UInt8(ascii: "["): return .array(try nested { parser throws(JSONFault) in try parser.elements() })
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func nested<Content>(
        _ read: (inout JSONParser) throws(JSONFault) -> Content
    ) throws(JSONFault) -> Content {
        guard depth < Self.maximumDepth else {
            throw fault("more than \(Self.maximumDepth) objects or lists in one another")
        }
        depth += 1
        defer { depth -= 1 }
        position += 1
        return try read(&self)
    }

    private mutating func members() throws(JSONFault) -> [JSONTree.Member] {
        var members: [JSONTree.Member] = []
        if takes(UInt8(ascii: "}")) { return [] }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw fault("a name in double quotes is missing") }
            let name = try string()
            guard !members.contains(where: { $0.name == name }) else { throw fault("the member '\(name)' comes twice") }
            guard members.count < Self.maximumMembers else {
                throw fault("an object has more than \(Self.maximumMembers) members")
            }
            guard takes(UInt8(ascii: ":")) else { throw fault("a colon is missing") }
            members.append(JSONTree.Member(name: name, value: try value()))
        } while takes(UInt8(ascii: ","))
        guard takes(UInt8(ascii: "}")) else { throw fault("a comma or '}' is missing") }
        return members
    }

    private mutating func elements() throws(JSONFault) -> [JSONTree] {
        var elements: [JSONTree] = []
        if takes(UInt8(ascii: "]")) { return [] }
        repeat { elements.append(try value()) } while takes(UInt8(ascii: ","))
        guard takes(UInt8(ascii: "]")) else { throw fault("a comma or ']' is missing") }
        return elements
    }

    private mutating func word(_ word: StaticString, _ tree: JSONTree) throws(JSONFault) -> JSONTree {
        let count = word.utf8CodeUnitCount
        guard bytes.count - position >= count, bytes[position..<position + count].elementsEqual(word.description.utf8)
        else { throw fault("a value is missing") }
        position += count
        return tree
    }

    private mutating func number() throws(JSONFault) -> String {
        let start = position
        _ = accepts(UInt8(ascii: "-"))
        if !accepts(UInt8(ascii: "0")) {
            guard digits() > 0 else {
                position = start
                throw fault("a value is missing")
            }
        }
        if accepts(UInt8(ascii: ".")), digits() == 0 { throw fault("a digit is missing after the point") }
        if accepts(UInt8(ascii: "e")) || accepts(UInt8(ascii: "E")) {
            if !accepts(UInt8(ascii: "-")) { _ = accepts(UInt8(ascii: "+")) }
            if digits() == 0 { throw fault("a digit is missing in the exponent") }
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func string() throws(JSONFault) -> String {
        position += 1
        var start = position
        var text: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                let rest = bytes[start..<position]
                let read =
                    text.isEmpty
                    ? String(validating: rest, as: UTF8.self) : String(validating: text + rest, as: UTF8.self)
                guard let read else { throw fault("a text is not UTF-8") }
                position += 1
                return read
            case UInt8(ascii: "\\"):
                text += bytes[start..<position]
                position += 1
                try escape(into: &text)
                start = position
            case 0..<0x20: throw fault("a control character stands in a text; it is written with a backslash")
            default: position += 1
            }
        }
        throw fault("a text has no end")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        guard let byte = peek else { throw fault("a text has no end") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += try scalar().utf8
        default: throw fault("there is no such escape")
        }
    }

    private mutating func scalar() throws(JSONFault) -> Character {
        let unit = try hexadecimal()
        var value = UInt32(unit)
        if UTF16.isLeadSurrogate(unit) {
            guard accepts(UInt8(ascii: "\\")), accepts(UInt8(ascii: "u")) else { throw fault("half a surrogate pair") }
            let trail = try hexadecimal()
            guard UTF16.isTrailSurrogate(trail) else { throw fault("half a surrogate pair") }
            value = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(trail & 0x3FF))
        }
        guard let scalar = Unicode.Scalar(value) else { throw fault("half a surrogate pair") }
        return Character(scalar)
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt16 {
        let digits = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
        guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), let unit = UInt16(digits, radix: 16) else {
            throw fault("four hexadecimal digits are missing after '\\u'")
        }
        position += 4
        return unit
    }

    // MARK: Bytes

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func accepts(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    /// White space may stand before it.
    private mutating func takes(_ byte: UInt8) -> Bool {
        skipSpace()
        return accepts(byte)
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func fault(_ what: String) -> JSONFault { JSONFault(offset: position, what: what) }
}

/// Why a text is not JSON.
struct JSONFault: Error, Equatable {
    /// Bytes from the beginning.
    var offset: Int
    var what: String
}
