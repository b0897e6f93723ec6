extension CreateExperiment {
    /// The request, when its name, artifact location and tags are ones that MLflow accepts; else
    /// `invalidParameterValue`.
    public func validated() throws(TrackingError) -> CreateExperiment {
        try Limits.checkExperimentName(name)
        if let artifactLocation { try Limits.checkArtifactLocation(artifactLocation) }
        for (key, value) in tags.sorted(by: { $0.key < $1.key }) {
            try Limits.checkExperimentTag(key: key, value: value)
        }
        return self
    }
}

extension CreateRun {
    /// The request with its tags checked and cut as those of a batch are.
    public func validated(truncating: Bool = true) throws(TrackingError) -> CreateRun {
        try Limits.checkExperimentID(experimentID)
        guard startTime >= 0 else {
            throw TrackingError(
                .invalidParameterValue,
                "A run has the start time \(startTime). Times are milliseconds since 1970 and not negative.")
        }
        var result = self
        result.tags = try RunBatch(tags: tags).validated(truncating: truncating).tags
        return result
    }
}

extension Limits {
    /// Refuses the empty name and one that is too long; any character is allowed.
    public static func checkExperimentName(_ name: String) throws(TrackingError) {
        guard !name.isEmpty else {
            throw TrackingError(.invalidParameterValue, "The name of an experiment is empty. Give it a name.")
        }
        try checkLength(name, experimentNameLength, "The name of an experiment")
    }

    /// Refuses a location that is too long, or that is itself an artifact of a run.
    public static func checkArtifactLocation(_ location: String) throws(TrackingError) {
        try checkLength(location, artifactLocationLength, "The artifact location of an experiment")
        guard !location.lowercased().hasPrefix("runs:") else {
            throw TrackingError(
                .invalidParameterValue,
                "The artifact location '\(shortened(location))' lies in a run. Give a folder or a store of its own.")
        }
    }

    /// Refuses a key that no tag may have, and a value that is too long.
    public static func checkExperimentTag(key: String, value: String) throws(TrackingError) {
        try checkKey(key, of: "tag")
        try checkLength(value, experimentTagValueLength, "The value of the experiment tag '\(key)'")
    }
}
