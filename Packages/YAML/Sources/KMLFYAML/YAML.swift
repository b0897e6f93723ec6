/// Reads YAML 1.1 as PyYAML's `SafeLoader` does, and writes it as its `safe_dump` does.
///
/// Where PyYAML is silent about a mistake or defenceless, reading is stricter: a duplicate key, a collection inside
/// itself, more than `maximumNesting` levels and more than `maximumAliasedBytes` of aliases are refused.
/// `!!set`, `!!omap` and `!!pairs` are refused too, with what to write instead.
public enum YAML {
    /// Levels of lists and mappings inside one another that a document may have, aliases counted as what they stand for.
    public static let maximumNesting = 128

    /// What the aliases of a document may stand for, all together: its texts in UTF-8, and 64 bytes for each node.
    public static let maximumAliasedBytes = 64 << 20

    /// Reads the one document of `text`; a text without any is null.
    ///
    /// - Parameters:
    ///   - name: what errors and marks call the text, usually the file's path as people know it
    ///   - isSecret: errors then show neither source lines nor values
    public static func parse(_ text: String, name: String, isSecret: Bool = false) throws(YAMLError) -> YAMLNode {
        let unmarked = text.unicodeScalars.first == byteOrderMark ? String(text.unicodeScalars.dropFirst()) : text
        return try parse(YAMLSource(name: name, text: unmarked, isSecret: isSecret))
    }

    /// Reads the one document of a file's bytes, which must be UTF-8, with a byte order mark or without.
    public static func parse(_ bytes: [UInt8], name: String, isSecret: Bool = false) throws(YAMLError) -> YAMLNode {
        if let text = String(validating: bytes, as: UTF8.self) {
            return try parse(text, name: name, isSecret: isSecret)
        }
        throw invalidEncoding(of: bytes, name: name, isSecret: isSecret)
    }

    /// Writes block style, byte for byte as PyYAML's `CSafeDumper` does with the same options, which MLflow uses.
    ///
    /// Text that YAML 1.1 would read as something else is quoted. A value that stands in several places is written
    /// in each.
    ///
    /// - Parameters:
    ///   - sortedKeys: in Python's order, where it has one for the keys of a mapping
    ///   - width: the column after which a long text is continued on the next line
    ///   - allowsUnicode: otherwise all but ASCII is escaped; beyond the basic plane it is in either case
    public static func emit(
        _ node: YAMLNode, sortedKeys: Bool = true, width: Int = 80, allowsUnicode: Bool = true
    ) -> String {
        var emitter = Emitter(sortsKeys: sortedKeys, width: width, allowsUnicode: allowsUnicode)
        return emitter.document(node)
    }

    private static func parse(_ source: YAMLSource) throws(YAMLError) -> YAMLNode {
        var text = source.text
        let result = text.withUTF8 { bytes in
            Result { () throws(YAMLError) in
                var composer = Composer(EventParser(bytes, source: source), source: source)
                return try composer.document()
            }
        }
        return try result.get()
    }

    private static let byteOrderMark: Unicode.Scalar = "\u{FEFF}"

    private static func invalidEncoding(of bytes: [UInt8], name: String, isSecret: Bool) -> YAMLError {
        let source = YAMLSource(name: name, text: String(decoding: bytes, as: UTF8.self), isSecret: isSecret)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return YAMLError("the file is UTF-16; save it as UTF-8", at: YAMLMark(source: source, line: 1, column: 1))
        }
        // Decoding writes U+FFFD over what is invalid, so the two differ first at the invalid byte.
        let offset = zip(bytes, source.text.utf8).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let place = offset ?? bytes.count
        let byte = place < bytes.count ? "the byte 0x" + String(bytes[place], radix: 16, uppercase: true) : "the end"
        return YAMLError("\(byte) is not UTF-8; save the file as UTF-8", at: source.mark(atByte: place))
    }
}
