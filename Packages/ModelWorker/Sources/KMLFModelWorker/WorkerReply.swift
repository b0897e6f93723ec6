import KMLFCoding
public import KMLFModels
import KMLFYAML

/// What came of a question; it is read only when it is looked at.
public struct WorkerReply: Sendable {
    private enum Content {
        case message([UInt8], id: Int, kill: @Sendable () -> Void)
        case read(Result<ModelData, WorkerError>)
    }

    private let content: Content

    /// - Parameter kill: ends the worker
    init(_ bytes: [UInt8], id: Int, kill: @escaping @Sendable () -> Void) {
        content = .message(bytes, id: id, kill: kill)
    }

    /// A prediction, or why there is none.
    public init(_ result: Result<ModelData, WorkerError>) { content = .read(result) }

    /// The prediction, or the error that the worker tells. A worker whose answer is none is ended.
    public func prediction() throws(WorkerError) -> ModelData {
        switch content {
        case .read(let result): return try result.get()
        case .message(let bytes, let id, let kill):
            let answer = try Self.parse(bytes, kill)
            guard answer["id"]?.int == id || answer["id"]?.isNull == true else {
                kill()
                throw WorkerError(.unavailable, "the model's worker answered another request than the one it was sent")
            }
            if let error = WorkerAnswer.error(in: answer) { throw error }
            do throws(ModelError) {
                guard let output = answer["output"] else { throw ModelError(.malformedModel, "there is no output") }
                return try ModelData(message: output)
            } catch {
                kill()
                throw Self.noAnswer(error)
            }
        }
    }

    static func parse(_ bytes: [UInt8], _ kill: () -> Void) throws(WorkerError) -> YAMLNode {
        do throws(CodingProblem) {
            return try JSON.parse(bytes, name: "answer")
        } catch {
            kill()
            throw noAnswer(error)
        }
    }

    private static func noAnswer(_ error: any Error) -> WorkerError {
        WorkerError(.unavailable, "the model's worker gave an answer that is none: \(error)")
    }
}
