import KMLFModelWorker
import KMLFModels

/// Why a request gets no predictions, as MLflow's scoring server says it: a status, and a body with a code and a sentence.
public struct ScoringRefusal: Error, Sendable, Equatable {
    /// What HTTP calls it.
    public let status: Int
    /// MLflow's name of the error; nil where the body is the sentence alone, as for content types.
    public let code: String?
    /// What is wrong and what to do.
    public let message: String

    private init(_ status: Int, _ code: String?, _ message: String) {
        self.status = status
        self.code = code
        self.message = message
    }

    /// A request that cannot be read.
    static func unreadable(_ message: String) -> ScoringRefusal {
        Self(400, "BAD_REQUEST", "Invalid input. \(message)")
    }

    /// Data or parameters that the model's signature does not allow.
    static func violation(_ message: String) -> ScoringRefusal { Self(400, "INVALID_PARAMETER_VALUE", message) }

    static func unsupported(_ message: String) -> ScoringRefusal { Self(415, nil, message) }

    static func late(_ time: Duration) -> ScoringRefusal {
        Self(504, "DEADLINE_EXCEEDED", "There was no prediction within \(time). Send less at once, or raise --timeout.")
    }

    static func unavailable(_ message: String) -> ScoringRefusal { Self(503, "TEMPORARILY_UNAVAILABLE", message) }

    static func failure(_ message: String) -> ScoringRefusal { Self(500, "INTERNAL_ERROR", message) }

    init(_ error: ModelError) {
        self =
            switch error.kind {
            case .signatureViolation: .violation("Failed to enforce schema of data. \(error)")
            default: .unreadable("\(error)")
            }
    }

    /// What a model throws is a bad request, as in MLflow: it does not tell whether the data is to blame.
    init(_ error: WorkerError) {
        self =
            switch error.code {
            case .badRequest: Self(400, "BAD_REQUEST", error.message)
            case .internal: Self(400, "BAD_REQUEST", "The model failed: \(error.message)")
            case .unavailable: .failure("There is no answer: \(error.message)")
            }
    }
}

extension ScoringRefusal: CustomStringConvertible {
    /// The sentence.
    public var description: String { message }
}
