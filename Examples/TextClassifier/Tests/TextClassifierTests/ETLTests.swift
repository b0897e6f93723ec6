import Testing

@testable import TextClassifier

@Suite struct ETLTests {
    private let options = ETLOptions(neutralUntil: 0.5, testRatio: 0.25, seed: 1)

    @Test func `ratings become labels, and texts in between or twice are left out`() {
        let tweets = [(2.5, "lovely"), (-1, "sad"), (0.5, "well"), (3, "lovely")].enumerated().map { id, tweet in
            Tweet(id: id, rating: tweet.0, text: tweet.1)
        }
        #expect(
            labelTweets(tweets, options: options) == [
                LabelledTweet(text: "lovely", label: .positive), LabelledTweet(text: "sad", label: .negative),
            ])
    }

    @Test func `the split keeps every text once, beside its label`() throws {
        let tweets = (0..<10).map { LabelledTweet(text: "\($0)", label: $0 < 5 ? .negative : .positive) }
        let (instances, labels, testInstances, testLabels) = try splitTweets(tweets, options: options)
        #expect(testInstances.count == 2)
        let both = zip(instances + testInstances, labels + testLabels)
            .map { LabelledTweet(text: $0.text, label: $1.label) }
        #expect(both.sorted { $0.text < $1.text } == tweets)
        #expect(try splitTweets(tweets, options: options).0 == instances)
    }

    @Test func `a wrong share is told`() {
        #expect(throws: SplitError.self) {
            try splitTweets([], options: ETLOptions(neutralUntil: 0, testRatio: 1, seed: 1))
        }
    }
}
