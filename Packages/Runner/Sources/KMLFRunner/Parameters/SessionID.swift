#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The name of a session, which is also the version under which it saves: its start in UTC, as Kedro writes it,
/// `2026-11-23T05.12.02.030Z`.
public struct SessionID: Sendable, Hashable, CustomStringConvertible {
    /// The timestamp.
    public let description: String

    /// The timestamp of a moment, given in milliseconds since 1970.
    public init(milliseconds: Int) {
        let (seconds, fraction) = floorDivide(milliseconds, 1000)
        let (days, time) = floorDivide(seconds, 86400)
        let date = civilDate(days: days)
        let clock = [time / 3600, time / 60 % 60, time % 60].map { padded($0, 2) }.joined(separator: ".")
        description =
            "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T\(clock).\(padded(fraction, 3))Z"
    }

    /// The timestamp of this moment.
    public static func now() -> SessionID {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return SessionID(milliseconds: Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000)
    }
}

private func floorDivide(_ number: Int, _ divisor: Int) -> (quotient: Int, rest: Int) {
    let rest = (number % divisor + divisor) % divisor
    return ((number - rest) / divisor, rest)
}

/// The Gregorian date that many days after 1970-01-01. Counts from 1 March of year 0, so that the leap day ends a year.
private func civilDate(days: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = floorDivide(days + 719_468, 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
