import KMLFStorage
import Testing

@Suite("Limits of the model registry") struct RegistryLimitsTests {
    @Test(
        "a name that MLflow refuses for a registered model is refused in its words",
        arguments: [
            ("", "Missing value for required parameter 'name'. Give the registered model a name."),
            (" \t", "Missing value for required parameter 'name'. Give the registered model a name."),
            ("a/b", "Invalid model name 'a/b'. Names cannot contain '/' or ':'."),
            ("a:1", "Invalid model name 'a:1'. Names cannot contain '/' or ':'."),
            (
                "..",
                "Invalid model name '..'. Names may be treated as files in certain cases, and must not resolve to other "
                    + "names when treated as such."
            ),
            (
                String(repeating: "n", count: 257),
                "The name of a registered model has 257 characters, and at most 256 are allowed: "
                    + "'\(String(repeating: "n", count: 60))…'."
            ),
        ])
    func registeredModelName(name: String, message: String) {
        #expect(throws: TrackingError(.invalidParameterValue, message)) {
            try CreateRegisteredModel(name: name).validated()
        }
    }

    @Test("spaces, dots, percent signs and letters of any script may stand in a name") func registeredModelNames()
        throws
    {
        for name in ["iris", "été 中文", "a.b", "100%", "it's", "-"] { try Limits.checkRegisteredModelName(name) }
    }

    @Test(
        "an alias that MLflow refuses is refused in its words",
        arguments: [
            ("", "Registered model alias name cannot be empty."),
            (
                "a b",
                "Invalid alias name: 'a b'. Names may only contain alphanumerics, underscores (_), and dashes (-)."
            ),
            ("Latest", "'latest' alias name (case insensitive) is reserved."),
            ("v12", "Version alias name 'v12' is reserved."), ("V1", "Version alias name 'V1' is reserved."),
        ])
    func alias(alias: String, message: String) {
        #expect(throws: TrackingError(.invalidParameterValue, message)) { try Limits.checkNewAlias(alias) }
    }

    @Test("an alias of letters, digits, underscores and dashes is accepted, and latest may be asked for")
    func aliases() throws {
        for alias in ["champion", "v", "v1a", "2", "été_1-b"] { try Limits.checkNewAlias(alias) }
        try Limits.checkAlias("latest")
        #expect(throws: TrackingError.self) { try Limits.checkAlias(String(repeating: "a", count: 256)) }
    }

    @Test("the value of a tag may have 100,000 characters") func tagValue() throws {
        try Limits.checkRegistryTag(key: "k", value: String(repeating: "é", count: 100_000))
        #expect(throws: TrackingError.self) {
            try CreateModelVersion(
                name: "m", source: "s", tags: ["k": String(repeating: "v", count: 100_001)]
            ).validated()
        }
    }

    @Test("a name that MLflow refuses for a logged model is refused, and none is made up for one that is missing")
    func loggedModelName() throws {
        for name in ["", "a/b", "a:b", "a.b", "a%b", "a\"b", "a'b"] {
            let error = #expect(throws: TrackingError.self) {
                try CreateLoggedModel(experimentID: "1", name: name).validated()
            }
            #expect(error?.code == .invalidParameterValue)
            #expect(error?.message.hasPrefix("Invalid model name ('\(name)') provided.") == true)
        }
        #expect(try CreateLoggedModel(experimentID: "1", name: "été 1").validated().name == "été 1")
        #expect(try CreateLoggedModel(experimentID: "1").validated().name?.isEmpty == false)
    }

    @Test("a stage is read whatever its capital letters, and another text is refused in MLflow's words")
    func stage() throws {
        #expect(try ModelVersionStage(parsing: "PRODUCTION") == .production)
        #expect(try ModelVersionStage(parsing: "none") == ModelVersionStage.none)
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "Invalid Model Version stage: best. Value must be one of None, Staging, Production, Archived.")
        ) { try ModelVersionStage(parsing: "best") }
    }
}
