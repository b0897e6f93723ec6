/// The part of YAML in which nearly every `meta.yaml` is written: one `key: value` a line, the value an integer, `null`,
/// a plain word that can be nothing but text, text in single quotes, or the empty list.
enum FlatYAML {
    /// The fields, or nil when anything in the file is outside this part.
    static func fields(_ bytes: UnsafeRawBufferPointer) -> [MetaFields.Field]? {
        var fields: [MetaFields.Field] = []
        var start = 0
        while start < bytes.count {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")),
                let field = field(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), line: fields.count + 1)
            else { return nil }
            fields.append(field)
            start = end + 1
        }
        return fields.isEmpty ? nil : fields
    }

    private static func field(_ line: UnsafeRawBufferPointer, line number: Int) -> MetaFields.Field? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 2 < line.count,
            line[colon + 1] == UInt8(ascii: " "),
            line[..<colon].allSatisfy({ isLetter($0) || $0 == UInt8(ascii: "_") }),
            let value = value(UnsafeRawBufferPointer(rebasing: line[(colon + 2)...]))
        else { return nil }
        return MetaFields.Field(key: String(decoding: line[..<colon], as: UTF8.self), value: value, line: number)
    }

    private static func value(_ text: UnsafeRawBufferPointer) -> MetaFields.Value? {
        guard let first = text.first, let last = text.last, last != UInt8(ascii: " ") else { return nil }
        if first == UInt8(ascii: "'") { return quoted(text) }
        if first == UInt8(ascii: "["), last == UInt8(ascii: "]"), text.count == 2 { return .other("a list") }
        if isDigit(first) || first == UInt8(ascii: "-") { return number(text) }
        guard isLetter(first) || first == UInt8(ascii: "/"), isPlain(text) else { return nil }
        let word = String(decoding: text, as: UTF8.self)
        if word == "null" { return .null }
        // Other words with a meaning are short: true, no, off, Null, …
        return text.count <= 5 && isReserved(word) ? nil : .text(word)
    }

    private static func quoted(_ text: UnsafeRawBufferPointer) -> MetaFields.Value? {
        let quote = UInt8(ascii: "'")
        guard text.count >= 2, text.last == quote else { return nil }
        let inner = text[1..<(text.count - 1)]
        guard inner.allSatisfy({ $0 >= 0x20 && $0 != quote && $0 != 0x7f }) else { return nil }
        return String(validating: inner, as: UTF8.self).map { .text($0) }
    }

    /// An integer, or the 32 hexadecimal digits of a run id.
    private static func number(_ text: UnsafeRawBufferPointer) -> MetaFields.Value? {
        let digits = text[(text.first == UInt8(ascii: "-") ? 1 : 0)...]
        if digits.allSatisfy(isDigit) {
            // A zero in front would make it octal.
            guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else { return nil }
            return PythonNumber.integer(text).map { .integer($0) }
        }
        guard text.count == 32, text[1] != UInt8(ascii: "b"),
            text.allSatisfy({ isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) })
        else { return nil }
        return .text(String(decoding: text, as: UTF8.self))
    }

    /// Nothing in it ends the scalar or needs escaping: no `: `, no ` #`, no control character, only ASCII.
    private static func isPlain(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.last != UInt8(ascii: ":") else { return false }
        for index in text.indices {
            let byte = text[index]
            guard byte >= 0x20, byte < 0x7f else { return false }
            if byte == UInt8(ascii: " "), text[index - 1] == UInt8(ascii: ":") || text[index + 1] == UInt8(ascii: "#") {
                return false
            }
        }
        return true
    }

    private static func isReserved(_ word: String) -> Bool {
        ["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(word.lowercased())
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
