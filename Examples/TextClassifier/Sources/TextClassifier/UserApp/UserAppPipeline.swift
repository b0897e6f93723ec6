import KMLF

/// A user of the model: it takes the id of a training run, and knows neither words nor weights.
let userApp = Pipeline(tags: ["user_app"]) {
    Node(answerMessages, inputs: ["classifier", "messages"], outputs: ["answers"], name: "answer_messages")
}
