/// The words, and pairs of words, that a model knows, each with the position of its weight.
struct Vocabulary: Codable, Equatable, Sendable {
    var positions: [String: Int]

    /// The positions of what occurs in the text, each once, in order.
    func features(of tokens: [String]) -> [Int] {
        Set(terms(of: tokens).compactMap { positions[$0] }).sorted()
    }
}

/// `params:vocabulary`.
struct VocabularyOptions: Codable, Sendable {
    var minimumCount: Int

    enum CodingKeys: String, CodingKey {
        case minimumCount = "minimum_count"
    }
}

/// All that occurs in enough texts, in the order of its letters.
func makeVocabulary(_ texts: [[String]], options: VocabularyOptions) -> Vocabulary {
    var counts: [String: Int] = [:]
    for tokens in texts {
        for term in Set(terms(of: tokens)) { counts[term, default: 0] += 1 }
    }
    let known = counts.filter { $0.value >= options.minimumCount }.keys.sorted()
    return Vocabulary(positions: Dictionary(uniqueKeysWithValues: zip(known, known.indices)))
}

/// The features of each text.
func encode(_ texts: [[String]], vocabulary: Vocabulary) -> [[Int]] { texts.map(vocabulary.features) }

/// Words and pairs of neighbours: `not good` means something else than `not` and `good`.
private func terms(of tokens: [String]) -> [String] {
    tokens + zip(tokens, tokens.dropFirst()).map { "\($0) \($1)" }
}
