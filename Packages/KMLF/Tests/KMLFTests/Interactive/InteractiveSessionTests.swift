import KMLFConfig
import Synchronization
import Testing

@testable import KMLF

private let catalog = """
    rows: {type: pandas.CSVDataset, filepath: data/rows.csv}
    accuracy: {type: kedro_mlflow.io.metrics.MlflowMetricDataset}
    report:
      type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
      dataset: {type: text.TextDataset, filepath: data/report.txt}

    """

@Suite struct InteractiveSessionTests {
    @Test func `the first look of the page: data, parameters, and a run that is recorded`() async throws {
        let folder = try folder()
        #expect(try await InteractiveExample.firstLook(folder.root + "/conf/base") == 1)
        let runs = try await folder.runs()
        let main = try #require(runs.first { $0.info.runName == "__default__" })
        #expect(main.info.status == .finished)
        #expect(main.data.params == ["depths": "[1, 2]"])
        #expect(main.data.tags["rows"] == "3" && main.data.tags["owner"] == "ada")
        #expect(main.data.tags["env"] == "local" && main.data.tags["kmlf_version"] == KMLFVersion.current)
        #expect(runs.filter { $0.data.tags["mlflow.parentRunId"] == main.info.runID }.count == 2)
    }

    @Test func `cells record in a run that spans them, and the store is searched`() async throws {
        let folder = try folder()
        let project = try await InteractiveSession.open(HooksExample.self, at: folder.root)
        await #expect(throws: DatasetError.self) { try await project.save(0.5, to: "accuracy") }
        try await InteractiveExample.cells(project)
        #expect(project.activeRun == nil)
        let found = try await InteractiveExample.withoutCode(folder.root)
        #expect(found.map(\.info.runName) == ["by hand"])
        #expect(found.map(\.info.status) == [.finished])
        #expect(found.first?.data.params == ["depth": "3"])
        #expect(found.first?.data.tags["why"] == "a first look")
        try await project.save("all is well", to: "report")
        let own = try await folder.runs().first { $0.info.runName != "by hand" }
        #expect(own?.info.status == .finished)
        #expect(try await project.load("report", as: String.self) == "all is well")
    }

    @Test func `a search is one run with a child for each pipeline, parameters differ`() async throws {
        let folder = try folder()
        let project = try await InteractiveSession.open(HooksExample.self, at: folder.root)
        try await InteractiveExample.search(project)
        let runs = try await folder.runs()
        let search = try #require(runs.first { $0.info.runName == "search" })
        #expect(search.info.status == .finished && search.data.tags["kind"] == "grid")
        let children = runs.filter { $0.data.tags["mlflow.parentRunId"] == search.info.runID }
        #expect(children.map { $0.data.params["depths"] ?? "" }.sorted() == ["[1]", "[2]", "[3]"])
        #expect(children.allSatisfy { $0.data.tags["extra_params"] == "{'depths': \($0.data.params["depths"] ?? "")}" })
        #expect(project.parameters["depths"] == [1, 2])
    }

    @Test func `a pipeline that is not registered is run under the name it is given`() async throws {
        let folder = try folder()
        let project = try await InteractiveSession.open(HooksExample.self, at: folder.root)
        #expect(try await InteractiveExample.tryOut(project) == 3)
        #expect(try await folder.runs().map(\.info.runName) == ["try_out"])
    }

    @Test func `reload reads the files anew, in another environment too`() async throws {
        let folder = try folder()
        try folder.write("depths: [7]\n", to: "conf/prod/parameters.yml")
        let project = try await InteractiveSession.open(at: folder.root)
        #expect(project.parameters["depths"] == [1, 2])
        let run = try await project.startRun("open")
        try folder.write("depths: [5]\n", to: "conf/base/parameters.yml")
        #expect(try await project.load("params:depths", as: [Int].self) == [1, 2])
        try await project.reload()
        #expect(try await project.load("params:depths", as: [Int].self) == [5])
        #expect(project.activeRun === run)
        try await project.reload(environment: "prod", parameters: ["more": true])
        #expect(project.environment == "prod")
        #expect(project.parameters["depths"] == [7] && project.parameters["more"] == true)
    }

