import KMLF

/// From the raw table to a model.
let training = Pipeline {
    Node(
        splitData,
        inputs: ["example_iris_data", "params:example_test_data_ratio", "params:seed"],
        outputs: ["example_train_data", "example_test_data"],
        name: "split")
    Node(
        trainModel,
        inputs: ["example_train_data", "params:training"],
        outputs: ["example_model", "example_loss"],
        name: "train", tags: ["training"])
}

/// From a model and rows that it has not seen to a report.
let evaluation = Pipeline {
    Node(
        predict,
        inputs: ["example_model", "example_test_data"],
        outputs: ["example_predictions"],
        name: "predict")
    Node(
        reportAccuracy,
        inputs: ["example_predictions"],
        outputs: ["example_accuracy", "example_confusion_matrix", "example_confusion_picture"],
        name: "report")
}
