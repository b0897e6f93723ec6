/// How much MLflow accepts (`mlflow.utils.validation`, 3.17). Lengths count Unicode scalars, as Python does.
public enum Limits {
    /// Keys of metrics, params and tags.
    public static let keyLength = 250
    /// A longer param value is cut, unless truncation is off (`MLFLOW_TRUNCATE_LONG_VALUES`).
    public static let paramValueLength = 6_000
    /// A longer tag value of a run is cut, unless truncation is off (`MLFLOW_TRUNCATE_LONG_VALUES`).
    public static let tagValueLength = 8_000
    /// Metrics of one batch.
    public static let metricsPerBatch = 1_000
    /// Params of one batch.
    public static let paramsPerBatch = 100
    /// Tags of one batch.
    public static let tagsPerBatch = 100
    /// Metrics, params and tags of one batch together.
    public static let entitiesPerBatch = 1_000
    /// Names of experiments.
    public static let experimentNameLength = 500
    /// Values of experiment tags; never cut.
    public static let experimentTagValueLength = 20_000
    /// Artifact locations of experiments.
    public static let artifactLocationLength = 2_048
    /// Names of datasets.
    public static let datasetNameLength = 500
    /// Digests of datasets.
    public static let datasetDigestLength = 36
    /// Sources of datasets.
    public static let datasetSourceLength = 65_535
    /// Schemas of datasets.
    public static let datasetSchemaLength = 1_048_575
    /// Profiles of datasets.
    public static let datasetProfileLength = 16_777_215
    /// Datasets of one call of `InputStore.logInputs`.
    public static let datasetsPerBatch = 1_000
    /// Keys of the tags of an input.
    public static let inputTagKeyLength = 255
    /// Values of the tags of an input.
    public static let inputTagValueLength = 500
    /// Experiments or runs of one page.
    public static let pageSize = 50_000
}

extension Limits {
    /// Refuses a text of more than `length` Unicode scalars; `what` begins the sentence, as `The key of a param`.
    static func checkLength(_ text: String, _ length: Int, _ what: String) throws(TrackingError) {
        guard isLonger(text, than: length) else { return }
        throw TrackingError(
            .invalidParameterValue,
            "\(what) has \(text.unicodeScalars.count) characters, and at most \(length) are allowed: "
                + "'\(shortened(text))'.")
    }

    /// The first `length` Unicode scalars.
    static func cut(_ text: String, to length: Int) -> String {
        isLonger(text, than: length) ? String(text.unicodeScalars.prefix(length)) : text
    }

    /// What an error shows of a text that may be very long.
    public static func shortened(_ text: String) -> String {
        isLonger(text, than: 60) ? String(text.unicodeScalars.prefix(60)) + "…" : text
    }

    /// A text never has more scalars than bytes, so that short ones, nearly all, need no counting.
    private static func isLonger(_ text: String, than length: Int) -> Bool {
        text.utf8.count > length && text.unicodeScalars.count > length
    }
}
