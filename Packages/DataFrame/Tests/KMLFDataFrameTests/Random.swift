/// Bytes and texts that are the same in every run.
struct Random {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }

    mutating func bytes(_ alphabet: [UInt8], atMost count: UInt64 = 23) -> [UInt8] {
        (0..<next() % (count + 1)).map { _ in alphabet[Int(next()) % alphabet.count] }
    }

    /// Text that is no word for a missing value, or no text.
    mutating func text() -> String? {
        guard next() % 5 > 0 else { return nil }
        return "x" + String(decoding: bytes(Array(",\"\n\r\t ;'é\\".utf8)), as: UTF8.self)
    }
}
