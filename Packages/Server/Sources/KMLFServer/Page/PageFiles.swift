internal import CPage

/// A file that the page is made of.
struct PageFile: Sendable {
    let path: String
    let type: String
    let bytes: [UInt8]
    /// Changes with the bytes.
    let tag: String
}

/// All of them, as `Sources/CPage/Files` holds them.
enum PageFiles {
    static let all: [PageFile] = (0...).lazy.map { page_file($0)?.pointee }.prefix { $0 != nil }.compactMap { $0 }
        .map { file in
            let name = String(cString: file.name)
            let bytes = Array(String(cString: file.text).utf8)
            return PageFile(
                path: name == "index.html" ? "/" : "/page/\(name)", type: MediaTypes.type(of: name), bytes: bytes,
                tag: tag(of: bytes))
        }

    /// FNV-1a: only files that this program holds are told apart by it.
    private static func tag(of bytes: [UInt8]) -> String {
        let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "\"\(String(hash, radix: 16))\""
    }
}
