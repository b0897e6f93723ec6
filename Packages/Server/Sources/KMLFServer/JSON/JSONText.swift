/// A JSON document that is being written, without white space. Doubles that JSON has no number for are texts, as in
/// protobuf's mapping: `NaN`, `Infinity`, `-Infinity`.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// A document that is one object.
    init(_ members: (inout JSONText) -> Void = { _ in }) { object(members) }

    mutating func member(_ name: StaticString, _ text: String) {
        self.name(name)
        string(text)
        needsComma = true
    }

    /// Nothing for nil, as for a field that is not set.
    mutating func member(_ name: StaticString, _ text: String?) {
        if let text { member(name, text) }
    }

    mutating func member(_ name: StaticString, _ number: Int64?) {
        guard let number else { return }
        self.name(name)
        bytes += number.description.utf8
        needsComma = true
    }

    mutating func member(_ name: StaticString, _ number: Double) {
        self.name(name)
        self.number(number)
        needsComma = true
    }

    mutating func member(_ name: StaticString, _ flag: Bool) {
        self.name(name)
        bytes += (flag ? "true" : "false").utf8
        needsComma = true
    }

    mutating func member(_ name: StaticString, _ members: (inout JSONText) -> Void) {
        self.name(name)
        object(members)
    }

    /// Objects; nothing when there are none.
    mutating func member<Elements: Collection>(
        _ name: StaticString, each elements: Elements, _ members: (inout JSONText, Elements.Element) -> Void
    ) {
        guard !elements.isEmpty else { return }
        list(name) { text in
            for element in elements { text.object { members(&$0, element) } }
        }
    }

    /// Texts; nothing when there are none.
    mutating func member(_ name: StaticString, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        list(name) { text in
            for value in texts {
                text.separate()
                text.string(value)
                text.needsComma = true
            }
        }
    }

    /// One of a list's values, of whatever kind.
    enum Value {
        case null
        case integer(Int64)
        case number(Double)
        case text(String)
    }

    /// A list of values, written when it is empty too.
    mutating func member(_ name: StaticString, _ values: [Value]) {
        list(name) { text in
            for value in values {
                text.separate()
                switch value {
                case .null: text.bytes += "null".utf8
                case .integer(let number): text.bytes += number.description.utf8
                case .number(let number): text.number(number)
                case .text(let value): text.string(value)
                }
                text.needsComma = true
            }
        }
    }

    private mutating func list(_ name: StaticString, _ elements: (inout JSONText) -> Void) {
        self.name(name)
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        elements(&self)
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    private mutating func object(_ members: (inout JSONText) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        members(&self)
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
    }

    private mutating func name(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes += $0 }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func number(_ number: Double) {
        if number.isFinite {
            bytes += number.description.utf8
        } else {
            string(number.isNaN ? "NaN" : number > 0 ? "Infinity" : "-Infinity")
        }
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { buffer in
            var start = 0
            for (index, byte) in buffer.enumerated()
            where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                bytes += buffer[start..<index]
                escape(byte)
                start = index + 1
            }
            bytes += buffer[start...]
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0..<0x20:
            bytes += "u00".utf8
            bytes += (byte < 0x10 ? "0" : "").utf8
            bytes += String(byte, radix: 16).utf8
        default: bytes.append(byte)
        }
    }
}
