import KMLFFileStorage
import KMLFStorage
import Testing

@Suite struct GoldenTests {
    private let golden: Golden

    init() throws { golden = try Golden() }

    @Test func `every experiment that MLflow wrote is read`() async throws {
        for expected in golden.expected.experiments {
            #expect(try await golden.store.getExperiment(expected.experiment.experimentID) == expected.experiment)
        }
    }

    @Test func `every run that MLflow wrote is read with all that was logged to it`() async throws {
        for expected in golden.expected.runs {
            var run = try await golden.store.getRun(expected.run.info.runID)
            run.inputs.datasets.sort { $0.dataset.name < $1.dataset.name }
            #expect(run == Self.withTrueSteps(expected.run))
        }
    }

    @Test func `every metric that MLflow wrote has its history in the order of logging`() async throws {
        for expected in golden.expected.runs {
            for (key, history) in expected.history {
                let read = try await golden.store.getMetricHistory(
                    MetricHistory(runID: expected.run.info.runID, key: key))
                #expect(read.elements == history.map(Self.withTrueStep))
                #expect(read.nextPageToken == nil)
            }
        }
    }

    @Test func `every registered model that MLflow wrote is read with its versions`() async throws {
        let found = try await golden.store.searchRegisteredModels(SearchModels()).elements
        #expect(found == golden.expected.registeredModels.map(\.model))
        for expected in golden.expected.registeredModels {
            for version in expected.model.latestVersions {
                #expect(try await golden.store.getModelVersion(version.name, version: version.version) == version)
                #expect(
                    try await golden.store.getModelVersionDownloadURI(version.name, version: version.version)
                        == expected.downloadURIs[String(version.version)])
            }
        }
    }

    @Test func `every logged model that MLflow wrote is read`() async throws {
        let ids = golden.expected.experiments.map(\.experiment.experimentID)
        let found = try await golden.store.searchLoggedModels(SearchLoggedModels(experimentIDs: ids)).elements
        #expect(found == golden.expected.loggedModels.map(\.model))
        for expected in golden.expected.loggedModels {
            #expect(try await golden.store.getLoggedModel(expected.model.modelID) == expected.model)
        }
    }

    @Test func `every artifact that MLflow wrote is listed`() async throws {
        for expected in golden.expected.runs {
            let artifacts = try #require(try LocalArtifactRepository(artifactURI: expected.run.info.artifactURI))
            var found: [ArtifactInfo] = []
            var folders: [String?] = [nil]
            while let folder = folders.popLast() {
                let listed = try await artifacts.listArtifacts(folder)
                found += listed
                folders += listed.filter(\.isDirectory).map(\.path)
            }
            #expect(found.sorted { $0.path < $1.path } == expected.artifacts.sorted { $0.path < $1.path })
        }
    }

    @Test func `every query for runs has MLflow's answer`() async throws {
        for query in golden.expected.runQueries {
            let request = SearchRuns(
                experimentIDs: query.experimentIDs ?? [], filter: query.filter, orderBy: query.orderBy ?? [],
                view: try #require(ViewType(rawValue: query.view)))
            do throws(TrackingError) {
                let page = try await golden.store.searchRuns(request)
                #expect(page.runs.map(\.info.runID) == query.result, "\(query)")
                #expect(page.unreadable.isEmpty)
            } catch {
                #expect(error.code.rawValue == query.errorCode, "\(query)")
            }
        }
    }

    @Test func `every query for experiments has MLflow's answer`() async throws {
        for query in golden.expected.experimentQueries {
            let request = SearchExperiments(
                filter: query.filter, orderBy: query.orderBy ?? [], view: try #require(ViewType(rawValue: query.view)))
            do throws(TrackingError) {
                let page = try await golden.store.searchExperiments(request)
                #expect(page.elements.map(\.experimentID) == query.result, "\(query)")
            } catch {
                #expect(error.code.rawValue == query.errorCode, "\(query)")
            }
        }
    }

    @Test func `registered and logged models are neither experiments nor runs`() async throws {
        let experiments = try await golden.store.searchExperiments(SearchExperiments(view: .all)).elements
        #expect(experiments.count == golden.expected.experiments.count)
        let runs = try await golden.store.searchRuns(
            SearchRuns(experimentIDs: experiments.map(\.experimentID), view: .all))
        #expect(Set(runs.runs.map(\.info.runID)) == Set(golden.expected.runs.map(\.run.info.runID)))
        #expect(runs.unreadable.isEmpty)
    }

    /// MLflow 3.17.2 writes the step of a point that has a dataset and reads it as 0. In the golden store that is the one
    /// point of `with_dataset`, logged at step 7.
    private static func withTrueStep(_ metric: Metric) -> Metric {
        guard metric.key == "with_dataset" else { return metric }
        var metric = metric
        #expect(metric.step == 0 && metric.dataset != nil)
        metric.step = 7
        return metric
    }

    private static func withTrueSteps(_ run: Run) -> Run {
        var run = run
        run.data.metrics = run.data.metrics.map(withTrueStep)
        return run
    }
}
