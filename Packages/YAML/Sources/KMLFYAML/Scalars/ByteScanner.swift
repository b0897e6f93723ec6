/// Walks over the bytes of a scalar. Every step either takes bytes and says so, or stays where it is.
struct ByteScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard let next, UInt32(next) == byte.value else { return false }
        position += 1
        return true
    }

    mutating func takeSign() -> Bool { take("+") || take("-") }

    /// Gives how many were taken.
    mutating func takeAll(where isTaken: (UInt8) -> Bool) -> Int {
        let start = position
        while let next, isTaken(next) { position += 1 }
        return position - start
    }

    mutating func takeDigits() -> Int { takeAll(where: \.isDigit) }

    mutating func takeDigitsAndUnderscores() -> Int { takeAll { $0.isDigit || $0.isUnderscore } }

    /// As many digits as there are, but not more than `most`; nil for fewer than `least`.
    mutating func takeNumber(digits least: Int, to most: Int) -> Int? {
        var number = 0
        var count = 0
        while count < most, let next, next.isDigit {
            number = number * 10 + Int(next - 0x30)
            position += 1
            count += 1
        }
        return count < least ? nil : number
    }

    /// What is left is exactly the text.
    func rest(is text: StaticString) -> Bool {
        text.utf8CodeUnitCount == bytes.count - position
            && text.withUTF8Buffer { $0.elementsEqual(bytes[position...]) }
    }
}

extension UInt8 {
    var isDigit: Bool { 0x30...0x39 ~= self }
    var isUnderscore: Bool { self == 0x5F }
    var isHexDigit: Bool { isDigit || 0x41...0x46 ~= self || 0x61...0x66 ~= self }
}
