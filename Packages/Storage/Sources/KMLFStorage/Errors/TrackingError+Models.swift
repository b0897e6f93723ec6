/// What stores answer about models, in MLflow's sentences, which its clients read.
extension TrackingError {
    /// No model is registered under the name.
    public static func unknownRegisteredModel(_ name: String) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "Registered Model with name=\(name) not found")
    }

    /// The name is taken, by a prompt perhaps, when something of that kind is made.
    public static func takenRegisteredModel(_ name: String, isPrompt: Bool, makingPrompt: Bool) -> TrackingError {
        let kinds = (isPrompt ? "prompt" : "registered model", makingPrompt ? "prompt" : "registered model")
        guard kinds.0 == kinds.1 else {
            return TrackingError(
                .resourceAlreadyExists,
                "Tried to create a \(kinds.1) with name '\(name)', but the name is already taken by a \(kinds.0). MLflow "
                    + "does not allow creating a model and a prompt with the same name.")
        }
        return TrackingError(
            .resourceAlreadyExists, "\(isPrompt ? "Prompt" : "Registered Model") (name=\(name)) already exists.")
    }

    /// The registered model has no such version, or not any more.
    public static func unknownModelVersion(_ name: String, _ version: Int) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "Model Version (name=\(name), version=\(version)) not found")
    }

    /// The registered model has no such alias.
    public static func unknownAlias(_ alias: String) -> TrackingError {
        TrackingError(.invalidParameterValue, "Registered model alias \(alias) not found.")
    }

    /// The registered model has no versions.
    public static func noLatestVersion(_ name: String) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "Latest version not found for model \(name).")
    }

    /// Only versions of an active stage make way for another one.
    public static func cannotArchive(for stage: ModelVersionStage) -> TrackingError {
        TrackingError(
            .invalidParameterValue,
            "Model version transition cannot archive existing model versions because '\(stage.rawValue)' is not an Active "
                + "stage. Valid stages are ['Staging', 'Production']")
    }

    /// There is no such logged model, or not any more.
    public static func unknownLoggedModel(_ modelID: String) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "Logged model with ID '\(modelID)' not found.")
    }

    /// The logged model has no such tag.
    public static func unknownLoggedModelTag(_ key: String, of modelID: String) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "No tag with key '\(key)' found for model with ID '\(modelID)'.")
    }

    /// A param of a logged model keeps its first value.
    public static func loggedModelParam(
        _ key: String, of modelID: String, has old: String, not new: String
    ) -> TrackingError {
        TrackingError(
            .invalidParameterValue,
            "The param '\(key)' of the model '\(modelID)' has the value '\(Limits.shortened(old))' and cannot get "
                + "'\(Limits.shortened(new))'. Log it under another key, or in a new model.")
    }
}
