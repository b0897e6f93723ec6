import KMLFStorage
import KMLFStorageConformance
import Testing

@Suite("Checks of stores") struct StoreCheckTests {
    private static let allChecks =
        StoreCheck.all + StoreCheck.models
        + StoreCheck.unreadableRuns { run, store in try (store as? MemoryStore)?.damage(run.info.runID) }

    @Test("a store that keeps every promise passes", arguments: allChecks)
    func passes(check: StoreCheck) async throws {
        try await check.run(on: MemoryStore())
    }

    @Test("no two checks have the same name") func names() {
        #expect(Set(Self.allChecks.map(\.name)).count == Self.allChecks.count)
    }

    @Test("a wrong store fails the checks of the promises that it breaks", arguments: MemoryStore.Defect.allCases)
    func fails(defect: MemoryStore.Defect) async throws {
        let beginnings = Self.broken[defect] ?? []
        #expect(!beginnings.isEmpty, "no check is said to find the defect")
        for beginning in beginnings {
            let checks = Self.allChecks.filter { $0.name.hasPrefix(beginning) }
            #expect(!checks.isEmpty, "no check begins with '\(beginning)'")
            for check in checks {
                await #expect(throws: CheckFailure.self, "'\(check)' passes") {
                    try await check.run(on: MemoryStore(defect))
                }
            }
        }
    }

    @Test("a failure says where the check stands, what came and what was promised") func failure() async throws {
        let check = try #require(StoreCheck.all.first { $0.name.hasPrefix("createRun: a new run is RUNNING") })
        let failure = await #expect(throws: CheckFailure.self) { try await check.run(on: MemoryStore(.startsFinished)) }
        #expect(failure?.message == "the status is finished, not running")
        #expect(failure?.file == "KMLFStorageConformance/RunChecks.swift")
        #expect(failure.map { "\($0)" == "\($0.file):\($0.line): \($0.message)" } == true)
    }

    @Test("an error that a promise excludes is a failure that names the check") func unexpectedError() async throws {
        let check = try #require(StoreCheck.all.first { $0.name.hasPrefix("deleteRun: the run is marked") })
        let failure = await #expect(throws: CheckFailure.self) {
            try await check.run(on: MemoryStore(.failsOnSecondDelete))
        }
        #expect(failure?.message.hasPrefix("\(check.name): the store answered INVALID_PARAMETER_VALUE: ") == true)
        #expect(failure?.file == "KMLFStorageConformance/RunChecks.swift")
    }

    /// The beginnings of the names of checks that each defect breaks.
    private static let broken: [MemoryStore.Defect: [String]] = [
        .acceptsAnyKey: [
            "logBatch: a batch beyond the limits", "logBatch: a param of more than 6,000",
            "logBatch: a param that comes twice",
            "logBatch: one wrong key",
        ],
        .acceptsAnyAlias: ["setRegisteredModelAlias: what MLflow reserves"],
        .acceptsBadFilters: ["searchRuns: a filter or order that cannot be parsed"],
        .acceptsTakenModels: ["createRegisteredModel: a taken name"],
        .acceptsTakenNames: [
            "createExperiment: a taken name", "createExperiment: of many calls",
            "createExperiment: the name of a deleted",
            "renameExperiment: a taken name",
        ],
        .aliasesStay: ["setRegisteredModelAlias: an alias stands for one version"],
        .archivesAlways: ["transitionModelVersionStage: the version moves"],
        .doublesInputs: ["logInputs: an input that the run has already"],
        .dropsLongHistories: ["getMetricHistory: every point"],
        .failsOnSecondDelete: ["deleteRun: the run is marked deleted"],
        .findsDeletedVersions: ["searchModelVersions: filters and orders"],
        .findsNamesByPattern: ["getExperiment(named:): no such name"],
        .findsPrompts: ["searchRegisteredModels: filters and orders"],
        .forgetsDeletedNames: ["createExperiment: the name of a deleted"],
        .forgetsFailedModels: ["finalizeLoggedModel: the status"],
        .forgetsInfinity: ["logBatch: infinities keep their sign"],
        .forgetsModelMetrics: ["logBatch: a point of a logged model"],
        .forgetsUser: ["createRun: a new run is RUNNING"],
        .hidesBehindUnreadable: ["searchRuns: a run that cannot be read"],
        .passesOverUnreadable: ["searchRuns: a run that cannot be read"],
        .ignoresModelDatasets: ["searchLoggedModels: datasets narrow"],
        .ignoresModelOrder: [
            "searchRegisteredModels: filters and orders", "searchModelVersions: filters and orders",
            "searchLoggedModels: filters and orders",
        ],
        .ignoresModelSource: ["createModelVersion: a logged model gives", "createModelVersion: another version gives"],
        .ignoresOrder: ["searchRuns: every order"],
        .ignoresPageSizeLimits: ["searchRuns: sizes outside 1 to 50,000"],
        .ignoresSecondClause: ["searchRuns: filters of two clauses"],
        .ignoresTieBreak: ["searchRuns: filters over params", "searchRuns: every order"],
        .ignoresView: ["searchRuns: each view", "searchRuns: filters over params"],
        .keepsAliasesOfDeletedVersions: ["deleteModelVersion: the version is gone"],
        .keepsDeletedModels: ["deleteLoggedModel: the model"],
        .keepsFirstModelTag: ["setRegisteredModelTag: a tag is set"],
        .keepsFirstTag: ["logBatch: a tag is overwritten", "logBatch: the tag mlflow.runName"],
        .keepsLongValues: ["logBatch: a param of more than 6,000"],
        .keepsVersionsOfDeletedModels: ["deleteRegisteredModel: the model is gone"],
        .latestIgnoresNaN: ["logBatch: the latest point"],
        .latestIsFirst: ["getLatestVersions: the newest version"],
        .latestIsLastLogged: ["logBatch: the latest point"],
        .leaksUnknownRun: ["getRun: an unknown id", "logBatch: a deleted run"],
        .leavesNameTag: ["updateRun: a new name"],
        .losesConcurrentWrites: ["logBatch: of many batches at the same time"],
        .losesModelTagsOnRename: ["renameRegisteredModel: versions, tags"],
        .losesPrecision: ["logBatch: finite values", "getMetricHistory: every point"],
        .untagsDeletedExperiments: ["deleteExperimentTag: a deleted experiment is INVALID_PARAMETER_VALUE"],
        .losesTagsOnRename: ["renameExperiment: the new name counts"],
        .missingDiffers: ["searchRuns: filters over params", "searchRuns: filters of two clauses"],
        .mixesHistories: ["getMetricHistory: every point"],
        .namesNoKey: ["logBatch: one wrong key", "logBatch: a param that comes twice"],
        .overwritesModelParams: ["logLoggedModelParams: params are added"],
        .overwritesParams: ["logBatch: another value of a param", "logBatch: of many values of one param"],
        .pagesOverlap: ["searchRuns: pages of any size", "searchRuns: a filter counts on every page"],
        .racesOnParams: ["logBatch: of many values of one param"],
        .racesOnVersions: ["createModelVersion: of calls at the same time"],
        .refusesSameParam: ["logBatch: a param may be logged again"],
        .replacesModelTags: ["setLoggedModelTags: tags are set"],
        .restoresOnlyOwnRuns: ["restoreExperiment: the experiment comes back"],
        .reusesVersions: ["deleteModelVersion: the version is gone"],
        .sharesInputTags: ["logInputs: one dataset can be an input"],
        .sharesVersionTags: ["setModelVersionTag: a tag is set"],
        .sortsMissingFirst: ["searchRuns: every order"],
        .startsFinished: ["createRun: a new run is RUNNING"],
        .trimsParams: ["logBatch: params of any text"],
        .updatesDeletedRuns: ["updateRun: a deleted run"],
        .writesBeforeChecking: ["logBatch: one wrong key", "logBatch: another value of a param"],
    ]
}
