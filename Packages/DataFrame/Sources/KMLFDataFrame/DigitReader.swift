/// Reads the parts of a date, from left to right.
struct DigitReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ character: Unicode.Scalar) -> Bool { take(UInt8(ascii: character)) }

    mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// A number of exactly that many digits.
    mutating func number(_ width: Int) -> Int? {
        let start = position
        guard let number = number(upTo: width), position == start + width else { return nil }
        return number
    }

    mutating func number(upTo width: Int) -> Int? {
        let start = position
        var value = 0
        while position < bytes.count, position < start + width, let digit = bytes[position].decimalDigit {
            value = value * 10 + digit
            position += 1
        }
        return position > start ? value : nil
    }

    /// The place of the name that stands here, from 1; case does not matter.
    mutating func name(_ names: [String], _ place: inout Int) -> Bool {
        for (index, name) in names.enumerated() {
            let end = position + name.utf8.count
            guard end <= bytes.count,
                zip(bytes[position..<end], name.utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
            else { continue }
            position = end
            place = index + 1
            return true
        }
        return false
    }

    /// Microseconds; digits beyond the sixth (pandas writes nine) are cut off.
    mutating func fraction() -> Int? {
        var value = 0
        var count = 0
        while position < bytes.count, let digit = bytes[position].decimalDigit {
            if count < 6 { value = value * 10 + digit }
            count += 1
            position += 1
        }
        guard count > 0 else { return nil }
        for _ in 0..<max(0, 6 - count) { value *= 10 }
        return value
    }

    /// The offset, nil seconds where there is none; nil where what follows is no offset.
    mutating func offset() -> (seconds: Int?, Void)? {
        if isAtEnd { return (nil, ()) }
        if take("Z") { return (0, ()) }
        let sign = take("+") ? 1 : take("-") ? -1 : 0
        guard sign != 0, let hours = number(2), hours < 24 else { return nil }
        _ = take(":")
        let minutes = isAtEnd ? 0 : number(2)
        guard let minutes, minutes < 60 else { return nil }
        return (sign * (hours * 3600 + minutes * 60), ())
    }
}
