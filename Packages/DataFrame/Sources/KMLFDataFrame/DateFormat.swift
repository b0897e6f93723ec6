/// How dates are spelt, in the directives of Python's `strftime`: `%d.%m.%Y %H:%M`.
public struct DateFormat: Sendable, Hashable {
    /// The text as it was given.
    public let text: String
    private let parts: [Part]

    private enum Part: Sendable, Hashable {
        case literal(UInt8)
        case directive(Directive)
    }

    private enum Directive: Character {
        case year = "Y"
        case shortYear = "y"
        case month = "m"
        case shortMonthName = "b"
        case monthName = "B"
        case day = "d"
        case hour = "H"
        case halfDayHour = "I"
        case halfDay = "p"
        case minute = "M"
        case second = "S"
        case microsecond = "f"
        case offset = "z"
    }

    /// Throws where a directive is none of `%Y %y %m %b %B %d %H %I %p %M %S %f %z %T %F %%`.
    public init(_ text: String) throws(DataFrameError) {
        self.text = text
        var parts: [Part] = []
        var characters = text[...]
        while let character = characters.popFirst() {
            guard character == "%" else {
                parts += character.utf8.map(Part.literal)
                continue
            }
            let letter = characters.popFirst()
            if letter == "%" {
                parts.append(.literal(UInt8(ascii: "%")))
            } else if letter == "T" {
                characters = "%H:%M:%S" + characters
            } else if letter == "F" {
                characters = "%Y-%m-%d" + characters
            } else if let directive = letter.flatMap(Directive.init) {
                parts.append(.directive(directive))
            } else {
                throw DataFrameError(
                    "`%\(letter.map(String.init) ?? "")` in the date format `\(text)` is not known; there are "
                        + "%Y %y %m %b %B %d %H %I %p %M %S %f %z %T %F and %%")
            }
        }
        self.parts = parts
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// The date in this spelling, month names in English; a missing offset is left out.
    public func string(_ date: DateTime) -> String {
        let (year, month, day) = date.calendarDay
        let time = date.timeOfDay
        var text = ""
        for part in parts {
            guard case .directive(let directive) = part else {
                if case .literal(let byte) = part { text.unicodeScalars.append(UnicodeScalar(byte)) }
                continue
            }
            switch directive {
            case .year: text += year.padded(4)
            case .shortYear: text += (year % 100).padded(2)
            case .month: text += month.padded(2)
            case .shortMonthName: text += DateFormat.months[month - 1].prefix(3)
            case .monthName: text += DateFormat.months[month - 1]
            case .day: text += day.padded(2)
            case .hour: text += time.hour.padded(2)
            case .halfDayHour: text += ((time.hour + 11) % 12 + 1).padded(2)
            case .halfDay: text += time.hour < 12 ? "AM" : "PM"
            case .minute: text += time.minute.padded(2)
            case .second: text += time.second.padded(2)
            case .microsecond: text += time.microsecond.padded(6)
            case .offset:
                guard let offset = date.offset else { break }
                text += offset < 0 ? "-" : "+"
                text += (abs(offset) / 3600).padded(2) + (abs(offset) / 60 % 60).padded(2)
            }
        }
        return text
    }

    /// Reads a date in this spelling; nil where the text is none.
    public func date(_ text: String) -> DateTime? {
        var text = text
        return text.withUTF8(parse)
    }

    func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> DateTime? {
        var reader = DigitReader(bytes: bytes)
        var (year, month, day) = (1900, 1, 1)
        var (hour, minute, second, microsecond) = (0, 0, 0, 0)
        var isAfternoon: Bool?
        var offset: Int?
        for part in parts {
            switch part {
            case .literal(let byte): guard reader.take(byte) else { return nil }
            case .directive(let directive):
                func set(_ value: inout Int, _ width: Int) -> Bool {
                    guard let number = reader.number(upTo: width) else { return false }
                    value = number
                    return true
                }
                let isRead: Bool
                switch directive {
                case .year: isRead = set(&year, 4)
                case .shortYear:
                    isRead = set(&year, 2)
                    year += year < 69 ? 2000 : 1900
                case .month: isRead = set(&month, 2)
                case .shortMonthName: isRead = reader.name(DateFormat.months.map { String($0.prefix(3)) }, &month)
                case .monthName: isRead = reader.name(DateFormat.months, &month)
                case .day: isRead = set(&day, 2)
                case .hour: isRead = set(&hour, 2)
                case .halfDayHour:
                    isRead = set(&hour, 2) && (1...12).contains(hour)
                    hour %= 12
                case .halfDay:
                    var half = 0
                    isRead = reader.name(["AM", "PM"], &half)
                    isAfternoon = half == 2
                case .minute: isRead = set(&minute, 2)
                case .second: isRead = set(&second, 2)
                case .microsecond:
                    let fraction = reader.fraction()
                    microsecond = fraction ?? 0
                    isRead = fraction != nil
                case .offset:
                    let found = reader.offset()
                    offset = found?.seconds
                    isRead = found != nil
                }
                guard isRead else { return nil }
            }
        }
        guard reader.isAtEnd else { return nil }
        return DateTime(
            year: year, month: month, day: day, hour: hour + (isAfternoon == true && hour < 12 ? 12 : 0),
            minute: minute, second: second, microsecond: microsecond, offset: offset)
    }
}

extension Int {
    /// The decimal digits, zeros before them where there are fewer than `width`.
    func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
