import KMLFCopy
import KMLFFileStorage
import KMLFStorage
import KMLFTracking
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite("Copying from store to store") struct StoreCopyTests {
    @Test func `a run arrives with its params, history, tags, times, user and artifacts`() async throws {
        let stores = try await Stores()
        let id = try await stores.makeRun("first", in: stores.source.createExperiment("Iris", tags: ["team": "blue"]))
        let report = try await StoreCopy(from: stores.source, to: stores.target).run()
        #expect(report.differences == [])
        #expect(report.source == report.target)
        #expect(report.written.points == 5)
        let copy = try #require(try await stores.copies()[id])
        #expect(copy.info.runName == "first")
        #expect(copy.info.userID == "ann")
        #expect((copy.info.status, copy.info.startTime, copy.info.endTime) == (.finished, 1_000, 2_000))
        #expect(copy.data.params == ["lr": "0.1"])
        #expect(copy.data.tags["kmlf.copy.complete"] == "true")
        #expect(copy.data.tags["kmlf.copy.source"] == stores.source.uri.description)
        let history = try await stores.target.getMetricHistory("loss", of: copy.info.runID)
        #expect(try await history == stores.source.getMetricHistory("loss", of: id))
        let files = try await stores.target.artifacts(of: copy.info.runID).listArtifacts("model")
        #expect(files == [ArtifactInfo(path: "model/weights", isDirectory: false, fileSize: 16)])
        let experiment = try #require(try await stores.target.getExperiment(named: "Iris"))
        #expect(experiment.tags["team"] == "blue")
        #expect(experiment.tags["kmlf.copy.creation_time"] != nil)
    }

    @Test func `a second time nothing is written, and a third store gets no more of it than the second`() async throws {
        let stores = try await Stores()
        try await stores.makeRun("first", in: stores.source.createExperiment("Iris"))
        _ = try await StoreCopy(from: stores.source, to: stores.target).run()
        let again = try await StoreCopy(from: stores.source, to: stores.target).run()
        #expect(again.written == CopyCounts())
        #expect(again.differences == [])
        let back = try await StoreCopy(from: stores.target, to: stores.source).run()
        #expect(back.written == CopyCounts())
        #expect(back.differences == [])
        let third = try await TrackingClient(
            uri: TrackingURI("third", relativeTo: stores.folder), adapters: [.file])
        _ = try await StoreCopy(from: stores.target, to: third).run()
        let direct = try await StoreCopy(from: stores.source, to: third).run()
        #expect(direct.written == CopyCounts())
    }

    @Test func `what was added to the source since, and only that, is written`() async throws {
        let stores = try await Stores()
        let id = try await stores.makeRun("first", in: stores.source.createExperiment("Iris"))
        _ = try await StoreCopy(from: stores.source, to: stores.target).run()
        try await stores.source.logMetric("loss", 9, step: 9, timestamp: 9, to: id)
        try await stores.source.setTag("team", "red", on: id)
        let report = try await StoreCopy(from: stores.source, to: stores.target).run()
        #expect(report.differences == [])
        #expect((report.written.points, report.written.tags, report.written.runs) == (1, 1, 0))
        let copy = try #require(try await stores.copies()[id])
        #expect(copy.data.tags["team"] == "red")
        #expect(copy.data.metric("loss")?.value == 9)
    }

    @Test func `a child finds its parent in another experiment, whichever is copied first`() async throws {
        let stores = try await Stores()
        let (first, second) = (
            try await stores.source.createExperiment("a"), try await stores.source.createExperiment("b")
        )
        let parent = try await stores.makeRun("parent", in: second)
        let child = try await stores.makeRun("child", in: first, parent: parent)
        let alone = try await StoreCopy(from: stores.source, to: stores.target, experiments: ["a"]).run()
        #expect(alone.differences == [])
        #expect(try await stores.copies()[child]?.data.tags[MLflowTag.parentRunID] == parent)
        let both = try await StoreCopy(from: stores.source, to: stores.target).run()
        #expect(both.differences == [])
        let copies = try await stores.copies()
        #expect(copies.count == 2)
        #expect(copies[child]?.data.tags[MLflowTag.parentRunID] == copies[parent]?.info.runID)
    }

    @Test func `deleted runs and experiments arrive deleted`() async throws {
        let stores = try await Stores()
        let (kept, gone) = (
            try await stores.source.createExperiment("kept"), try await stores.source.createExperiment("gone")
        )
        let run = try await stores.makeRun("run", in: kept)
        try await stores.source.store.deleteRun(run)
        try await stores.makeRun("other", in: gone)
        try await stores.source.store.deleteExperiment(gone)
        for _ in 0..<2 {
            let report = try await StoreCopy(from: stores.source, to: stores.target).run()
            #expect(report.differences == [])
            #expect(report.target.artifacts == 2)
        }
        #expect(try await stores.copies().values.allSatisfy { $0.info.lifecycleStage == .deleted })
        #expect(try await stores.target.getExperiment(named: "gone")?.lifecycleStage == .deleted)
        #expect(try await stores.target.getExperiment(named: "kept")?.lifecycleStage == .active)
    }

    @Test func `points that are there twice stay so, and a half-written history is completed`() async throws {
        let stores = try await Stores()
        let id = try await stores.makeRun("first", in: stores.source.createExperiment("Iris"))
        let twice = [Metric](repeating: Metric(key: "twice", value: .nan, timestamp: 1, step: -1), count: 2)
        try await stores.source.logBatch(RunBatch(metrics: twice), to: id)
        _ = try await StoreCopy(from: stores.source, to: stores.target).run()
        let copy = try #require(try await stores.copies()[id]?.info.runID)
        #expect(try await stores.target.getMetricHistory("twice", of: copy) == twice)
        try await stores.source.logBatch(RunBatch(metrics: twice), to: id)
        #expect(try await StoreCopy(from: stores.source, to: stores.target).run().written.points == 2)
        #expect(try await stores.target.getMetricHistory("twice", of: copy).count == 4)
    }

    @Test func `what was changed in the target is told and left`() async throws {
        let stores = try await Stores()
        let id = try await stores.makeRun("first", in: stores.source.createExperiment("Iris"))
        _ = try await StoreCopy(from: stores.source, to: stores.target).run()
        let copy = try #require(try await stores.copies()[id]?.info.runID)
        try await stores.target.logMetric("loss", 7, step: 7, timestamp: 7, to: copy)
        let more = try await StoreCopy(from: stores.source, to: stores.target).run()
        #expect(
            more.differences.map(\.text) == [
                "the metric 'loss' has 1 points that are not in the source",
                "the metric 'loss' has another latest point in the target",
            ])
        try await stores.target.store.deleteRun(copy)
        let deleted = try await StoreCopy(from: stores.source, to: stores.target).run()
        #expect(deleted.written == CopyCounts())
        #expect(deleted.differences.map(\.text).last == "is deleted in the target")
    }

    @Test func `a target that holds no users and no times gets them as tags`() async throws {
        let stores = try await Stores { Forgetful(store: $0) }
        let id = try await stores.makeRun("first", in: stores.source.createExperiment("Iris"))
        let report = try await StoreCopy(from: stores.source, to: stores.target).run()
        #expect(report.differences == [])
        #expect(report.adaptations == [.keptInTags: 1])
        let tags = try #require(try await stores.copies()[id]?.data.tags)
        #expect(tags["kmlf.copy.user_id"] == "ann")
        #expect((tags["kmlf.copy.start_time"], tags["kmlf.copy.end_time"]) == ("1000", "2000"))
        #expect(try await StoreCopy(from: stores.source, to: stores.target).run().written == CopyCounts())
    }

    @Test func `a run that the target refuses is told, and the others are copied`() async throws {
        let stores = try await Stores { Forgetful(store: $0, refused: "secret") }
        let experiment = try await stores.source.createExperiment("Iris")
        let id = try await stores.makeRun("first", in: experiment)
        try await stores.makeRun("second", in: experiment)
        try await stores.source.logParam("secret", "1", to: id)
        let report = try await StoreCopy(from: stores.source, to: stores.target).run()
        #expect(report.differences.map(\.runID) == [id])
        #expect(report.differences.map(\.text) == ["No 'secret' here."])
        #expect(try await stores.copies()[id]?.data.tags["kmlf.copy.complete"] == "false")
        #expect(report.target.runs == 1)
    }

    @Test func `an experiment that the target has deleted takes no runs`() async throws {
        let stores = try await Stores()
        let id = try await stores.makeRun("first", in: stores.source.createExperiment("Iris"))
        try await stores.target.store.deleteExperiment(stores.target.createExperiment("Iris"))
        let report = try await StoreCopy(from: stores.source, to: stores.target).run()
        #expect(
            report.differences.map(\.text) == [
                "is not in the target, where the experiment is deleted",
                "is active in the source and deleted in the target",
            ])
        #expect(report.differences[0].runID == id)
    }

    @Test func `a run that two copies made at the same moment is told`() async throws {
        let stores = try await Stores()
        let id = try await stores.makeRun("first", in: stores.source.createExperiment("Iris"))
        _ = try await StoreCopy(from: stores.source, to: stores.target).run()
        let copy = try #require(try await stores.copies()[id])
        _ = try await stores.target.createRun(
            experimentID: copy.info.experimentID, tags: [RunTag(key: "kmlf.copy.run_id", value: id)])
        let report = try await StoreCopy(from: stores.source, to: stores.target).run()
        #expect(report.differences.map(\.text).last == "is in the target more than once")
    }

    @Test func `a cancelled copy ends between two writes`() async throws {
        let stores = try await Stores()
        try await stores.makeRun("first", in: stores.source.createExperiment("Iris"))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await StoreCopy(from: stores.source, to: stores.target).run()
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await StoreCopy(from: stores.source, to: stores.target).run().differences == [])
    }

    @Test func `a plan tells what a copy would do and makes nothing`() async throws {
        let stores = try await Stores()
        try await stores.makeRun("first", in: stores.source.createExperiment("Iris"))
        let plan = try await CopyPlan(from: stores.source, to: stores.target, experiments: ["Iris"])
        #expect(plan.experiments.map(\.runs) == [1])
        #expect(plan.experiments.map(\.isThere) == [false])
        #expect(try await stores.target.getExperiment(named: "Iris") == nil)
        _ = try await StoreCopy(from: stores.source, to: stores.target).run()
        let then = try await CopyPlan(from: stores.source, to: stores.target, experiments: ["Iris"])
        #expect(then.experiments.map(\.runsThere) == [1])
    }

    @Test func `one store is not copied to itself, and an experiment must be there`() async throws {
        let stores = try await Stores()
        #expect(throws: CopyError.sameStore(stores.source.uri.description)) {
            try StoreCopy(from: stores.source, to: stores.source)
        }
        await #expect(throws: CopyError.noExperiment("Beer", source: stores.source.uri.description)) {
            try await StoreCopy(from: stores.source, to: stores.target, experiments: ["Beer"]).run()
        }
    }
}