    @Test func `the configuration may lie in another folder, which reload reads again`() async throws {
        let folder = try folder()
        try folder.write("mlflow_tracking_uri: mlruns\n", to: "deploy/base/mlflow.yml")
        try folder.write("depths: [8]\n", to: "deploy/base/parameters.yml")
        let project = try await InteractiveSession.open(at: folder.root, confSource: "deploy")
        #expect(project.parameters["depths"] == [8])
        try folder.write("depths: [9]\n", to: "deploy/base/parameters.yml")
        try await project.reload()
        #expect(project.parameters["depths"] == [9])
    }

    @Test func `another store is not taken while a run is open`() async throws {
        let folder = try folder()
        let project = try await InteractiveSession.open(at: folder.root)
        let run = try await project.startRun()
        try folder.write("mlflow_tracking_uri: elsewhere\nexperiment: {name: test}\n", to: "conf/base/mlflow.yml")
        let uri = project.client.uri
        await #expect(
            throws: TrackingError(
                .invalidState,
                "The run \(run.runID) is open in \(uri), and mlflow.yml names another store now. End the run, then reload."
            )
        ) { try await project.reload() }
        try await project.endRun(.killed)
        try await project.reload()
        #expect(project.client.uri.text.hasSuffix("/elsewhere"))
        let ended = try await folder.runs().map(\.info.status)
        #expect(ended == [.killed])
    }

    @Test
    func `the original's notebook: setup makes the experiment, gives a client, and a second reading sees changes`()
        async throws
    {
        let folder = try folder()
        try folder.write("experiment: {name: notebook}\n", to: "conf/base/mlflow.yml")
        let project = try await InteractiveSession.open(at: folder.root)
        #expect(project.experiment.name == "notebook")
        let run = try await project.startRun()
        #expect(run.experimentID == project.experiment.experimentID)
        try await project.endRun()
        try folder.write("experiment: {name: second}\n", to: "conf/base/mlflow.yml")
        try await project.reload()
        #expect(try await project.client.getExperiment(named: "second") == project.experiment)
    }

    @Test func `scenario 125: the notebook gets a client of the configured store`() async throws {
        let folder = try folder()
        try folder.write("mlflow_tracking_uri: my/runs\n", to: "conf/base/mlflow.yml")
        let project = try await InteractiveSession.open(at: folder.root)
        #expect(project.client.uri.text.hasSuffix("/my/runs"))
    }

    @Test func `mistakes are thrown as the command line prints them`() async throws {
        let folder = try folder()
        await #expect(throws: PipelineError.self) {
            try await InteractiveSession.open(at: folder.root).run()
        }
        try folder.write("rows: {typ: x}\n", to: "conf/base/catalog.yml")
        let error = await #expect(throws: ConfigError.self) { try await InteractiveSession.open(at: folder.root) }
        #expect(
            error?.description.contains("conf/base/catalog.yml:1:7: rows: has no `type`") == true, "\(error as Any)")
        await #expect(throws: ConfigError.self) { try await InteractiveSession.open(at: "/") }
    }

    @Test func `what hooks say goes where it is asked for`() async throws {
        let folder = try folder()
        try folder.write("disable_tracking: {pipelines: [__default__]}\n", to: "conf/base/mlflow.yml")
        let said = Mutex<[String]>([])
        let project = try await InteractiveSession.open(HooksExample.self, at: folder.root) { text in
            said.withLock { $0.append(text) }
        }
        let result = try await project.run()
        #expect(result.runID == nil)
        #expect(
            said.withLock(\.self) == [
                "The pipeline __default__ is not tracked: disable_tracking in mlflow.yml names it."
            ])
    }

    private func folder() throws -> ProjectFolder {
        let folder = try ProjectFolder(catalog: catalog, parameters: "depths: [1, 2]\n")
        try folder.write("a,b\n1,2\n3,4\n5,6\n", to: "data/rows.csv")
        return folder
    }
}
