public import KMLFConfig
import KMLFModelWorker
public import KMLFModels
import Synchronization

/// Workers of one model, each of which predicts for one request at a time. One that dies is replaced.
///
/// A worker that has answered is asked the next question by the thread that has read its answer, before anything is done about
/// that answer: else it would be idle for as long as threads take to wake one another.
public final class WorkerPool: Sendable {
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

    /// A question that is asked of the pool.
    private struct Request {
        let question: WorkerQuestion
        let continuation: CheckedContinuation<Outcome, Never>
        let deadline: ContinuousClock.Instant
        /// Who predicts; nil while it waits.
        var worker: Int?
        /// Why its worker is ended.
        var refusal: ScoringRefusal?
    }

    private struct Outcome {
        /// nil where no worker was asked.
        var reply: WorkerReply?
        /// Why there may be none.
        var refusal: ScoringRefusal?
    }

    /// What is to be done once the state is let go.
    private typealias Asking = (worker: any PooledWorker, number: Int, request: Int, question: WorkerQuestion)

    private struct State {
        /// All that live, by number.
        var workers: [Int: any PooledWorker] = [:]
        var idle: [Int] = []
        /// Those that wait or are answered, by number.
        var requests: [Int: Request] = [:]
        /// Those that wait, the first one first.
        var waiting: [Int] = []
        var watch: Task<Void, Never>?
        var tasks: [Int: Task<Void, Never>] = [:]
        var lastNumber = 0
        var isStopping = false

        mutating func nextNumber() -> Int {
            lastNumber += 1
            return lastNumber
        }
    }

    private let limits: Limits
    private let start: Start
    private let log: @Sendable (String) -> Void
    private let state = Mutex(State())

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
    public var isHealthy: Bool { state.withLock { $0.workers.values.contains(where: \.isRunning) } }

    /// The prediction of the first worker that is free.
    public func predict(_ data: ModelData, params: ParameterMap = [:]) async throws(ScoringRefusal) -> ModelData {
        let question = WorkerQuestion(data, params: params)
        let number = state.withLock { $0.nextNumber() }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { begin(number, question, $0) }
        } onCancel: {
            giveUp(number, .unavailable("The request was given up."))
        }
        do throws(WorkerError) {
            if let prediction = try outcome.reply?.prediction() { return prediction }
        } catch {
            throw outcome.refusal ?? ScoringRefusal(error)
        }
        throw outcome.refusal ?? Self.stopping
    }

    /// Takes no more requests, and ends the workers once those under way are answered.
    public func stop() async {
        let (workers, refused) = state.withLock { state in
            state.isStopping = true
            for task in state.tasks.values { task.cancel() }
            defer { state.waiting = [] }
            return (Array(state.workers.values), state.waiting.compactMap { state.requests.removeValue(forKey: $0) })
        }
        for request in refused { request.continuation.resume(returning: Outcome(refusal: Self.stopping)) }
        await withTaskGroup { group in
            for worker in workers { group.addTask { await worker.stop(within: .seconds(5)) } }
        }
    }

    private static let stopping = ScoringRefusal.unavailable("The server is being stopped.")

    // MARK: Requests

    private func begin(
        _ number: Int, _ question: WorkerQuestion, _ continuation: CheckedContinuation<Outcome, Never>
    ) {
        let result = state.withLock { state -> Result<Asking?, ScoringRefusal> in
            guard !state.isStopping else { return .failure(Self.stopping) }
            let free = Self.freeWorker(&state)
            guard free != nil || state.waiting.count < limits.waiting else {
                return .failure(
                    .unavailable(
                        "\(state.waiting.count) requests wait for a prediction already. Send this one again later."))
            }
            state.requests[number] = Request(
                question: question, continuation: continuation, deadline: .now + limits.time, worker: free?.number)
            if state.watch == nil { state.watch = Task { await watchDeadlines() } }
            guard let free else {
                state.waiting.append(number)
                return .success(nil)
            }
            return .success((free.worker, free.number, number, question))
        }
        switch result {
        case .success(let asking): if let asking { ask(asking) }
        case .failure(let refusal): continuation.resume(returning: Outcome(refusal: refusal))
        }
    }

    private static func freeWorker(_ state: inout State) -> (number: Int, worker: any PooledWorker)? {
        while let number = state.idle.popLast() {
            // It may have died meanwhile.
            if let worker = state.workers[number], worker.isRunning { return (number, worker) }
        }
        return nil
    }

    private func ask(_ asking: Asking) {
        asking.worker.ask(asking.question) { [self] reply in
            let request = state.withLock { $0.requests.removeValue(forKey: asking.request) }
            release(asking.number)
            request?.continuation.resume(returning: Outcome(reply: reply, refusal: request?.refusal))
        }
    }

    /// Gives a worker its next question.
    private func release(_ number: Int) {
        let asking = state.withLock { state -> Asking? in
            guard let worker = state.workers[number], worker.isRunning else { return nil }
            guard let next = state.waiting.first, let question = state.requests[next]?.question else {
                state.idle.append(number)
                return nil
            }
            state.waiting.removeFirst()
            state.requests[next]?.worker = number
            return (worker, number, next, question)
        }
        if let asking { ask(asking) }
    }

    /// One timer for all requests: it sleeps until the first deadline of those that are there, and looks again.
    private func watchDeadlines() async {
        while true {
            let first = state.withLock { state in
                let first = state.requests.values.lazy.filter { $0.refusal == nil }.map(\.deadline).min()
                if first == nil { state.watch = nil }
                return first
            }
            guard let first else { return }
            try? await Task.sleep(until: first)
            let now = ContinuousClock.now
            let late = state.withLock { state in
                state.requests.filter { $0.value.refusal == nil && $0.value.deadline <= now }.map(\.key)
            }
            for number in late { giveUp(number, .late(limits.time)) }
        }
    }

    /// A request that waits is refused. A worker cannot be told to give up, and is ended.
    private func giveUp(_ number: Int, _ refusal: ScoringRefusal) {
        let (refused, worker) = state.withLock { state -> (Request?, (any PooledWorker)?) in
            if let position = state.waiting.firstIndex(of: number) {
                state.waiting.remove(at: position)
                return (state.requests.removeValue(forKey: number), nil)
            }
            state.requests[number]?.refusal = refusal
            return (nil, state.requests[number]?.worker.flatMap { state.workers[$0] })
        }
        refused?.continuation.resume(returning: Outcome(refusal: refusal))
        worker?.kill()
    }

    // MARK: Workers

    private func add(_ worker: any PooledWorker) {
        let number = state.withLock { state in
            let number = state.nextNumber()
            state.workers[number] = worker
            state.tasks[number] = Task {
                let code = await worker.ended()
                await replace(number, code)
            }
            return number
        }
        release(number)
    }

    private func replace(_ number: Int, _ code: Int32) async {
        state.withLock { state in
            state.workers[number] = nil
            state.idle.removeAll { $0 == number }
        }
        defer { state.withLock { $0.tasks[number] = nil } }
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

    private var isStopping: Bool { state.withLock(\.isStopping) }
}
