/// RFC 4648, as lenient as Python's `base64.decodebytes` and as strict in what it writes.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Skips what is not of the alphabet; nil for other than ASCII and for a wrong number of characters.
    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var group: UInt32 = 0
        var count = 0
        var padding = 0
        for character in text.utf8 {
            guard character < 0x80 else { return nil }
            if character == UInt8(ascii: "=") {
                if count >= 2 {
                    padding += 1
                    if count + padding >= 4 { return bytes }
                }
                continue
            }
            guard let bits = bits(of: character) else { continue }
            padding = 0
            group = group << 6 | bits
            count = (count + 1) % 4
            if count != 1 { bytes.append(UInt8(truncatingIfNeeded: group >> [0, 0, 4, 2][count])) }
        }
        return count == 0 ? bytes : nil
    }

    /// Lines of 76 characters, each with its end, as Python's `base64.encodebytes` writes.
    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = (0..<3).reduce(UInt32(0)) { $0 << 8 | ($1 < group.count ? UInt32(group[start + $1]) : 0) }
            for place in 0..<4 {
                let index = Int(bits >> (18 - 6 * UInt32(place)) & 63)
                text.append(place <= group.count ? alphabet[index] : UInt8(ascii: "="))
            }
            if start % 57 == 54 || start + 3 >= bytes.count { text.append(UInt8(ascii: "\n")) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func bits(of character: UInt8) -> UInt32? {
        switch character {
        case 0x41...0x5A: UInt32(character) - 0x41
        case 0x61...0x7A: UInt32(character) - 0x61 + 26
        case 0x30...0x39: UInt32(character) - 0x30 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
