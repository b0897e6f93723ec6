#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Where executables run.
public enum Platform {
    /// System and processor, as `linux-x86_64` or `darwin-arm64`.
    public static var current: String {
        var name = utsname()
        guard uname(&name) == 0 else { return "unknown" }
        return "\(text(name.sysname))-\(text(name.machine))".lowercased()
    }

    private static func text<Characters>(_ field: Characters) -> String {
        withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
