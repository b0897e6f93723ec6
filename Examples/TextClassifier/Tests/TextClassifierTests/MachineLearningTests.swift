import Testing

@testable import TextClassifier

@Suite struct MachineLearningTests {
    @Test(arguments: [
        ("I'm SO happy!!! :)", ["i'm", "so", "happy", "!!!", ":)"]),
        ("@anonymous see http://url_removed &lt;3", ["see", "<3"]),
        ("Good-bye, 2 all ;-(", ["good", "bye", "all", ";-("]),
        ("really?! 10:30", ["really", "?", "!"]),
        ("", []),
    ])
    func `a text is its words, smileys and marks`(text: String, expected: [String]) {
        #expect(tokens(in: text) == expected)
    }

    @Test func `the vocabulary holds words and pairs that occur in enough texts`() {
        let texts = [["not", "good"], ["not", "good", "good"], ["good"]]
        let vocabulary = makeVocabulary(texts, options: VocabularyOptions(minimumCount: 2))
        #expect(vocabulary.positions == ["good": 0, "not": 1, "not good": 2])
        #expect(encode([["good", "not", "good"], ["new"]], vocabulary: vocabulary) == [[0, 1, 2], []])
    }

    @Test func `training lowers the loss and learns the texts`() throws {
        let texts = [[0, 2], [0], [1, 2], [1]]
        let labels = [Sentiment.positive, .positive, .negative, .negative].map(Label.init)
        let options = TrainingOptions(epochs: 50, learningRate: 0.5, weightDecay: 0, seed: 1)
        let (model, losses) = try trainModel(texts, labels: labels, options: options)
        #expect(losses.count == 50)
        #expect(losses[49] < losses[0] / 5)
        #expect(predict(model, texts, threshold: 0.5).map(\.label) == labels.map(\.label))
        #expect(predict(model, texts, threshold: 1).allSatisfy { $0.label == .negative })
    }

    @Test func `the accuracy counts, and the surest mistake stands first`() throws {
        let (accuracy, mistakes) = try evaluate(
            ["a", "b", "c", "d"].map(Instance.init),
            [(Sentiment.positive, 0.6), (.positive, 0.9), (.negative, 0.1), (.negative, 0.2)].map(Prediction.init),
            [Sentiment.negative, .negative, .negative, .negative].map(Label.init))
        #expect(accuracy == 0.5)
        #expect(mistakes.map(\.text) == ["b", "a"])
    }
}
