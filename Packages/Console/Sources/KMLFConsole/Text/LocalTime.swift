#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A moment in this machine's time zone.
public struct LocalTime: Sendable {
    /// As `2026-11-23 15:22:03`.
    public let text: String

    /// The moment `milliseconds` after the beginning of 1970 in UTC.
    public init(milliseconds: Int64) {
        var seconds = time_t(milliseconds / 1_000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        let date = [parts.tm_year + 1_900, parts.tm_mon + 1, parts.tm_mday].map(twoDigits).joined(separator: "-")
        let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(twoDigits).joined(separator: ":")
        text = "\(date) \(time)"
    }
}

private func twoDigits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
