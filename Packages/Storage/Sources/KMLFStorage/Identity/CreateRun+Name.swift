extension CreateRun {
    /// The request with its name, the one given, else that of the tag `mlflow.runName`, else one made up; and with that
    /// tag. A name that differs from the tag is `invalidParameterValue`.
    public func named() throws(TrackingError) -> CreateRun {
        let given = runName ?? ""
        let tagged = tags.first { $0.key == MLflowTag.runName }?.value ?? ""
        guard given.isEmpty || tagged.isEmpty || given == tagged else {
            throw TrackingError(
                .invalidParameterValue,
                "The run has the name '\(given)' and the tag '\(MLflowTag.runName)' with '\(tagged)'. Give one of them, or "
                    + "both the same.")
        }
        let name = !given.isEmpty ? given : tagged.isEmpty ? RunName.random() : tagged
        var result = self
        result.runName = name
        result.tags.removeAll { $0.key == MLflowTag.runName }
        result.tags.append(RunTag(key: MLflowTag.runName, value: name))
        return result
    }
}
