/// The schemes of URIs (RFC 3986, 3.1).
public enum URIScheme {
    /// Lower case, without the colon; nil for a path.
    public static func of(_ text: String) -> String? { end(in: text).map { text[..<$0].lowercased() } }

    /// The index of the colon that ends the scheme.
    static func end(in text: String) -> String.Index? {
        guard let colon = text.firstIndex(of: ":"), let first = text.utf8.first, isLetter(first) else { return nil }
        let isScheme = text.utf8[..<colon].allSatisfy {
            isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "+")
                || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        return isScheme ? colon : nil
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
