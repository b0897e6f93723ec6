/// One row of `tweets`; the rating is the mean of at least 20 people's, from -4 to 4.
struct Tweet: Codable, Equatable, Sendable {
    var id: Int
    var rating: Double
    var text: String
}

/// What is learned.
enum Sentiment: String, Codable, Sendable {
    case negative
    case positive
}

/// One row of `labelled_tweets`.
struct LabelledTweet: Codable, Equatable, Sendable {
    var text: String
    var label: Sentiment
}

/// One row of `instances`: the business object, as it comes from a user.
struct Instance: Codable, Equatable, Sendable {
    var text: String
}

/// One row of `labels`.
struct Label: Codable, Equatable, Sendable {
    var label: Sentiment
}

/// `params:etl`.
struct ETLOptions: Codable, Sendable {
    var neutralUntil: Double
    var testRatio: Double
    var seed: Int

    enum CodingKeys: String, CodingKey {
        case neutralUntil = "neutral_until"
        case testRatio = "test_ratio"
        case seed
    }
}
