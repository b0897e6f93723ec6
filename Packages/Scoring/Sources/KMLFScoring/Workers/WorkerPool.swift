public import KMLFConfig
import KMLFModelWorker
public import KMLFModels

/// Workers of one model, each of which predicts for one request at a time. One that dies is replaced.
public actor WorkerPool {
    /// How much may be asked of a pool.
    public struct Limits: Sendable {
        /// How many workers there are, at least 1.
        public var workers = 1
        /// How many requests may wait for a worker; further ones are refused.
        public var waiting = 256
        /// How long an answer may take, from when it is asked for. A worker that takes longer is ended.
        public var time = Duration.seconds(60)
        /// How long a worker that could not be started in place of another is let be; twice as long each further time.
        public var pause = Duration.seconds(1)

        /// One worker.
        public init() {}
    }

    /// Starts a worker that is ready to predict.
    public typealias Start = @Sendable () async throws -> any PooledWorker

    private let limits: Limits
    private let start: Start
    private let log: @Sendable (String) -> Void
    /// All that live, by number.
    private var workers: [Int: any PooledWorker] = [:]
    private var idle: [Int] = []
    private var waiting: [(request: Int, continuation: CheckedContinuation<Int?, Never>)] = []
    /// The workers of the requests that are answered now.
    private var predicting: [Int: Int] = [:]
    private var late: Set<Int> = []
    /// Of the requests that wait or are answered.
    private var deadlines: [Int: ContinuousClock.Instant] = [:]
    private var watch: Task<Void, Never>?
    private var tasks: [Int: Task<Void, Never>] = [:]
    private var lastNumber = 0
    private var isStopping = false

    private static let longestPause = Duration.seconds(60)

    /// Starts all workers; where one cannot be started that is the error.
    ///
    /// - Parameter log: takes a sentence about each worker that dies or cannot be replaced
    public init(
        limits: Limits = Limits(), log: @escaping @Sendable (String) -> Void, start: @escaping Start
    ) async throws {
        self.limits = limits
        self.log = log
        self.start = start
        let started = try await withThrowingTaskGroup { group in
            for _ in 0..<max(1, limits.workers) { group.addTask { try await start() } }
            var workers: [any PooledWorker] = []
            for try await worker in group { workers.append(worker) }
            return workers
        }
        for worker in started { add(worker) }
    }

    /// Whether there is a worker that predicts, or will once it is done.
    public var isHealthy: Bool { workers.values.contains(where: \.isRunning) }

    /// The prediction of the first worker that is free.
    public func predict(_ data: ModelData, params: ParameterMap = [:]) async throws(ScoringRefusal) -> ModelData {
        let request = nextNumber()
        deadlines[request] = .now + limits.time
        if watch == nil { watch = Task { await watchDeadlines() } }
        defer { deadlines[request] = nil }
        let (number, worker) = try await worker(for: request)
        predicting[request] = number
        defer {
            predicting[request] = nil
            late.remove(request)
            release(number)
        }
        do throws(WorkerError) {
            return try await worker.predict(data, params: params)
        } catch {
            if late.contains(request) { throw .late(limits.time) }
            throw ScoringRefusal(error)
        }
    }

    /// Takes no more requests, and ends the workers once those under way are answered.
    public func stop() async {
        isStopping = true
        for waiter in waiting { waiter.continuation.resume(returning: nil) }
        waiting = []
        for task in tasks.values { task.cancel() }
        await withTaskGroup { group in
            for worker in workers.values { group.addTask { await worker.stop(within: .seconds(5)) } }
        }
    }

    // MARK: Requests

    private func worker(for request: Int) async throws(ScoringRefusal) -> (Int, any PooledWorker) {
        while true {
            guard !isStopping else { throw .unavailable("The server is being stopped.") }
            let number: Int
            if let free = idle.popLast() {
                number = free
            } else {
                guard waiting.count < limits.waiting else {
                    throw .unavailable(
                        "\(waiting.count) requests wait for a prediction already. Send this one again later.")
                }
                let next = await withCheckedContinuation { waiting.append((request, $0)) }
                guard let next else {
                    throw isStopping ? .unavailable("The server is being stopped.") : .late(limits.time)
                }
                number = next
            }
            // It may have died meanwhile.
            if let worker = workers[number], worker.isRunning { return (number, worker) }
        }
    }

    private func release(_ number: Int) {
        guard workers[number]?.isRunning == true else { return }
        if waiting.isEmpty { idle.append(number) } else { waiting.removeFirst().continuation.resume(returning: number) }
    }

    /// One timer for all requests: it sleeps until the first deadline of those that are there, and looks again.
    private func watchDeadlines() async {
        while let first = deadlines.values.min() {
            try? await Task.sleep(until: first)
            let now = ContinuousClock.now
            for (request, deadline) in deadlines where deadline <= now {
                deadlines[request] = nil
                expire(request)
            }
        }
        watch = nil
    }

    private func expire(_ request: Int) {
        if let position = waiting.firstIndex(where: { $0.request == request }) {
            waiting.remove(at: position).continuation.resume(returning: nil)
        } else if let number = predicting[request], let worker = workers[number] {
            // It cannot be told to give up.
            late.insert(request)
            worker.kill()
        }
    }

    // MARK: Workers

    private func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    private func add(_ worker: any PooledWorker) {
        let number = nextNumber()
        workers[number] = worker
        tasks[number] = Task {
            let code = await worker.ended()
            await replace(number, code)
        }
        release(number)
    }

    private func replace(_ number: Int, _ code: Int32) async {
        workers[number] = nil
        idle.removeAll { $0 == number }
        defer { tasks[number] = nil }
        guard !isStopping else { return }
        log("a worker \(WorkerProcess.ending(code)); another one is started")
        var pause = limits.pause
        while !isStopping {
            do {
                let worker = try await start()
                guard !isStopping else { return await worker.stop(within: .seconds(5)) }
                return add(worker)
            } catch {
                log("no worker can be started in its place, and it is tried again in \(pause): \(error)")
                try? await Task.sleep(for: pause)
                pause = min(pause * 2, Self.longestPause)
            }
        }
    }
}
