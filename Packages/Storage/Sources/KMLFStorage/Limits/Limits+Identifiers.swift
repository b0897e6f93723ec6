extension Limits {
    /// Refuses a run id that MLflow refuses. A file store makes a folder of it, so that this also keeps `..` and `/` out.
    public static func checkRunID(_ runID: String) throws(TrackingError) {
        try check(runID, "run id", length: 256)
    }

    /// Refuses an experiment id that MLflow refuses. A file store makes a folder of it, so that this also keeps `..` and
    /// `/` out.
    public static func checkExperimentID(_ experimentID: String) throws(TrackingError) {
        try check(experimentID, "experiment id", length: 64)
    }

    /// Refuses a model id with other characters than MLflow's `m-` and hexadecimal digits could have in a newer version:
    /// letters, digits, `_` and `-`.
    public static func checkModelID(_ modelID: String) throws(TrackingError) {
        try check(modelID, "model id", length: 256)
    }

    /// An ASCII letter or digit first, then word characters and dashes (`_RUN_ID_REGEX`, `_EXPERIMENT_ID_REGEX`).
    private static func check(_ id: String, _ kind: String, length: Int) throws(TrackingError) {
        let isWellFormed =
            id.unicodeScalars.first.map { $0.isASCII && $0 != "_" && isWordCharacter($0) } == true
            && id.unicodeScalars.count <= length
            && id.unicodeScalars.allSatisfy { $0 == "-" || isWordCharacter($0) }
        guard !isWellFormed else { return }
        throw TrackingError(
            .invalidParameterValue,
            "'\(shortened(id))' is not a valid \(kind). It is a letter or digit, then letters, digits, '_' and '-', at "
                + "most \(length) characters in all.")
    }
}
