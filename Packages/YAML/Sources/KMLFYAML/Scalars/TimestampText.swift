/// The parts of a text in the form of a date or a time, not yet checked against the calendar.
struct TimestampText {
    private struct Time {
        var hour: Int
        var minute: Int
        var second: Int
        var microsecond = 0
        var offset: Int?
    }

    private let year: Int
    private let month: Int
    private let day: Int
    private let time: Time?
    private let length: Int

    /// nil where the text has another form.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = ByteScanner(bytes)
        guard let year = scanner.takeNumber(digits: 4, to: 4), scanner.take("-"),
            let month = scanner.takeNumber(digits: 1, to: 2), scanner.take("-"),
            let day = scanner.takeNumber(digits: 1, to: 2)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        length = bytes.count
        if scanner.isAtEnd {
            time = nil
        } else if let time = Self.time(&scanner), scanner.isAtEnd {
            self.time = time
        } else {
            return nil
        }
    }

    /// A plain scalar of this form is a timestamp: a date alone needs two digits for month and day.
    var isImplicit: Bool { time != nil || length == "2024-01-01".utf8.count }

    /// nil for a day or time that doesn't exist.
    var value: YAMLNode.Value? {
        guard let date = YAMLDate(year: year, month: month, day: day) else { return nil }
        guard let time else { return .date(date) }
        return YAMLTimestamp(
            date: date, hour: time.hour, minute: time.minute, second: time.second, microsecond: time.microsecond,
            offset: time.offset
        ).map { .timestamp($0) }
    }

    private static func time(_ scanner: inout ByteScanner) -> Time? {
        guard scanner.take("T") || scanner.take("t") || takeSpaces(&scanner) > 0,
            let hour = scanner.takeNumber(digits: 1, to: 2), scanner.take(":"),
            let minute = scanner.takeNumber(digits: 2, to: 2), scanner.take(":"),
            let second = scanner.takeNumber(digits: 2, to: 2)
        else { return nil }
        var time = Time(hour: hour, minute: minute, second: second)
        if scanner.take(".") { time.microsecond = microsecond(&scanner) }
        if scanner.isAtEnd { return time }
        _ = takeSpaces(&scanner)
        if scanner.take("Z") {
            time.offset = 0
            return time
        }
        let isWest = scanner.next == UInt8(ascii: "-")
        guard scanner.takeSign(), let hours = scanner.takeNumber(digits: 1, to: 2) else { return nil }
        var minutes = 0
        if scanner.take(":") {
            guard let number = scanner.takeNumber(digits: 2, to: 2) else { return nil }
            minutes = number
        }
        time.offset = (isWest ? -1 : 1) * (hours * 60 + minutes)
        return time
    }

    /// The first six digits count.
    private static func microsecond(_ scanner: inout ByteScanner) -> Int {
        var microsecond = 0
        for _ in 0..<6 { microsecond = microsecond * 10 + (scanner.takeNumber(digits: 1, to: 1) ?? 0) }
        _ = scanner.takeDigits()
        return microsecond
    }

    private static func takeSpaces(_ scanner: inout ByteScanner) -> Int {
        scanner.takeAll { $0 == 0x20 || $0 == 0x09 }
    }
}
