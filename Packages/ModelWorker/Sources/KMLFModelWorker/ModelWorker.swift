import Dispatch
import KMLFCoding
public import KMLFConfig
public import KMLFModels
import KMLFYAML

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The worker's side: answers requests one after the other until there are no more.
public struct ModelWorker: Sendable {
    /// Predicts for data and parameters. A `ModelError` is the caller's fault where it is a `signatureViolation` or an
    /// `invalidArgument`, as is a `WorkerError` of that code; all else is the model's.
    public typealias Prediction = @Sendable (ModelData, ParameterMap) async throws -> ModelData

    private let channel: MessageChannel

    init(_ channel: MessageChannel) { self.channel = channel }

    /// Talks over this process's standard input and output. From here on all that is printed goes to standard error, and
    /// there is nothing to read.
    public static func onStandardStreams() -> ModelWorker {
        // Who has started the worker may go away while it answers.
        signal(SIGPIPE, SIG_IGN)
        let input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
        let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        dup2(STDERR_FILENO, STDOUT_FILENO)
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        dup2(nothing, STDIN_FILENO)
        close(nothing)
        return ModelWorker(MessageChannel(input: input, output: output))
    }

    /// Makes what predicts, says that it is ready or why not, and answers. Returns once nothing more is asked, false where it
    /// could not begin or go on.
    public func serve(_ prepare: @Sendable () async throws -> Prediction) async -> Bool {
        let predict: Prediction
        do {
            predict = try await prepare()
        } catch {
            say(WorkerAnswer.hello(WorkerError(describing: error)))
            return false
        }
        guard say(WorkerAnswer.hello(nil)) else { return false }
        // Reading blocks, which the threads of Swift's tasks must not.
        return await withCheckedContinuation { continuation in
            DispatchQueue(label: "a model's worker").async { continuation.resume(returning: answerAll(predict)) }
        }
    }

    private func answerAll(_ predict: @escaping Prediction) -> Bool {
        let thread = CallingThread<[UInt8]>()
        do {
            while let message = try channel.read() {
                guard say(thread.result { await answer(message, predict) }) else { return false }
            }
            return true
        } catch {
            say(WorkerAnswer.result(.failure(WorkerError(.badRequest, "\(error)")), to: nil))
            return false
        }
    }

    private func answer(_ message: [UInt8], _ predict: Prediction) async -> [UInt8] {
        var id: Int?
        do {
            let request: WorkerRequest
            do {
                let node = try JSON.parse(message, name: "request")
                id = node["id"]?.int
                request = try WorkerRequest(node)
            } catch {
                throw WorkerError(.badRequest, "\(error)")
            }
            return WorkerAnswer.result(.success(try await predict(request.data, request.params)), to: id)
        } catch {
            return WorkerAnswer.result(.failure(WorkerError(describing: error)), to: id)
        }
    }

    /// False where nobody listens any more. What the model has printed meanwhile is shown. Until all is taken nothing else is to be
    /// done, so that this may block.
    @discardableResult private func say(_ message: [UInt8]) -> Bool {
        fflush(nil)
        return (try? channel.write(message)) != nil
    }
}

extension WorkerError {
    fileprivate init(describing error: any Error) {
        switch error {
        case let error as WorkerError: self = error
        case let error as ModelError where [.signatureViolation, .invalidArgument].contains(error.kind):
            self.init(.badRequest, error.description)
        default: self.init(.internal, "\(error)")
        }
    }
}
