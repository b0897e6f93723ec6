public import KMLFChildProcess
import KMLFCoding
public import KMLFConfig
public import KMLFModels
import KMLFYAML
import Synchronization

/// The client's side: a worker in a process of its own. It is killed when the last reference to this is gone.
public final class WorkerProcess: Sendable {
    private let process: ConnectedProcess
    private let messages: WorkerExchange
    private let lastLines: LastLines
    private let lastID = Atomic(0)

    /// Starts the worker of a packaged pipeline's folder and waits until it is ready. What it writes to its standard error
    /// is handed over line by line.
    public static func start(
        _ bundle: ModelBundle, timeout: Duration = .seconds(60),
        onErrorLine: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> WorkerProcess {
        try await start(
            ChildProcess(arguments: [try bundle.executable(), WorkerProtocol.command, bundle.folder.path]),
            timeout: timeout, onErrorLine: onErrorLine)
    }

    /// Starts any program that speaks the protocol.
    public static func start(
        _ program: ChildProcess, timeout: Duration = .seconds(60),
        onErrorLine: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws(WorkerError) -> WorkerProcess {
        let lastLines = LastLines()
        let process: ConnectedProcess
        do throws(ChildFailure) {
            process = try ConnectedProcess(program) { line in
                lastLines.append(line)
                onErrorLine(line)
            }
        } catch {
            throw WorkerError(.unavailable, "the model's worker cannot be started: \(error)")
        }
        let worker = WorkerProcess(process, lastLines)
        try await worker.greet(within: timeout)
        return worker
    }

    private init(_ process: ConnectedProcess, _ lastLines: LastLines) {
        self.process = process
        self.lastLines = lastLines
        messages = WorkerExchange(MessageChannel(input: process.stream, output: process.stream))
    }

    /// The system's number for the process.
    public var processID: Int32 { process.processID }

    /// False once it has ended; then it answers no more, and another one must be started.
    public var isRunning: Bool { process.exitCode == nil }

    /// What an exit code says, after "the worker": `was ended by signal 9`.
    public static func ending(_ code: Int32) -> String {
        code > 128 ? "was ended by signal \(code - 128)" : "ended with exit code \(code)"
    }

    /// Waits until it has ended; the exit code, 128 and more for a signal.
    public func ended() async -> Int32 { await process.ended() }

    /// The model's prediction. Requests are answered one after the other. A worker cannot be interrupted: when the task is
    /// cancelled it is killed.
    public func predict(_ data: ModelData, params: ParameterMap = [:]) async throws(WorkerError) -> ModelData {
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                ask(WorkerQuestion(data, params: params)) { continuation.resume(returning: $0) }
            }
        } onCancel: {
            process.kill()
        }
        return try answer.prediction()
    }

    /// Asks, and calls `answered` with what comes of it, once, on the thread that reads what the worker says: another question
    /// that is asked there is with the worker at once. Must not block.
    public func ask(_ question: WorkerQuestion, answered: @escaping @Sendable (WorkerReply) -> Void) {
        let id = lastID.wrappingAdd(1, ordering: .relaxed).newValue
        messages.send(question.message(id: id)) { [self] answer in
            if case .success(let bytes?) = answer {
                answered(WorkerReply(bytes, id: id) { [process] in process.kill() })
            } else {
                Task { answered(WorkerReply(.failure(await death(answer)))) }
            }
        }
    }

    /// Lets it answer what was asked, ends it, and kills it where it has not ended after that time.
    public func stop(within time: Duration = .seconds(5)) async {
        messages.afterSending { [process] in process.closeInput() }
        let killing = Task { [process] in
            try await Task.sleep(for: time)
            process.kill()
        }
        _ = await process.ended()
        killing.cancel()
    }

    /// Ends it at once, and with it what it is asked.
    public func kill() { process.kill() }

    private func greet(within timeout: Duration) async throws(WorkerError) {
        let isLate = Mutex(false)
        let killing = Task { [process] in
            try await Task.sleep(for: timeout)
            isLate.withLock { $0 = true }
            process.kill()
        }
        defer { killing.cancel() }
        let greeting = await withTaskCancellationHandler {
            await messages.greeting()
        } onCancel: {
            process.kill()
        }
        let hello: YAMLNode
        do throws(WorkerError) {
            guard case .success(let bytes?) = greeting else { throw await death(greeting) }
            hello = try WorkerReply.parse(bytes) { process.kill() }
        } catch {
            guard isLate.withLock(\.self) else { throw error }
            throw WorkerError(
                .unavailable, "the model's worker was not ready within \(timeout), and was ended\(lastLines.quoted)")
        }
        guard let version = hello["kmlf_worker"]?.int else {
            kill()
            throw WorkerError(.unavailable, "the program is no worker of a model: its first message is no greeting")
        }
        guard version == WorkerProtocol.version else {
            kill()
            throw WorkerError(
                .unavailable,
                "the model's worker speaks version \(version) of the protocol, and this program version "
                    + "\(WorkerProtocol.version)")
        }
        if let error = WorkerAnswer.error(in: hello) { throw error }
    }

    /// What is known of a worker that answers no more. One that has only closed its output ends by itself, mostly.
    private func death(_ end: WorkerExchange.Answer) async -> WorkerError {
        var cause: String?
        if case .failure(let error) = end { cause = error.description }
        let killing = Task { [process, cause] in
            if cause == nil { try await Task.sleep(for: .seconds(1)) }
            process.kill()
        }
        let code = await process.ended()
        killing.cancel()
        return WorkerError(
            .unavailable, "the model's worker \(Self.ending(code))\(cause.map { " (\($0))" } ?? "")\(lastLines.quoted)")
    }
}

/// The last lines of a worker's standard error, for errors.
private final class LastLines: Sendable {
    private static let count = 20
    private let lines = Mutex<[String]>([])

    func append(_ line: String) {
        lines.withLock { lines in
            lines.append(line)
            if lines.count > Self.count { lines.removeFirst() }
        }
    }

    var quoted: String {
        let lines = lines.withLock(\.self)
        return lines.isEmpty ? "" : ". Its last lines:\n" + lines.map { "    \($0)" }.joined(separator: "\n")
    }
}
