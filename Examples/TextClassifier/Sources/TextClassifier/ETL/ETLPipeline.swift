import KMLF

/// From the rated texts to what training takes: texts on one side, labels on the other. Whoever uses the model later brings texts alone.
let etl = Pipeline(tags: ["etl"]) {
    Node(labelTweets, inputs: ["tweets", "params:etl"], outputs: ["labelled_tweets"], name: "label_tweets")
    Node(
        splitTweets,
        inputs: ["labelled_tweets", "params:etl"],
        outputs: ["instances", "labels", "test_instances", "test_labels"],
        name: "split_tweets")
}
