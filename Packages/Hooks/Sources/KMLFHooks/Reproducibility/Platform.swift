#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a program runs on.
enum Platform {
    /// The release of Swift's standard library, `6.3`.
    static var swiftVersion: String {
        _SwiftStdlibVersion.current.description.split(separator: ".").prefix(2).joined(separator: ".")
    }

    /// The distribution's own name where it tells one, `Debian GNU/Linux 12 (bookworm)`, with the kernel's release.
    static var operatingSystem: String {
        let kernel = "\(systemField(\.sysname)) \(systemField(\.release))"
        let lines = FileManager.default.contents(atPath: "/etc/os-release")
            .map { String(decoding: $0, as: UTF8.self).split(whereSeparator: \.isNewline) }
        let key = "PRETTY_NAME="
        guard let line = lines?.first(where: { $0.hasPrefix(key) }) else { return kernel }
        return "\(line.dropFirst(key.count).filter { $0 != "\"" }), \(kernel)"
    }

    /// `x86_64`, `aarch64`.
    static var architecture: String { systemField(\.machine) }

    private static func systemField<Characters>(_ field: KeyPath<utsname, Characters>) -> String {
        var name = utsname()
        guard uname(&name) == 0 else { return "?" }
        return withUnsafeBytes(of: name[keyPath: field]) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
