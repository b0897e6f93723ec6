#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How doubles are spelt, in C's and Python's form: `%.3f`, `%10.4e`, `%g`.
public struct FloatFormat: Sendable, Hashable {
    /// The text as it was given.
    public let text: String

    /// nil where the text is anything but one directive for a double, of at most three digits of width and precision.
    public init?(_ text: String) {
        var rest = text.utf8[...]
        func digits() -> Bool {
            let count = rest.prefix { $0.decimalDigit != nil }.count
            rest = rest.dropFirst(count)
            return count <= 3
        }
        guard rest.popFirst() == UInt8(ascii: "%") else { return nil }
        rest = rest.drop { "-+ #0".utf8.contains($0) }
        guard digits() else { return nil }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() else { return nil }
        }
        guard rest.count == 1, let letter = rest.first, "eEfFgG".utf8.contains(letter) else { return nil }
        self.text = text
    }

    /// The double in this spelling.
    public func string(_ value: Double) -> String {
        withVaList([value]) { arguments in
            // Wide enough for the longest double and the widest format.
            var buffer = [CChar](repeating: 0, count: 2048)
            let count = vsnprintf(&buffer, buffer.count, text, arguments)
            return String(decoding: buffer.prefix(max(0, Int(count))).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
