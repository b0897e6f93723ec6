import Dispatch
import KMLFCatalog
import KMLFPipeline
import KMLFRunner
import Testing

/// Where nodes' functions run.
struct NodeCallTests {
    /// Runs tasks on one queue, and knows whether something runs there.
    private final class Queue: TaskExecutor {
        private let queue = DispatchQueue(label: "test")
        private let key = DispatchSpecificKey<Bool>()

        init() { queue.setSpecific(key: key, value: true) }

        var isCurrent: Bool { DispatchQueue.getSpecific(key: key) ?? false }

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }

    @Test(arguments: [false, true])
    func `a function runs where the run was asked for only when that is wanted`(isDirect: Bool) async throws {
        let queue = Queue()
        let pipeline = Pipeline([Node({ queue.isCurrent }, inputs: [], outputs: ["is there"], name: "a")])
        let outputs = try await NodeCall.$isDirect.withValue(isDirect) {
            try await withTaskExecutorPreference(queue) {
                try await SequentialRunner().run(pipeline, catalog: DataCatalog())
            }
        }
        #expect(outputs["is there"] as? Bool == isDirect)
    }
}
