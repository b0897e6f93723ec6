#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How the characters of a file are encoded, under the names that Python gives to encodings.
public struct TextEncoding: Sendable, Hashable {
    /// Python's name, as it was given.
    public let name: String
    private let kind: Kind

    private enum Kind: Sendable, Hashable {
        case utf8(writesMark: Bool)
        /// The name that the system's iconv has for it.
        case converted(String)
    }

    /// UTF-8; a byte order mark is read over, and none is written.
    public static let utf8 = TextEncoding(name: "utf-8", kind: .utf8(writesMark: false))

    private init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// nil where the name is not known to this system: `utf-8`, `utf-8-sig`, `utf-16`, `latin-1`, `cp1252`, `ascii`, ….
    public init?(_ name: String) {
        let spelling = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
        let kind: Kind
        switch spelling {
        case "utf8", "u8", "utf", "cp65001": kind = .utf8(writesMark: false)
        case "utf8sig": kind = .utf8(writesMark: true)
        case "latin1", "latin", "l1", "iso88591", "88591": kind = .converted("ISO-8859-1")
        case "utf16", "u16": kind = .converted("UTF-16")
        case "utf16le": kind = .converted("UTF-16LE")
        case "utf16be": kind = .converted("UTF-16BE")
        case "utf32", "u32": kind = .converted("UTF-32")
        case "ascii", "usascii", "646": kind = .converted("ASCII")
        case "mbcs", "ansi": kind = .converted("CP1252")
        default:
            let known =
                spelling.hasPrefix("windows") ? "CP" + spelling.dropFirst(7) : String(name.map { $0 == "_" ? "-" : $0 })
            guard Converter(to: "UTF-8", from: known) != nil else { return nil }
            kind = .converted(known)
        }
        self.init(name: name, kind: kind)
    }

    /// The text in UTF-8. An error names the line of the first byte that is no text in this encoding.
    func utf8(_ bytes: [UInt8]) throws(DataFrameError) -> [UInt8] {
        guard case .converted(let system) = kind else { return bytes }
        guard let converter = Converter(to: "UTF-8", from: system) else { throw unknown }
        return try converter.convert(bytes) { (position, converted) throws(DataFrameError) in
            let line = converted.count { $0 == 0x0A } + 1
            throw DataFrameError(line: line, "byte \(position + 1) of the file is no text in \(name)")
        }
    }

    /// UTF-8 in this encoding. An error names the line of the first character that it does not have.
    func bytes(_ utf8: [UInt8]) throws(DataFrameError) -> [UInt8] {
        switch kind {
        case .utf8(let writesMark): return writesMark ? [0xEF, 0xBB, 0xBF] + utf8 : utf8
        case .converted(let system):
            guard let converter = Converter(to: system, from: "UTF-8") else { throw unknown }
            return try converter.convert(utf8) { (position, _) throws(DataFrameError) in
                let line = utf8[..<position].count { $0 == 0x0A } + 1
                let character = String(decoding: utf8[position...].prefix(4), as: UTF8.self).prefix(1)
                throw DataFrameError(line: line, "\(name) has no `\(character)`")
            }
        }
    }

    private var unknown: DataFrameError { DataFrameError("the encoding \(name) is not known to this system") }
}

/// The system's iconv, which libc holds.
private struct Converter: ~Copyable {
    private let handle: iconv_t

    init?(to target: String, from source: String) {
        let handle: iconv_t? = iconv_open(target, source)
        // iconv_open says that it knows no such encoding by (iconv_t)-1.
        guard let handle, Int(bitPattern: handle) != -1 else { return nil }
        self.handle = handle
    }

    deinit { _ = iconv_close(handle) }

    /// `refuse` gets the place of what cannot be converted, and what was converted before it.
    consuming func convert(
        _ bytes: [UInt8], refuse: (Int, [UInt8]) throws(DataFrameError) -> Void
    ) throws(DataFrameError) -> [UInt8] {
        var input = bytes
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var position = 0
        while position < input.count {
            let (consumed, produced, code) = step(&input, from: position, into: &buffer)
            position += consumed
            result += buffer[..<produced]
            if let code, code != E2BIG {
                try refuse(position, result)
                return result
            }
        }
        return result
    }

    /// One call; the error number where it could not convert all.
    private func step(_ input: inout [UInt8], from position: Int, into buffer: inout [UInt8]) -> (Int, Int, CInt?) {
        input.withUnsafeMutableBytes { input in
            buffer.withUnsafeMutableBytes { buffer in
                var source = input.baseAddress.map { ($0 + position).assumingMemoryBound(to: CChar.self) }
                var sourceLeft = input.count - position
                var target = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
                var targetLeft = buffer.count
                let result = iconv(handle, &source, &sourceLeft, &target, &targetLeft)
                let code = result == -1 ? errno : nil
                return (input.count - position - sourceLeft, buffer.count - targetLeft, code)
            }
        }
    }
}
