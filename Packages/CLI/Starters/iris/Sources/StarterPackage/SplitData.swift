/// Shuffles the rows and keeps `testRatio` of them, rounded down, for the test. One seed gives one split, on every machine.
func splitData(_ flowers: [Flower], testRatio: Double, seed: Int) throws -> ([Flower], [Flower]) {
    guard (0..<1).contains(testRatio) else { throw SplitError.ratio(testRatio) }
    var generator = SplitMix64(state: UInt64(bitPattern: Int64(seed)))
    let shuffled = flowers.shuffled(using: &generator)
    let testCount = Int(Double(flowers.count) * testRatio)
    return (Array(shuffled.dropFirst(testCount)), Array(shuffled.prefix(testCount)))
}

enum SplitError: Error, CustomStringConvertible {
    case ratio(Double)

    var description: String {
        switch self {
        case .ratio(let ratio): "example_test_data_ratio is \(ratio); it must be at least 0 and less than 1"
        }
    }
}

/// Steele and others' generator: small, fast, and the same everywhere.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
