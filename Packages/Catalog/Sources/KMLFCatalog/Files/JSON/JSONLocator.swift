/// Finds where in a JSON text a value stands, or where the text stops being JSON. `JSONDecoder` tells neither, so this
/// is asked once something is wrong.
struct JSONLocator {
    private struct SyntaxError: Error {}

    private let bytes: [UInt8]
    private var position = 0
    private var found: Int?
    /// The line of the first byte.
    private let line: Int

    private init(_ bytes: [UInt8], line: Int) {
        self.bytes = bytes
        self.line = line
    }

    /// `line:column`, both from 1, of the value at the path, or of the innermost one around it that is there; where the
    /// text is broken before that, of the break, and then `isJSON` is false.
    static func place(of path: [any CodingKey], in bytes: [UInt8], line: Int) -> (location: String, isJSON: Bool) {
        var locator = JSONLocator(bytes, line: line)
        do throws(SyntaxError) {
            try locator.readValue(path[...], depth: 0)
            locator.skipSpace()
            guard locator.position == bytes.count else { throw SyntaxError() }
            return (locator.location(of: locator.found ?? 0), true)
        } catch {
            return (locator.location(of: locator.position), false)
        }
    }

    private func location(of offset: Int) -> String {
        let before = bytes[..<min(offset, bytes.count)]
        let last = before.split(separator: 0x0A, omittingEmptySubsequences: false).last ?? []
        return "\(before.count { $0 == 0x0A } + line):\(String(decoding: last, as: UTF8.self).count + 1)"
    }

    /// `path` is what is left of the way to the value; nil away from it.
    private mutating func readValue(_ path: ArraySlice<any CodingKey>?, depth: Int) throws(SyntaxError) {
        skipSpace()
        // The decoder refuses deeper texts.
        guard depth <= 512 else { throw SyntaxError() }
        if path != nil { found = position }
        switch peek {
        case UInt8(ascii: "{"):
            try readElements(close: "}") { locator, _ throws(SyntaxError) in
                locator.skipSpace()
                let key = try locator.readText()
                locator.skipSpace()
                guard locator.take(":") else { throw SyntaxError() }
                let isOnWay = path?.first?.stringValue == key
                try locator.readValue(isOnWay ? path?.dropFirst() : nil, depth: depth + 1)
            }
        case UInt8(ascii: "["):
            try readElements(close: "]") { locator, index throws(SyntaxError) in
                let isOnWay = path?.first?.intValue == index
                try locator.readValue(isOnWay ? path?.dropFirst() : nil, depth: depth + 1)
            }
        case UInt8(ascii: "\""): _ = try readText()
        default: try readWord()
        }
    }

    private mutating func readElements(
        close: Unicode.Scalar, _ body: (inout JSONLocator, Int) throws(SyntaxError) -> Void
    ) throws(SyntaxError) {
        position += 1
        skipSpace()
        if take(close) { return }
        var index = 0
        while true {
            try body(&self, index)
            index += 1
            skipSpace()
            if take(close) { return }
            guard take(",") else { throw SyntaxError() }
        }
    }

    private mutating func readText() throws(SyntaxError) -> String {
        guard take("\"") else { throw SyntaxError() }
        let start = position
        while let byte = peek, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw SyntaxError() }
            position += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        let text = String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self)
        guard take("\"") else { throw SyntaxError() }
        return text
    }

    /// A number, `true`, `false`, `null`, or what Python writes for NaN and infinities.
    private mutating func readWord() throws(SyntaxError) {
        let start = position
        while let byte = peek, !",:]}\"[{ \n\r\t".utf8.contains(byte) { position += 1 }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        let isWord = ["true", "false", "null", "NaN", "Infinity", "-Infinity"].contains(word)
        let isNumber = Double(word) != nil && !word.hasPrefix("+") && !word.lowercased().contains("n")
        guard isWord || isNumber else {
            position = start
            throw SyntaxError()
        }
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
