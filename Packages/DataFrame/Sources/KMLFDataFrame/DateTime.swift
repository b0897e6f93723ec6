/// A calendar date with a time of day, to the microsecond, and the offset from UTC where the text told one.
///
/// The form is ISO 8601: `2024-02-29`, `2024-02-29 10:30:00.25`, `2024-02-29T10:30:00Z`, `2024-02-29T10:30:00+02:00`.
public struct DateTime: Sendable, Hashable {
    /// Microseconds from 1970-01-01 00:00:00 of the written calendar, the offset not applied.
    public let localMicroseconds: Int
    /// Seconds east of UTC; nil where the text named no zone.
    public let offset: Int?

    /// A point on the calendar; the offset is in seconds east of UTC. What lies outside of the years 1 to 9999, or a
    /// day or more from UTC, is moved to the nearest bound.
    public init(localMicroseconds: Int, offset: Int? = nil) {
        self.localMicroseconds = min(max(localMicroseconds, -62_135_596_800_000_000), 253_402_300_799_999_999)
        self.offset = offset.map { min(max($0, -86_399), 86_399) }
    }

    /// Midnight of a day of the proleptic Gregorian calendar; nil where there is no such day (years 1 to 9999).
    public init?(year: Int, month: Int, day: Int) {
        guard let days = DateTime.days(year: year, month: month, day: day) else { return nil }
        self.init(localMicroseconds: days * DateTime.microsecondsPerDay)
    }

    /// Seconds since 1970-01-01 00:00:00 UTC; a time without an offset counts as UTC.
    public var secondsSince1970: Double {
        Double(localMicroseconds) / 1e6 - Double(offset ?? 0)
    }

    /// The day, without the time.
    public var calendarDay: (year: Int, month: Int, day: Int) {
        let days = localMicroseconds.flooredQuotient(by: DateTime.microsecondsPerDay)
        // Days to civil, by 400-year eras that begin on 1 March of year 0.
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// True at 00:00:00 without an offset: such values are written as a day alone.
    public var isMidnight: Bool {
        offset == nil && localMicroseconds - flooredDay == 0
    }

    private var flooredDay: Int {
        localMicroseconds.flooredQuotient(by: DateTime.microsecondsPerDay) * DateTime.microsecondsPerDay
    }

    private static let microsecondsPerDay = 86_400_000_000

    /// A point of the calendar; nil where there is no such day or time.
    init?(
        year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, microsecond: Int = 0, offset: Int? = nil
    ) {
        guard let days = DateTime.days(year: year, month: month, day: day), (0..<24).contains(hour),
            (0..<60).contains(minute), (0..<60).contains(second)
        else { return nil }
        let seconds = hour * 3600 + minute * 60 + second
        self.init(
            localMicroseconds: days * DateTime.microsecondsPerDay + seconds * 1_000_000 + microsecond, offset: offset)
    }

    /// The time of day.
    public var timeOfDay: (hour: Int, minute: Int, second: Int, microsecond: Int) {
        let time = localMicroseconds - flooredDay
        let seconds = time / 1_000_000
        return (seconds / 3600, seconds / 60 % 60, seconds % 60, time % 1_000_000)
    }

    private static func days(year: Int, month: Int, day: Int) -> Int? {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return nil }
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = yearFromMarch / 400
        let yearOfEra = yearFromMarch - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension DateTime: CustomStringConvertible {
    /// The ISO form with a `T`: `2024-02-29T10:30:00+02:00`, or `2024-02-29` at midnight.
    public var description: String { text(separator: "T", withTime: !isMidnight) }

    /// The ISO form; the time is `hh:mm:ss` with these decimals, as many as are needed where it is nil, then the offset
    /// where there is one.
    public func text(separator: String, withTime: Bool, fractionDigits: Int? = nil) -> String {
        let (year, month, day) = calendarDay
        let date = "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
        guard withTime else { return date }
        let time = timeOfDay
        var text = "\(date)\(separator)\(time.hour.padded(2)):\(time.minute.padded(2)):\(time.second.padded(2))"
        var digits = Substring(time.microsecond.padded(6))
        if let fractionDigits {
            digits = digits.prefix(fractionDigits)
        } else {
            while digits.hasSuffix("0") { digits.removeLast() }
        }
        if !digits.isEmpty { text += "." + digits }
        guard let offset else { return text }
        guard offset != 0 else { return text + "Z" }
        let minutes = abs(offset) / 60
        return text + (offset < 0 ? "-" : "+") + "\((minutes / 60).padded(2)):\((minutes % 60).padded(2))"
    }
}

extension DateTime {
    /// Reads the ISO form; nil where the text is none, or names a day or time that does not exist.
    public init?(_ text: String) {
        var text = text
        let parsed = text.withUTF8 { DateTime.parse($0) }
        guard let parsed else { return nil }
        self = parsed
    }

    /// Days also as `20240229` and `2024/02/29`.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> DateTime? {
        var reader = DigitReader(bytes: bytes)
        guard let year = reader.number(4) else { return nil }
        let slash = reader.take("/")
        let dash = !slash && reader.take("-")
        guard let month = reader.number(2), !slash || reader.take("/"), !dash || reader.take("-"),
            let day = reader.number(2)
        else { return nil }
        return parse(&reader, year: year, month: month, day: day)
    }

    /// `2/29/2024`, or `29/2/2024`, with or without a time.
    static func parse(slashed bytes: UnsafeBufferPointer<UInt8>, dayFirst: Bool) -> DateTime? {
        var reader = DigitReader(bytes: bytes)
        guard let first = reader.number(upTo: 2), reader.take("/"), let second = reader.number(upTo: 2),
            reader.take("/"), let year = reader.number(4)
        else { return nil }
        return parse(&reader, year: year, month: dayFirst ? second : first, day: dayFirst ? first : second)
    }

    private static func parse(_ reader: inout DigitReader, year: Int, month: Int, day: Int) -> DateTime? {
        if reader.isAtEnd { return DateTime(year: year, month: month, day: day) }
        guard reader.take("T") || reader.take(" "), let hour = reader.number(2), reader.take(":"),
            let minute = reader.number(2)
        else { return nil }
        var (second, microsecond) = (0, 0)
        if reader.take(":") {
            guard let seconds = reader.number(2) else { return nil }
            second = seconds
            if reader.take(".") {
                guard let fraction = reader.fraction() else { return nil }
                microsecond = fraction
            }
        }
        guard let offset = reader.offset(), reader.isAtEnd else { return nil }
        return DateTime(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second,
            microsecond: microsecond, offset: offset.seconds)
    }
}

extension DateTime: Comparable {
    /// Orders by instant; times without an offset count as UTC, and equal instants order by their written time.
    public static func < (left: DateTime, right: DateTime) -> Bool {
        let leftInstant = left.localMicroseconds - (left.offset ?? 0) * 1_000_000
        let rightInstant = right.localMicroseconds - (right.offset ?? 0) * 1_000_000
        return leftInstant != rightInstant
            ? leftInstant < rightInstant : left.localMicroseconds < right.localMicroseconds
    }
}

extension DateTime: Codable {
    /// Reads the ISO form from text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = DateTime(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is no ISO 8601 date (as in 2024-02-29T10:30:00Z)")
        }
        self = value
    }

    /// Writes the ISO form as text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Int {
    fileprivate func flooredQuotient(by divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

extension UInt8 {
    /// The value of an ASCII digit.
    var decimalDigit: Int? {
        self >= 0x30 && self <= 0x39 ? Int(self - 0x30) : nil
    }
}
