import KMLFStorage
import Testing

@Suite("Validated requests") struct RequestValidatedTests {
    @Test("an experiment needs a name of at most 500 characters; any character will do") func experimentNames() {
        #expect(throws: Never.self) { try CreateExperiment(name: "it's / \"odd\" %").validated() }
        #expect(throws: Never.self) { try CreateExperiment(name: String(repeating: "é", count: 500)).validated() }
        #expect(
            throws: TrackingError(.invalidParameterValue, "The name of an experiment is empty. Give it a name.")
        ) { try CreateExperiment(name: "").validated() }
        #expect(throws: TrackingError.self) {
            try CreateExperiment(name: String(repeating: "e", count: 501)).validated()
        }
    }

    @Test("an artifact location is short and outside runs") func artifactLocations() {
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "The artifact location 'runs:/a/b' lies in a run. Give a folder or a store of its own.")
        ) { try CreateExperiment(name: "e", artifactLocation: "runs:/a/b").validated() }
        #expect(throws: TrackingError.self) {
            try CreateExperiment(name: "e", artifactLocation: String(repeating: "a", count: 2_049)).validated()
        }
    }

    @Test("an experiment tag that is too long is refused, not cut") func experimentTags() {
        #expect(throws: Never.self) {
            try Limits.checkExperimentTag(key: "k", value: String(repeating: "v", count: 20_000))
        }
        #expect(throws: TrackingError.self) {
            try Limits.checkExperimentTag(key: "k", value: String(repeating: "v", count: 20_001))
        }
    }

    @Test("a new run's tags are checked and cut") func runs() throws {
        let tags = [RunTag(key: "t", value: String(repeating: "x", count: 9_000))]
        let run = try CreateRun(experimentID: "0", startTime: 1, tags: tags).validated()
        #expect(run.tags.first?.value.count == 8_000)
        #expect(throws: TrackingError.self) {
            try CreateRun(experimentID: "0", startTime: 1, tags: [RunTag(key: "", value: "")]).validated()
        }
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "A run has the start time -5. Times are milliseconds since 1970 and not negative.")
        ) { try CreateRun(experimentID: "0", startTime: -5).validated() }
    }

    @Test("ids that could leave their folder are refused", arguments: ["", "..", "a/b", "_a", "-a", "a b", "é", "a\0"])
    func ids(id: String) {
        #expect(throws: TrackingError.self) { try Limits.checkRunID(id) }
        #expect(throws: TrackingError.self) { try Limits.checkExperimentID(id) }
    }

    @Test(
        "ids of other stores pass", arguments: ["0", "545406541316453348", "ce3f714030fb4ff9afb671adc3d34851", "a-b_c"])
    func otherIDs(id: String) {
        #expect(throws: Never.self) { try Limits.checkRunID(id) }
        #expect(throws: Never.self) { try Limits.checkExperimentID(id) }
    }

    @Test("an id's error shows the id and the rule") func idMessage() {
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "'../x' is not a valid run id. It is a letter or digit, then letters, digits, '_' and '-', at most 256 "
                    + "characters in all.")
        ) { try Limits.checkRunID("../x") }
    }

    @Test("every field of a dataset has its length") func datasets() {
        func inputs(
            name: String = "d", digest: String = "1", source: String = "", schema: String? = nil,
            tags: [String: String] = [:]
        ) -> RunInputs {
            RunInputs(datasets: [
                DatasetInput(
                    dataset: DatasetEntity(
                        name: name, digest: digest, sourceType: "local", source: source, schema: schema),
                    tags: tags)
            ])
        }
        #expect(throws: Never.self) { try inputs().validated() }
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "The digest of the dataset 'd' has 37 characters, and at most 36 are allowed: "
                    + "'1234567890123456789012345678901234567'.")
        ) { try inputs(digest: "1234567890123456789012345678901234567").validated() }
        for wrong in [
            inputs(name: ""), inputs(digest: ""), inputs(name: String(repeating: "n", count: 501)),
            inputs(source: String(repeating: "s", count: 65_536)),
            inputs(schema: String(repeating: "s", count: 1_048_576)),
            inputs(tags: [String(repeating: "k", count: 256): ""]),
            inputs(tags: ["k": String(repeating: "v", count: 501)]),
            RunInputs(models: [ModelInput(modelID: "../m")]),
        ] {
            #expect(throws: TrackingError.self) { try wrong.validated() }
        }
    }
}
