import KMLFModelWorker
import KMLFModels
import KMLFScoring
import KMLFYAML
import Synchronization
import Testing

/// A pool of workers that answer when they are told to.
private final class Ground: Sendable {
    private let workers = Mutex<[FakeWorker]>([])
    private let lines = Mutex<[String]>([])
    private let failures: Mutex<Int>
    private let holds: Bool
    private let requests = AsyncStream<Void>.makeStream()

    /// - Parameter failures: how many starts fail, the first worker's aside
    init(holds: Bool = true, failures: Int = 0) {
        self.holds = holds
        self.failures = Mutex(failures)
    }

    func pool(_ change: (inout WorkerPool.Limits) -> Void = { _ in }) async throws -> WorkerPool {
        var limits = WorkerPool.Limits()
        limits.pause = .milliseconds(1)
        change(&limits)
        return try await WorkerPool(limits: limits, log: { line in self.lines.withLock { $0.append(line) } }) {
            let worker = FakeWorker(holds: self.holds, asked: self.requests.continuation)
            let isFirst = self.workers.withLock(\.isEmpty)
            let fails = self.failures.withLock { failures in
                defer { if !isFirst { failures -= 1 } }
                return !isFirst && failures > 0
            }
            if fails { throw WorkerError(.unavailable, "no memory") }
            self.workers.withLock { $0.append(worker) }
            return worker
        }
    }

    /// Returns when one more request has reached a worker.
    func asked() async { _ = await requests.stream.first { _ in true } }

    func worker(_ number: Int) -> FakeWorker { workers.withLock { $0[number] } }

    var all: [FakeWorker] { workers.withLock(\.self) }

    var log: [String] { lines.withLock(\.self) }
}

@Suite struct WorkerPoolTests {
    private func refusal(_ pool: WorkerPool, _ data: ModelData) async -> ScoringRefusal? {
        await #expect(throws: ScoringRefusal.self) { try await pool.predict(data) }
    }

    @Test func `requests are spread over the workers, and each gets its own answer`() async throws {
        let ground = Ground()
        let pool = try await ground.pool { $0.workers = 2 }
        async let one = pool.predict(.json("one"))
        await ground.asked()
        async let two = pool.predict(.json("two"))
        await ground.asked()
        ground.worker(0).finish(.json(0))
        ground.worker(1).finish(.json(1))
        let answers = try await [one, two]
        #expect(answers.contains(.json(0)) && answers.contains(.json(1)))
    }

    @Test func `a worker that has answered is asked what waits at once`() async throws {
        let ground = Ground()
        let pool = try await ground.pool { $0.waiting = 1 }
        async let first = pool.predict(.json("first"))
        await ground.asked()
        await withTaskGroup { group in
            for _ in 0..<2 { group.addTask { try? await pool.predict(.json("next")) } }
            // One of the two is refused, and so the other waits.
            #expect(await group.next() == .some(nil))
            ground.worker(0).finish(.json(1))
            #expect(ground.worker(0).isAsked)
            ground.worker(0).finish(.json(2))
            #expect(await group.next() == .json(2))
        }
        #expect(try await first == .json(1))
    }

    @Test func `a request that is cancelled ends the worker that predicts for it`() async throws {
        let ground = Ground()
        let pool = try await ground.pool()
        let request = Task { await refusal(pool, .json("slow")) }
        await ground.asked()
        request.cancel()
        #expect(await request.value?.message == "The request was given up.")
        #expect(!ground.worker(0).isRunning)
    }

    @Test func `a worker that dies while it predicts costs that answer alone`() async throws {
        let ground = Ground()
        let pool = try await ground.pool()
        async let lost = refusal(pool, .json("lost"))
        await ground.asked()
        async let next = pool.predict(.json("next"))
        ground.worker(0).kill()
        let refusal = await lost
        #expect(refusal?.status == 500)
        #expect(refusal?.message == "There is no answer: the model's worker was ended by signal 9")
        await ground.asked()
        ground.worker(1).finish(.json("answered"))
        #expect(try await next == .json("answered"))
        #expect(ground.log == ["a worker was ended by signal 9; another one is started"])
    }

    @Test func `a worker that dies while nothing is asked is replaced`() async throws {
        let ground = Ground(holds: false)
        let pool = try await ground.pool()
        ground.worker(0).kill()
        #expect(try await pool.predict(.json("x")) == .json("x"))
        #expect(pool.isHealthy)
    }

    @Test func `a worker that cannot be replaced is tried again`() async throws {
        let ground = Ground(holds: false, failures: 2)
        let pool = try await ground.pool()
        ground.worker(0).kill()
        #expect(try await pool.predict(.json("x")) == .json("x"))
        #expect(
            ground.log == [
                "a worker was ended by signal 9; another one is started",
                "no worker can be started in its place, and it is tried again in 0.001 seconds: no memory",
                "no worker can be started in its place, and it is tried again in 0.002 seconds: no memory",
            ])
    }

    @Test func `more requests than may wait are refused`() async throws {
        let ground = Ground()
        let pool = try await ground.pool { $0.waiting = 0 }
        async let answered = pool.predict(.json("first"))
        await ground.asked()
        let refusal = await refusal(pool, .json("second"))
        #expect(refusal?.status == 503)
        #expect(refusal?.message == "0 requests wait for a prediction already. Send this one again later.")
        ground.worker(0).finish(.json("done"))
        #expect(try await answered == .json("done"))
    }

    @Test func `a prediction that takes too long is given up, and its worker with it`() async throws {
        let ground = Ground()
        let pool = try await ground.pool { $0.time = .milliseconds(10) }
        let late = await refusal(pool, .json("slow"))
        #expect(late?.status == 504)
        #expect(
            late?.message == "There was no prediction within 0.01 seconds. Send less at once, or raise --timeout.")
        #expect(!ground.worker(0).isRunning)
    }

    @Test func `a request that waits too long is given up, and the worker goes on`() async throws {
        let ground = Ground()
        let pool = try await ground.pool { $0.time = .milliseconds(10) }
        async let first = refusal(pool, .json("slow"))
        await ground.asked()
        async let second = refusal(pool, .json("waits"))
        #expect(await first?.status == 504)
        #expect(await second?.status == 504)
    }

    @Test func `a pool that is stopped ends its workers and starts none`() async throws {
        let ground = Ground()
        let pool = try await ground.pool { $0.workers = 2 }
        await pool.stop()
        #expect(ground.all.allSatisfy { !$0.isRunning })
        #expect(await refusal(pool, .json("x"))?.message == "The server is being stopped.")
        #expect(ground.all.count == 2)
        #expect(ground.log.isEmpty)
    }

    @Test func `where a worker cannot be started there is no pool`() async throws {
        let error = await #expect(throws: WorkerError.self) {
            _ = try await WorkerPool(log: { _ in }) { throw WorkerError(.unavailable, "no such file") }
        }
        #expect(error?.message == "no such file")
    }
}
