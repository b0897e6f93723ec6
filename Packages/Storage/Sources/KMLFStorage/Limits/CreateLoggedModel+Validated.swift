extension CreateLoggedModel {
    /// The request with its name, the one given or one made up, when MLflow accepts that, the ids, params and tags; else
    /// `invalidParameterValue`.
    public func validated() throws(TrackingError) -> CreateLoggedModel {
        try Limits.checkExperimentID(experimentID)
        if let name { try Limits.checkLoggedModelName(name) }
        if let sourceRunID { try Limits.checkRunID(sourceRunID) }
        try Limits.checkLoggedModelParams(params)
        try Limits.checkLoggedModelTags(tags)
        var result = self
        result.name = name ?? RunName.random()
        return result
    }
}

extension Limits {
    /// Names of logged models.
    public static let loggedModelNameLength = 500

    /// Refuses a name that MLflow refuses for a logged model.
    public static func checkLoggedModelName(_ name: String) throws(TrackingError) {
        guard !name.isEmpty, !name.utf8.contains(where: { "/:.%\"'".utf8.contains($0) || $0 == 0 }) else {
            throw TrackingError(
                .invalidParameterValue,
                "Invalid model name ('\(shortened(name))') provided. Model name must be a non-empty string and cannot "
                    + "contain the following characters: ('/', ':', '.', '%', '\"', \"'\")")
        }
        try checkLength(name, loggedModelNameLength, "The name of a logged model")
    }

    /// Refuses keys that no param may have.
    public static func checkLoggedModelParams(_ params: [String: String]) throws(TrackingError) {
        for key in params.keys.sorted() { try checkKey(key, of: "param") }
    }

    /// Refuses keys that no tag may have.
    public static func checkLoggedModelTags(_ tags: [String: String]) throws(TrackingError) {
        for key in tags.keys.sorted() { try checkKey(key, of: "tag") }
    }
}
