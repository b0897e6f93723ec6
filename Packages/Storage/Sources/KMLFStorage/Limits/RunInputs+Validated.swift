extension RunInputs {
    /// The inputs, when MLflow accepts the length of every field and their number; else `invalidParameterValue`, which
    /// names the dataset.
    public func validated() throws(TrackingError) -> RunInputs {
        guard datasets.count <= Limits.datasetsPerBatch else {
            throw TrackingError(
                .invalidParameterValue,
                "\(datasets.count) datasets were given at once, and at most \(Limits.datasetsPerBatch) are allowed. "
                    + "Log them in several calls.")
        }
        for input in datasets { try Self.check(input) }
        for model in models { try Limits.checkModelID(model.modelID) }
        return self
    }

    private static func check(_ input: DatasetInput) throws(TrackingError) {
        let dataset = input.dataset
        guard !dataset.name.isEmpty else {
            throw TrackingError(.invalidParameterValue, "A dataset has an empty name.")
        }
        guard !dataset.digest.isEmpty else {
            throw TrackingError(
                .invalidParameterValue, "The dataset '\(Limits.shortened(dataset.name))' has an empty digest.")
        }
        try Limits.checkLength(dataset.name, Limits.datasetNameLength, "The name of a dataset")
        let place = "of the dataset '\(dataset.name)'"
        try Limits.checkLength(dataset.digest, Limits.datasetDigestLength, "The digest \(place)")
        try Limits.checkLength(dataset.source, Limits.datasetSourceLength, "The source \(place)")
        try Limits.checkLength(dataset.schema ?? "", Limits.datasetSchemaLength, "The schema \(place)")
        try Limits.checkLength(dataset.profile ?? "", Limits.datasetProfileLength, "The profile \(place)")
        for (key, value) in input.tags.sorted(by: { $0.key < $1.key }) {
            try Limits.checkLength(key, Limits.inputTagKeyLength, "The key of a tag \(place)")
            try Limits.checkLength(value, Limits.inputTagValueLength, "The value of the tag '\(key)' \(place)")
        }
    }
}

extension RunOutputs {
    /// The outputs, when every model id is one that MLflow could have given; else `invalidParameterValue`.
    public func validated() throws(TrackingError) -> RunOutputs {
        for model in models { try Limits.checkModelID(model.modelID) }
        return self
    }
}
