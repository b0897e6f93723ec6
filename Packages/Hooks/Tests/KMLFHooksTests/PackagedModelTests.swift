import Foundation
import KMLFCatalog
import KMLFConfig
import KMLFDataFrame
import KMLFDatasets
import KMLFHooks
import KMLFModelWorker
import KMLFModels
import KMLFPipeline
import KMLFPipelineML
import KMLFRunner
import KMLFStorage
import KMLFTracking
import KMLFYAML
import Testing

/// Runs of a pipeline that packages a model; the project's executable is a shell script.
struct PackagedModelTests {
    private let pipeline = pipelineML(
        training: Pipeline([
            Node({ (rows: DataFrame) in rows.rowCount }, inputs: ["data"], outputs: ["model"], name: "train")
        ]),
        inference: Pipeline([
            Node(
                { (model: Int, rows: DataFrame) in model + rows.rowCount }, inputs: ["model", "data"],
                outputs: ["predictions"], name: "predict")
        ]), inputName: "data", registeredName: "counts", fileID: "Tests/Pipelines.swift", line: 7)

    private func catalog(_ project: TemporaryProject) throws -> DataCatalog {
        let entries = """
            data: {type: pandas.CSVDataset, filepath: data.csv}
            model: {type: json.JSONDataset, filepath: model.json}
            """
        try "a\n1\n2\n".write(toFile: "\(project.folder)/data.csv", atomically: true, encoding: .utf8)
        return try DataCatalog(
            entries: CatalogEntries(
                #require(try YAML.parse(entries, name: "catalog.yml").mapping), registry: .mlflow(project.context),
                projectRoot: project.folder, versions: SessionVersions(save: "v1")))
    }

    /// A worker that gives this output for the first request.
    private func packaging(
        _ project: TemporaryProject, output: String = #"{"json": 4}"#, pipelines: PipelineRegistry? = nil
    ) throws -> PackagingProject {
        let script = #"""
            #!/bin/sh
            say() { printf "\\000\\000\\000\\$(printf %03o ${#1})%s" "$1"; }
            say '{"kmlf_worker": 1, "ready": true}'
            set -- $(dd bs=1 count=4 2>/dev/null | od -An -tu1)
            dd bs=1 count=$(($3 * 256 + $4)) of=/dev/null 2>/dev/null
            say '{"id": 1, "output": OUTPUT}'
            """#
        let path = "\(project.folder)/worker"
        try script.replacingOccurrences(of: "OUTPUT", with: output)
            .write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return PackagingProject(
            pipelines: pipelines ?? ["training": pipeline], datasets: .mlflow(project.context),
            executable: BundleExecutable(path: path), root: project.folder)
    }

    @Test func `scenario 61: a packaged pipeline is one artifact of its run, with the signature of its input`()
        async throws
    {
        try await TemporaryProject.with { project in
            try await project.run(
                pipeline, catalog: catalog(project), parameters: RunParameters(pipelineNames: ["training"]),
                packaging: packaging(project))
            let run = try #require(try await project.runs().first)
            #expect(run.info.status == .finished)
            let client = try await project.context.client()
            #expect(try await client.artifacts(of: run.info.runID).listArtifacts(nil).map(\.path) == ["kmlf", "model"])
            let model = try await client.downloadModel(
                .run(id: run.info.runID, path: "model"), to: "\(project.folder)/download")
            #expect(model.mlmodel.signature == ModelSignature(inputs: .columns([ColSpec("a", .long)])))
            #expect(model.mlmodel.runID == run.info.runID)
            #expect(try model.inputExample()?.data == .frame(DataFrame(columns: [Column("a", .integer([1, 2]))])))
        }
    }

    @Test func `the model is a logged model and a version too, and the run tells its size and time`() async throws {
        try await TemporaryProject.with { project in
            try await project.run(pipeline, catalog: catalog(project), packaging: packaging(project))
            let run = try #require(try await project.runs().first)
            let store = try await project.context.client().store
            let logged = try await store.getLoggedModel(try #require(run.outputs.models.first?.modelID))
            #expect(logged.name == "model" && logged.status == .ready && logged.sourceRunID == run.info.runID)
            #expect(try await store.getModelVersion("counts", version: 1).runID == run.info.runID)
            let size = try #require(run.data.tags["kmlf.model.model.size_bytes"].flatMap { Int($0) })
            let seconds = try #require(run.data.tags["kmlf.model.model.seconds"].flatMap { Double($0) })
            #expect(size > 5_000 && seconds > 0)
            #expect(
                project.messages.last?.description
                    == "The model `model` is logged as runs:/\(run.info.runID)/model, version 1 of `counts`: "
                    + "\((Double(size) / 100_000).rounded() / 10) MB in \(seconds) s.")
        }
    }

    @Test func `a model that predicts otherwise in a clean process makes the run FAILED, which says why`() async throws
    {
        try await TemporaryProject.with { project in
            let error = await #expect(throws: (any Error).self) {
                try await project.run(
                    pipeline, catalog: catalog(project), packaging: packaging(project, output: #"{"json": 5}"#))
            }
            #expect(
                "\(error.map { "\($0)" } ?? "")"
                    == #"hook `MLflowPipelineHook` failed in afterPipelineRun: the packaged model does not predict as the pipeline did: for its input example it gives {"json": 5}, and the pipeline {"json": 4}"#
            )
            let run = try #require(try await project.runs().first)
            #expect(run.info.status == .failed)
            let client = try await project.context.client()
            #expect(try await client.artifacts(of: run.info.runID).listArtifacts(nil).map(\.path) == ["kmlf"])
            #expect(run.outputs.models.isEmpty)
        }
    }

    @Test func `a pipeline that is not registered cannot be packaged, as no worker would find it`() async throws {
        try await TemporaryProject.with { project in
            let error = await #expect(throws: (any Error).self) {
                try await project.run(
                    pipeline, catalog: catalog(project),
                    packaging: packaging(project, pipelines: ["other": Pipeline([])]))
            }
            #expect(
                "\(error.map { "\($0)" } ?? "")"
                    == "hook `MLflowPipelineHook` failed in afterPipelineRun: the model `model` (Tests/Pipelines.swift:7) is in none of the project's registered pipelines (`other`), where its worker looks for it; register the pipeline that carries it"
            )
        }
    }

    @Test func `a filtered or combined run packages its model, and one without tracking none`() async throws {
        let other = Pipeline([
            Node({ (rows: DataFrame) in rows.rowCount }, inputs: ["data"], outputs: ["count"], name: "count")
        ])
        try await TemporaryProject.with { project in
            let catalog = try catalog(project)
            for pipeline in [
                try pipeline.filter(PipelineFilter(nodeNames: ["train"])), pipeline + other, other + pipeline,
            ] {
                try await project.run(pipeline, catalog: catalog, packaging: packaging(project))
            }
            #expect(try await project.runs().map(\.outputs.models.count) == [1, 1, 1])
        }
        try await TemporaryProject.with(.with { $0.disableTracking.pipelines = ["__default__"] }) { project in
            try await project.run(pipeline, catalog: catalog(project), packaging: packaging(project))
            #expect(try await project.runs().isEmpty)
        }
    }

    @Test func `a program that is no project's executable says that the model is not logged`() async throws {
        try await TemporaryProject.with { project in
            try await project.run(pipeline, catalog: catalog(project))
            #expect(try await project.runs().map(\.info.status) == [.finished])
            #expect(
                project.messages == [
                    HookMessage(
                        .warning,
                        "The model `model` will not be logged, since this program is not the project's own executable, which answers for the model; kmlf run logs it."
                    )
                ])
        }
    }
}
