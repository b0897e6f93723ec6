import KMLF

/// Training and inference in one: the tags say which nodes belong to which. Those of both are the same code, so that a text is read
/// later as it was read in training.
let machineLearning = Pipeline {
    Node(tokenize, inputs: ["instances"], outputs: ["tokens"], name: "tokenize", tags: ["training", "inference"])
    Node(
        makeVocabulary, inputs: ["tokens", "params:vocabulary"], outputs: ["vocabulary"], name: "make_vocabulary",
        tags: ["training"])
    Node(
        encode, inputs: ["tokens", "vocabulary"], outputs: ["features"], name: "encode",
        tags: ["training", "inference"])
    Node(
        trainModel, inputs: ["features", "labels", "params:training"], outputs: ["sentiment_model", "loss"],
        name: "train_model", tags: ["training"])
    Node(
        predict, inputs: ["sentiment_model", "features", "params:threshold"], outputs: ["predictions"], name: "predict",
        tags: ["inference"])
}

/// From raw text to label.
let inference = machineLearning.onlyNodesWithTags(["inference"])

/// The inference pipeline on texts that training has not seen.
let evaluation = Pipeline {
    Pipeline(
        inference,
        inputs: ["instances": "test_instances", "vocabulary": "vocabulary", "sentiment_model": "sentiment_model"],
        parameters: ["threshold": "threshold"], namespace: "test")
    Node(
        evaluate, inputs: ["test_instances", "test.predictions", "test_labels"], outputs: ["accuracy", "mistakes"],
        name: "evaluate")
}

/// Once it has run, its run holds the inference pipeline as a model, with the vocabulary and the weights that it has just made.
let training = pipelineML(
    training: machineLearning.onlyNodesWithTags(["training"]) + evaluation, inference: inference,
    inputName: "instances", modelName: "sentiment_classifier")
