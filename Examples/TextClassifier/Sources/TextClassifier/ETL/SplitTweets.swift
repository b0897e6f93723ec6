/// Shuffles the texts and keeps a share of them, rounded down, for the test. One seed gives one split, on every machine.
func splitTweets(
    _ tweets: [LabelledTweet], options: ETLOptions
) throws -> ([Instance], [Label], [Instance], [Label]) {
    guard (0..<1).contains(options.testRatio) else { throw SplitError.ratio(options.testRatio) }
    var generator = SplitMix64(seed: options.seed)
    let shuffled = tweets.shuffled(using: &generator)
    let test = shuffled.prefix(Int(Double(tweets.count) * options.testRatio))
    let train = shuffled.dropFirst(test.count)
    return (
        train.map { Instance(text: $0.text) }, train.map { Label(label: $0.label) },
        test.map { Instance(text: $0.text) }, test.map { Label(label: $0.label) }
    )
}

enum SplitError: Error, CustomStringConvertible {
    case ratio(Double)

    var description: String {
        switch self {
        case .ratio(let ratio): "etl.test_ratio is \(ratio); it must be at least 0 and less than 1"
        }
    }
}
