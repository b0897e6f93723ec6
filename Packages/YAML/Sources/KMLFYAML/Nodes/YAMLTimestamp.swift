/// A day and a time, as Python's `datetime` holds it.
public struct YAMLTimestamp: Sendable, Hashable, CustomStringConvertible {
    /// The day at the place of the offset.
    public let date: YAMLDate
    /// 0 to 23.
    public let hour: Int
    /// 0 to 59.
    public let minute: Int
    /// 0 to 59; leap seconds are refused.
    public let second: Int
    /// 0 to 999,999; further digits of the text are cut off.
    public let microsecond: Int
    /// Minutes east of UTC; nil where the text names no time zone.
    public let offset: Int?

    /// nil for a time that the day doesn't have, and for an offset of a day or more.
    public init?(date: YAMLDate, hour: Int, minute: Int, second: Int, microsecond: Int = 0, offset: Int? = nil) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
            (0...999_999).contains(microsecond), (-1439...1439).contains(offset ?? 0)
        else { return nil }
        self.date = date
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
        self.offset = offset
    }

    /// As Python writes it: `2024-02-29 12:30:00.500000+02:00`.
    public var description: String {
        let time = "\(hour.padded(to: 2)):\(minute.padded(to: 2)):\(second.padded(to: 2))"
        let fraction = microsecond == 0 ? "" : ".\(microsecond.padded(to: 6))"
        return "\(date) \(time)\(fraction)\(zone)"
    }

    private var zone: String {
        guard let offset else { return "" }
        let minutes = abs(offset)
        return "\(offset < 0 ? "-" : "+")\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
    }
}
