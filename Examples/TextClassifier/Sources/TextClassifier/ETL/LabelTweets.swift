/// Makes labels of ratings, and leaves out what people did not agree to be one or the other, and texts that stand there twice.
func labelTweets(_ tweets: [Tweet], options: ETLOptions) -> [LabelledTweet] {
    var seen: Set<String> = []
    return tweets.compactMap { tweet in
        guard abs(tweet.rating) > options.neutralUntil, seen.insert(tweet.text).inserted else { return nil }
        return LabelledTweet(text: tweet.text, label: tweet.rating > 0 ? .positive : .negative)
    }
}
