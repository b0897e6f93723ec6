/// The same numbers in every run of the tests.
struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

/// One of the values.
func pick<Value>(_ values: [Value], _ random: inout Xorshift) -> Value {
    values[Int.random(in: values.indices, using: &random)]
}
