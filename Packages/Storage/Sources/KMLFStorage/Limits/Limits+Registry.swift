extension Limits {
    /// Names of registered models.
    public static let registeredModelNameLength = 256
    /// Aliases of registered models.
    public static let aliasLength = 255
    /// Values of tags of registered models and versions; never cut.
    public static let registryTagValueLength = 100_000
    /// Registered models of one page.
    public static let registeredModelPageSize = 1_000
    /// Versions of one page.
    public static let modelVersionPageSize = 200_000

    /// Refuses a name that MLflow refuses for a registered model: blank, with `/` or `:`, or one that as a path would be
    /// another one.
    public static func checkRegisteredModelName(_ name: String) throws(TrackingError) {
        guard !name.allSatisfy(\.isWhitespace) else {
            throw TrackingError(
                .invalidParameterValue, "Missing value for required parameter 'name'. Give the registered model a name."
            )
        }
        guard !name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }) else {
            throw TrackingError(
                .invalidParameterValue, "Invalid model name '\(shortened(name))'. Names cannot contain '/' or ':'.")
        }
        guard isShortestRelativePath(name), !name.utf8.contains(0) else {
            throw TrackingError(
                .invalidParameterValue,
                "Invalid model name '\(shortened(name))'. Names may be treated as files in certain cases, and must not "
                    + "resolve to other names when treated as such.")
        }
        try checkLength(name, registeredModelNameLength, "The name of a registered model")
    }

    /// Refuses an alias that MLflow refuses to look for.
    public static func checkAlias(_ alias: String) throws(TrackingError) {
        guard !alias.isEmpty else {
            throw TrackingError(.invalidParameterValue, "Registered model alias name cannot be empty.")
        }
        guard alias.unicodeScalars.allSatisfy({ $0 == "-" || isWordCharacter($0) }) else {
            throw TrackingError(
                .invalidParameterValue,
                "Invalid alias name: '\(shortened(alias))'. Names may only contain alphanumerics, underscores (_), and "
                    + "dashes (-).")
        }
        try checkLength(alias, aliasLength, "Registered model alias name")
    }

    /// Refuses an alias that MLflow refuses to set: also `latest`, and `v` with a number.
    public static func checkNewAlias(_ alias: String) throws(TrackingError) {
        try checkAlias(alias)
        guard !isLatest(alias) else {
            throw TrackingError(.invalidParameterValue, "'latest' alias name (case insensitive) is reserved.")
        }
        if alias.first?.lowercased() == "v", alias.count > 1,
            alias.unicodeScalars.dropFirst().allSatisfy({ $0.properties.generalCategory == .decimalNumber })
        {
            throw TrackingError(.invalidParameterValue, "Version alias name '\(alias)' is reserved.")
        }
    }

    /// Whether the alias stands for the greatest version, whichever that is.
    public static func isLatest(_ alias: String) -> Bool { alias.lowercased() == "latest" }

    /// Refuses a key that no tag may have, and a value that is too long.
    public static func checkRegistryTag(key: String, value: String) throws(TrackingError) {
        try checkKey(key, of: "tag")
        try checkLength(value, registryTagValueLength, "The value of the tag '\(key)'")
    }

    static func checkRegistryTags(_ tags: [String: String]) throws(TrackingError) {
        for (key, value) in tags.sorted(by: { $0.key < $1.key }) { try checkRegistryTag(key: key, value: value) }
    }
}

extension CreateRegisteredModel {
    /// The request, when its name and tags are ones that MLflow accepts; else `invalidParameterValue`.
    public func validated() throws(TrackingError) -> CreateRegisteredModel {
        try Limits.checkRegisteredModelName(name)
        try Limits.checkRegistryTags(tags)
        return self
    }
}

extension CreateModelVersion {
    /// The request, when its name, ids and tags are ones that MLflow accepts; else `invalidParameterValue`.
    public func validated() throws(TrackingError) -> CreateModelVersion {
        try Limits.checkRegisteredModelName(name)
        guard !source.isEmpty else {
            throw TrackingError(
                .invalidParameterValue,
                "Missing value for required parameter 'source'. Give the URI of the model's files.")
        }
        if let runID { try Limits.checkRunID(runID) }
        if let modelID { try Limits.checkModelID(modelID) }
        try Limits.checkRegistryTags(tags)
        return self
    }
}
